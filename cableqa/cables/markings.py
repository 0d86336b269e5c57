"""Levels and captions: ``C O N F I D E N T I A L SECTION 01 OF 03 MEXICO 000111 NOFORN``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cableqa.cables.posts import is_post, post_name

# The first letters are lost or doubled in SS E C R E T (09MOSCOW226), CSE C R E T
# (09MOSCOW1108), E C R E T (07SANAA473), O N F I D E N T I A L (10BAGHDAD290).
_LEVELS = (
    ("TOP SECRET", r"T\s?O\s?P\s{0,3}S\s?E\s?C\s?R\s?E\s?T"),
    ("SECRET", r"[CS]?\s?S?\s?E\s?C\s?R\s?E\s?T"),
    ("CONFIDENTIAL", r"C?\s?C?\s?O\s?N\s?F\s?I\s?D\s?E\s?N\s?T\s?I\s?A\s?L"),
    ("LIMITED OFFICIAL USE", r"L\s?I\s?M\s?I\s?T\s?E\s?D\s{0,3}O\s?F\s?F\s?I\s?C\s?I\s?A\s?L"
     r"\s{0,3}U\s?S\s?E"),
    ("UNCLASSIFIED", r"U?\s?U?\s?N\s?C\s?L\s?A\s?S(?:\s?S\s?I\s?F\s?I\s?E\s?D)?"),
)  # fmt: skip
_LEVEL = "|".join(f"(?P<L{i}>{form})" for i, (_, form) in enumerate(_LEVELS))
FOUO = re.compile(
    r"FOR OFFICIAL USE ONLY|\bFOUO\b|\bSENSITIVE\b|\bSBU\b|SENSITIVE BUT UNCLASS", re.IGNORECASE
)

_WORD = (
    r"NOFORN|NO ?FORN|SIPDIS|SIPIDS|SENSITIVE(?! BUT)|NODIS|EXDIS|LIMDIS|STADIS|NO ?DIS|ORCON|EFTO"
    r"|DEA SENSITIVE|SENSITIVE BUT UNCLASSIFIED|NOCONTRACT|PROPIN|RELIDO"
    r"|FGI|FOUO|CODEWORD|TERREP|ARA|CONDIS|SBU"
    r"|(?:ROGER|DISSENT|MEDICAL|DS|DEA|AGRICULTURE|ROYAL) CHANNEL|SPECAT"
    r"|(?>REL(?:EASABLE)?(?: TO)?+ [A-Z]{2,5}\b"
    r"(?:(?:,| AND|/)?+ ?+(?!NODIS|EXDIS|ORCON|REL\b|EFTO)[A-Z]{2,5}\b){0,9}+)"
    r"|CORRECTED COPY|C O R R E C T E D +C O P Y|FOR OFFICIAL USE ONLY|NF|MR|LIMITED OFFICIAL USE"
)
_CAPTION = re.compile(rf"(?:{_WORD})(?![A-Za-z])", re.IGNORECASE)
_CAPTION_LINE = re.compile(rf"[\s/,;&*-]*(?:(?:{_WORD})(?![A-Za-z])[\s/,;.&*-]*+)++", re.IGNORECASE)
_CLASS_LINE = re.compile(
    rf"\W*(?:{_LEVEL})(?![A-Za-z])"
    rf"(?P<caveats>(?:[\s/,*-]*(?:{_WORD})(?![A-Za-z]))*)"
    r"[\s/*:-]*(?P<section>(?:FINAL\s+)?SECTION\s+\d+\s+OF\s+\d+)?[\s/*:-]*"
    rf"(?P<caveats2>(?:(?:{_WORD})(?![A-Za-z])[\s/,]*)*)"
    r"(?:(?P<post>[A-Za-z][A-Za-z .'\-]*?)\s*0*(?P<number>[1-9]\d{0,6})\b)?(?P<rest>.*)",
    re.IGNORECASE,
)
_POST_LINE = re.compile(r"\s*(?P<post>[A-Z][A-Z .'-]*?)\s+0*(?P<number>[1-9]\d{1,6})\s*")
_SAME = {"NF": "NOFORN", "NO FORN": "NOFORN", "SIPIDS": "SIPDIS", "NO DIS": "NODIS"}


@dataclass(frozen=True, slots=True)
class Marking:
    """What a classification line says; ``post`` is None where redacted or missing."""

    level: str
    post: str | None = None
    number: int | None = None
    captions: tuple[str, ...] = ()


def read_marking(line: str) -> Marking | None:
    """The classification line ``line`` is, or None where it is something else.

    ``LIMITED OFFICIAL USE`` is given as its own level; :func:`normal_level` maps it.
    """
    found = _CLASS_LINE.fullmatch(line.rstrip())
    if not found:
        return None
    level = next(name for i, (name, _) in enumerate(_LEVELS) if found[f"L{i}"])
    rest, post, number = found["rest"], found["post"], found["number"]
    if post and not _plausible(post, found["section"]):
        return None
    if not post and not found["section"] and not _only_captions(rest):
        return None  # "Secret negotiations" opens a sentence
    if post and rest.strip(" .*") and not _CAPTION_LINE.match(rest) and rest.strip()[0].islower():
        return None
    words = " ".join(filter(None, (found["caveats"], found["caveats2"], rest)))
    captions = read_captions(words) if _only_captions(rest) else read_captions(words[:80])
    return Marking(level, _post(post), int(number) if number else None, captions)


def read_post_line(line: str) -> tuple[str, int] | None:
    """Post and number where a line holds nothing else: ``BANDAR SERI BEGAWAN 000123``."""
    found = _POST_LINE.fullmatch(line)
    if found and is_post(name := post_name(found["post"])):
        return name, int(found["number"])
    return None


def is_caption_line(line: str) -> bool:
    """Whether a line holds captions and nothing else."""
    return bool(line.strip()) and _CAPTION_LINE.fullmatch(line) is not None


def read_captions(text: str) -> tuple[str, ...]:
    """The captions in ``text`` in order, each once, in capitals."""
    found = (re.sub(r"\s+", " ", c.upper()) for c in _CAPTION.findall(text))
    names = (re.sub(r"^C O R R E C T E D C O P Y$", "CORRECTED COPY", c) for c in found)
    return tuple(dict.fromkeys(_SAME.get(c, c) for c in names if c not in {"MR", "ARA"}))


def opening_captions(line: str) -> tuple[str, ...]:
    """The captions, in capitals, that a line of another kind starts with (09STATE15113)."""
    found = _CAPTION_LINE.match(line)
    return read_captions(found[0]) if found and found[0].strip() else ()


def normal_level(printed: str, captions: tuple[str, ...] = ()) -> str | None:
    """One of the five levels for a level as printed in any source, None where it names none.

    ``UNCLAS`` with the caption SENSITIVE is for official use only, as the Cable Viewer's own
    table has it; so is the older ``LIMITED OFFICIAL USE``.
    """
    squeezed = re.sub(r"[^A-Z]", "", printed.upper())
    if "TOPSECRET" in squeezed:
        return "TOP SECRET"
    if squeezed.startswith("SECRET") or "CONFIDENTIAL" in squeezed:
        return "SECRET" if squeezed.startswith("SECRET") else "CONFIDENTIAL"
    if squeezed.startswith("UNCLAS") or "OFFICIALUSE" in squeezed or "FOUO" in squeezed:
        limited = FOUO.search(printed) or "OFFICIALUSE" in squeezed
        return "FOUO" if limited or any(map(FOUO.search, captions)) else "UNCLASSIFIED"
    return None


def _plausible(post: str, section: str | None) -> bool:
    """Whether what stands before the number can be a post: known, redacted, or in capitals."""
    bare = re.sub(r"^(?:EFTO|NOFORN|SIPDIS)\s+", "", post.strip().upper())
    if is_post(post_name(bare)) or re.fullmatch(r"X{4,}", bare):
        return True
    return len(bare.split()) <= 4 and (post.strip().isupper() or bool(section))


def _post(printed: str | None) -> str | None:
    if not printed or re.fullmatch(r"\s*X{4,}\s*", printed, re.IGNORECASE):
        return None
    return post_name(re.sub(r"^(?:EFTO|NOFORN|SIPDIS)\s+", "", printed.strip().upper()))


def _only_captions(text: str) -> bool:
    return not text.strip(" .*/-") or is_caption_line(text)
