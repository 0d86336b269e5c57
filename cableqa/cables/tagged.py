"""Tagged fragments: text with one sentence a line, spaced punctuation and bracketed entities.

``[PER Calderon  ] said this made him " very sad , "`` reads ``Calderon said this made him "very
sad,"`` again.
"""

from __future__ import annotations

import re

from cableqa.cables.lines import is_finished
from cableqa.cables.marks import MARKING
from cableqa.domain import Entity

_ENTITY = re.compile(r"\[(PER|LOC|ORG|MISC)[ \t]+([^\[\]\n]{0,200}?)[ \t]*\]")
_HEAD_FIELD = re.compile(
    r"(?<=\S)[ \t]+(?=(?:E\.O\. ?1\d{4} ?:|TAGS ?:|SUBJECT ?:|REF(?:TEL)?S? ?:|Classified By ?:"
    r"|CLASSIFIED BY ?:)(?:\s|$))"
)
_CLOSING = re.compile(r"[ \t]+(?=(?:[.,;:?!%)\]]|\.\.\.)(?:[\s.,;:?!)\]\"']|$))")
_OPENING = re.compile(r"(?<=[(\[$#])[ \t]+")
_CLITIC = re.compile(r"(?<=[\w.])[ \t](?=(?:'(?:s|re|ve|ll|d|m)|n't)\b)")
_PLURAL = re.compile(r"(?<=[a-zA-Z]s)[ \t]+'(?=[ \t]+[a-z])")
_URL_SLASH = re.compile(r"(https?://\S{1,300})[ \t]+/(?=\s|$)")
_QUOTE = re.compile(r"(?P<left>\s*)(?P<quote>[\"]|(?<=\s)'(?=\s)|(?<=\s)'$)(?P<right>\s*)")
_ESCAPES = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}
_ESCAPED = re.compile("|".join(map(re.escape, _ESCAPES)))


def restore(text: str) -> tuple[str, tuple[Entity, ...]]:
    """The text as the original read, and its named entities, each once, in order.

    ``text`` is without HTML tags, its paragraph anchors written ``¶``.  Every paragraph and
    field of the head starts a line of its own.  What the tagger took for an entity but is a
    portion marking (``[ORG S/NF  ]``) or a field name (``[LOC DECL:  ]``) is none.
    """
    entities: dict[Entity, None] = {}

    def plain(found: re.Match[str]) -> str:
        label, words = found[1], " ".join(found[2].split())
        if words and not words.endswith(":") and not MARKING.fullmatch(f"({words})"):
            entities[Entity(words, label)] = None
        return words

    untagged = " ".join(_ENTITY.sub(plain, text).split())
    head, *paragraphs = re.split(r"(?=¶)", _ESCAPED.sub(lambda m: _ESCAPES[m[0]], untagged))
    lines = [_HEAD_FIELD.sub("\n", _spaced(head))]
    for paragraph in map(_spaced, paragraphs):
        # a false mark cuts a sentence: it starts a line, not a paragraph
        lines += ["\n\n" if is_finished(lines[-1]) else "\n", paragraph]
    return "".join(lines).strip(), tuple(entities)


def _spaced(text: str) -> str:
    """One paragraph with normal spacing.  Quotation marks open and close in turn."""
    text = _URL_SLASH.sub(r"\1/", text)
    text = _CLITIC.sub("", _PLURAL.sub("'", text))
    text = _OPENING.sub("", _CLOSING.sub("", text))
    return _quoted(text).strip()


def _quoted(text: str) -> str:
    kept: list[str] = []
    end = 0
    is_open = {'"': False, "'": False}
    for found in _QUOTE.finditer(text):
        quote = found["quote"]
        spaced = bool(found["left"]) == bool(found["right"])
        opens = bool(found["left"]) or not found.start()
        if spaced or found.end() == len(text):
            opens = not is_open[quote]
        is_open[quote] = opens
        before = text[end : found.start()]
        kept += [before, f"{found['left']}{quote}" if opens else f"{quote}{found['right']}"]
        end = found.end()
    return "".join([*kept, text[end:]])
