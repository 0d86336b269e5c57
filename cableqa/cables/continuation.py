"""Whether a line of a head goes on with the field before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cableqa.cables.classifier import read_reason
from cableqa.cables.lines import is_blank, is_rule
from cableqa.cables.markings import is_caption_line, opening_captions, read_marking
from cableqa.cables.tags import is_tag_line

_LIST_MARK = re.compile(r"\s*(?:¶\s*)?(?:\(?[A-Za-z]\)|[A-Za-z]\.|\([A-Za-z]\)\.?)(?!\w)")
_POST_AND_NUMBER = re.compile(r"\b[A-Z][A-Z .'/-]{2,}\s+0*\d{1,7}\b", re.IGNORECASE)
_STATEMENT = re.compile(
    r"\s*(?:\([A-Z/]{1,5}\)\s*)?(?:THIS (?:IS|CABLE|MESSAGE|TELEGRAM|DOCUMENT)"
    r"|PLEASE (?:SEE|PROTECT)|SEE (?:PARA|ACTION)|NOTE\s*[:-]|SENSITIVE BUT|PROTECT|BEGIN"
    r"|ACTION REQUEST)\b[^\n]*",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(
    r"\b(?:FOR|PASS|INFO|ALSO|FROM|DEPT|DEPARTMENT|STATE|NSC|TREASURY|USDOC|USTR|DOD|OSD|JCS|POLAD"
    r"|SECDEF|DOE|DOJ|DOC|DHS|CIA|DIA|CENTCOM|EUCOM|PACOM|SOUTHCOM|USAID|EMBASSY|AMEMBASS(?:Y|IES)"
    r"|AMCONSULS?|EUR|NEA|WHA|AF|EAP|SCA|INR|PM|IO|DRL|INL)\b"
)
_SMALL_ADDRESSEE = re.compile(
    r"\b(?:STATE|DEPT|DEPARTMENT|NSC|COMMERCE|USDOC|TREASURY|USTR|DOE|ENERGY|OSD|PACOM"
    r"|[A-Z]{2,4}/[A-Z]+)\b.*\b(?:FOR|PASS)\b|^\s*SIPDIS\b|\b(?:PLS|PLEASE) PASS\b"
    r"|\bALSO FOR\b|[A-Z]/[A-Z].*[A-Z]/[A-Z]",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\s*(?:SUMM?ARY|INTRODUCTION|COMMENT|BACKGROUND|OVERVIEW|BLUF)\b.{0,30}", re.IGNORECASE
)
_MARKED_PROSE = re.compile(r"\s*\((?:[CSU]|SBU|[CS]/NF|FOUO)\)\s+(?!\d)")
_OPEN_END = re.compile(
    r"(?:[,;:&\-–]|\b(?:AND|OF|THE|TO|IN|ON|FOR|WITH|BY|A|AT|FROM|OR))\s*$", re.IGNORECASE
)
_TEXT_LINES = {"subject": 7, "untitled": 4, "classifier": 8, "references": 60}


def belongs(
    line: str, name: str, so_far: Sequence[str], after: Sequence[str], before: bool
) -> bool:
    """Whether ``line`` goes on with the field ``name``, whose lines ``so_far`` are read.

    ``after`` are the lines that follow it, ``before`` says that a field of the head is yet to
    come.  Blank lines belong to the field where a later line does.
    """
    kind = name.removesuffix(" again")
    if any(so_far) and _MARKED_PROSE.match(line) and _is_prose(line):
        return False  # 08KUALALUMPUR317: an unnumbered paragraph right after the references
    if is_blank(line) or is_rule(line) or read_marking(line) or _of_no_field(line):
        return is_blank(line) and kind != "order" and _resumes(kind, so_far, after, before=before)
    if len(so_far) >= _TEXT_LINES.get(kind, 12):
        return False
    if kind == "tags":
        one_case = line.isupper() or line.islower()  # 09BEIJING2963 came in small letters
        return (one_case and is_tag_line(line.upper())) or so_far[-1].rstrip().endswith(",")
    if kind == "references":
        return _is_reference(line, after)
    if kind == "classifier":
        return _is_classifier(line, so_far)
    if kind == "subject":
        return _is_subject(line, after, so_far, before=before)
    said = re.sub(r"DECL[A-Z]*|[:.\s]", "", " ".join(so_far), flags=re.IGNORECASE)
    return kind in {"order", "reason", "declassify"} and not said


def _of_no_field(line: str) -> bool:
    return is_caption_line(line) or opening_captions(line)[:1] == ("CORRECTED COPY",)


def is_addressee(line: str) -> bool:
    """Whether a line without a field names who is to read the telegram, in capitals mostly."""
    text = line.strip()
    if _STATEMENT.fullmatch(text):
        return False
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) / max(len(letters), 1)
    if capitals > 0.8:
        return True
    named = _ADDRESSEE.search(text) or _SMALL_ADDRESSEE.search(text)
    return named is not None and len(text) < 110


def _resumes(kind: str, so_far: Sequence[str], after: Sequence[str], *, before: bool) -> bool:
    """Whether the first line after a gap goes on with the field."""
    following = next((i for i, line in enumerate(after) if not is_blank(line)), None)
    if following is None:
        return False
    line, rest = after[following], after[following + 1 :]
    empty = not any(filter(None, so_far))
    if kind == "references":
        return bool(_LIST_MARK.match(line) or (before and _is_list(line)))
    if kind == "classifier":
        return bool(empty or (read_reason(" ".join(so_far)) is None and read_reason(line)))
    if kind == "tags":
        return bool(empty or so_far[-1].endswith(",")) and is_tag_line(line.upper())
    if kind == "subject":
        # 09MOSCOW1108: the second line of the subject stands between blank lines
        loose = before and line.isupper() and len(so_far[-1]) > 40 and not is_addressed(line)
        return empty or (loose and _is_subject(line, rest, so_far, before=before))
    return empty


def is_addressed(line: str) -> bool:
    """Whether a line in capitals is addressed to offices rather than part of a subject."""
    return re.search(r"\b(?:FOR|PASS(?: TO)?)\b.*[A-Z]/[A-Z]|^\s*(?:DEPT|STATE) ", line) is not None


def _is_list(line: str) -> bool:
    return _POST_AND_NUMBER.search(line) is not None and len(line.strip()) < 120


def _is_reference(line: str, after: Sequence[str]) -> bool:
    long_prose = len(line) > 90 and _is_prose(line)
    if _STATEMENT.match(line) or (long_prose and not _POST_AND_NUMBER.search(line)):
        return False
    return bool(_LIST_MARK.match(line) or not (_HEADING.fullmatch(line) or _opens_section(after)))


def _is_classifier(line: str, so_far: Sequence[str]) -> bool:
    """Until the reason is read whole; a bracket or letter may be cut off it (10ROME173)."""
    known = read_reason(" ".join(so_far))
    if known is None:
        return not _HEADING.fullmatch(line)
    whole = read_reason(" ".join([*so_far, line.strip()]))
    return whole != known or re.fullmatch(r"\s*[).,\s]+", line) is not None


def _is_subject(line: str, after: Sequence[str], so_far: Sequence[str], *, before: bool) -> bool:
    if not any(filter(None, so_far)):
        return True
    if _HEADING.fullmatch(line) or _STATEMENT.fullmatch(line) or _opens_section(after):
        return _OPEN_END.search(so_far[-1]) is not None
    text = " ".join(so_far)
    prose = text.isupper() and len(text) > 12 and _is_prose(line)
    if not before:
        prose = prose or (text.isupper() and _is_mixed(line))  # 09SAOPAULO487, no blank line
    return not prose or (before and len(so_far) < 4)


def _is_prose(line: str) -> bool:
    small = sum(c.islower() for c in line)
    return small > 25 and small > len(line) / 2


def _is_mixed(line: str) -> bool:
    return sum(c.islower() for c in line) > 3


def _opens_section(after: Sequence[str]) -> bool:
    return bool(after) and is_rule(after[0])
