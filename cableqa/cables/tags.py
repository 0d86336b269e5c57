"""TAGS: the codes of subjects, countries, organisations and people that a cable carries."""

from __future__ import annotations

import re

from cableqa.cables.posts import fixups

_GROUP = re.compile(r"\(([^()]*)\)")
_TOKEN = re.compile(r"[A-Z][A-Z_]+(?:-[A-Z]+)*\d{0,2}|[A-Z](?=\d)\w+")
_NONE = frozenset({"NA", "NONE", "TAGS", "TAG", "AND"})
_TAG_LINE = re.compile(r"[\s,;/]*(?:\(?[A-Z]{2,6}(?![A-Z])\)?[\s,;/.]*+)++")


def read_tags(text: str) -> tuple[str, ...]:
    """The tags in the text after ``TAGS:``, in order, each once, in capitals.

    A person or a phrase is one tag (``OVIP (STEINBERG, JAMES B.)``); what
    ``fixups/tags.csv`` corrects is corrected.
    """
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1 ", text).upper().replace("N/A", " ")
    for phrase, tag in _phrases().items():
        text = re.sub(rf"\b{phrase}\b", f" ({tag}) ", text)
    found: list[str] = []
    end = 0
    for group in _GROUP.finditer(text):
        found += _TOKEN.findall(text[end : group.start()])
        found += _group(group[1])
        end = group.end()
    found += _TOKEN.findall(text[end:])
    fixed = [t for tag in found for t in fixups("tags").get(tag, tag).split("|")]
    return tuple(dict.fromkeys(t for t in fixed if t not in _NONE))


def is_tag_line(line: str) -> bool:
    """Whether a line can go on a list of tags: codes of two to six capitals and no more."""
    return _TAG_LINE.fullmatch(line) is not None


def _group(text: str) -> list[str]:
    """``(MX)`` is a code, ``(BIDEN, JOSEPH)`` a person."""
    words = text.split()
    if len(words) == 1 or all(re.fullmatch(r"[A-Z]{2,4},?", w) for w in words):
        return _TOKEN.findall(text)
    return [" ".join(words)]


def _phrases() -> dict[str, str]:
    """Tags of several words as they stand without brackets: ``OVIP BIDEN JOSEPH``."""
    return {k: v for k, v in fixups("tags").items() if " " in k}
