"""The lines of a body's head: which field a line opens, and where the head must be over."""

from __future__ import annotations

import re

_START = r"^[ \t>]*(?:¶[ \t]*)?(?:\([A-Z/]{1,5}\)[ \t]*)?"
# E.O. 12958 also as EO 12958, E.0. 12958, E.O 12958, E.O.12356 and misprinted (19528).
_ORDER = r"E\.?\s?[O0]\.?[ ,:]*1\d{4}"
_REFERENCE = (
    r"[\s(]*(?:[A-Z1-9][.):]+\)?\s*)?\(?[A-Z]?\)?\s*(?:\d{2,4}\s*)?"
    r"[A-Z][A-Za-z .'/-]{2,22}\s+0*\d{1,7}"
)
FIELDS = {
    "order": rf"{_START}(?:{_ORDER}|(?:EXECUTIVE ORDER)\s+1\d{{4}})[ .:;,]*",
    "tags": rf"{_START}(?:TAGS?|AGS)(?:[ \t]*[:;\-][ \t]*|[ \t]+(?=[A-Z(]))",
    "subject": (
        rf"{_START}(?:S?UBJ?E?CT?|SUBJ|SUJBECT|SUBEJCT|SUBECT)(?:[ \t]*[:;][ \t]*"
        r"|[ \t]*[-–][ \t]+|[ \t]+(?!LINE)(?=[A-Z(\"“]))"
    ),
    "references": (
        rf"{_START}REF(?:TEL|ERENCE)?S?(?:[ \t]*\(S\))?(?:[ \t]*[:;][ \t]*|[ \t]*-[ \t]+"
        rf"|[ \t]+(?=\(?[A-H][.):])|[ \t]*\.[ \t]*(?=\(?[A-Z]|\d\d )|[ \t]+(?={_REFERENCE}))"
    ),
    "classifier": rf"{_START}CLAS{{1,2}}I?F+I?E?D?[ \t-]*B[YU]\b[ \t]*[:;.]?[ \t]*",
    "reason": (
        rf"{_START}REASONS?(?: FOR CLASSIFICATION)?(?:[ \t]*\(S\))?[ \t]*[:;]?[ \t]*"
        r"(?=1\.|E\.?O|SECTION|:)"
    ),
    "derived": rf"{_START}DERIVED[ \t]+FROM\b[ \t]*[:;]?[ \t]*",
    "declassify": rf"{_START}DECL(?:ASSIFY)?(?:[ \t]+ON)?[ \t]*[:;][ \t]*",
}
_FIELDS = {name: re.compile(form, re.IGNORECASE) for name, form in FIELDS.items()}
_CAPITALS_ONLY = frozenset({"subject", "tags"})  # without a colon only in capitals

_INLINE = re.compile(
    r"(?<=\S)(?<!\([CSU]\))(?<!BY:)(?<!/NF\))(?<!SBU\))[ \t]+(?="
    rf"{_ORDER}[ :]*(?:DECL|N/A|GDS|XGDS)|TAGS:[ \t]|SUBJ(?:ECT)?:[ \t]|REF(?:TEL)?S?:[ \t]"
    r"|(?:\([CSU]\)[ \t]+)?CLASSIFIED BY(?::|[ \t]+[A-Z])|¶[ \t]?\d{1,2}[ \t]?\."
    r"|TAGS?[ \t]+[A-Z]{4},[ \t]"
    r"|(?:\([SBCU]+\)[ \t]*)?THIS (?:CABLE|MESSAGE|TELEGRAM) (?:IS|HAS|CON))"
    r"|(?<=[).])[ \t]+(?=1\.[ \t]?\([CSU])"
    r"|(?<=\d)[ \t]+(?=PLEASE PASS)"  # 09STATE15113, after the references
    r"|(?<=[A-Za-z])(?=(?-i:REFS?): (?:A[.)]|\(A\)))",  # 08LONDON1991 "UK PRIMEREF: A. LONDON"
    re.IGNORECASE,
)
# The classifier's line was cut after 71 characters, in a word or not: "Rosen\nblatt" (07PARIS3668)
_CUT_WORD = re.compile(
    r"^(?=.{71}[ \t]*\n)(CLASSIFIED BY.*\S)[ \t]*\n(?=(?-i:[a-z)]))"
    r"(?!(?:reasons?|and|for|of|or|by|at|to|the)\b)",
    re.MULTILINE | re.IGNORECASE,
)
_SUMMARY = (
    r"(?:BEGIN[ \t]+)?(?:SUMM?ARY|BLUF|KEY POINTS)"
    r"(?:[ \t]*[:.;\-–]|[ \t]*$|[ \t]+(?:AND|&)[ \t]+\w+)"
)
_BODY = re.compile(
    # a numbered paragraph, with a mark, a portion marking before or after, or as number 1
    r"¶[ \t]?\d{1,2}[ \t]?\.(?!\d)"
    r"|^[ \t]*(?:¶[ \t]*)?\d{1,2}[ \t]?[.)]{0,2}[ \t]*\([ \t]?(?:C|S|U|SBU|TS|FOUO|LOU)"
    r"[ \t]?(?:[/)]|-[ \t]*ENTIRE)|^[ \t]*\([CSU](?:/NF|BU)?\)[ \t]*\d{1,2}\.[ \t]"
    r"|^[ \t]*1\.(?!\d)[ \t]*(?=[A-Z(\"“-])"
    rf"|^[ \t]*(?:\([A-Z/]+\)[ \t]*)?{_SUMMARY}"
    r"|(?<=[).])[ \t]1\.[ \t]?\([CSU]",
    re.MULTILINE | re.IGNORECASE,
)
_LISTED_REFERENCE = re.compile(rf"¶?[ \t]*\d{{1,2}}[ \t]?[.)]+{_REFERENCE}", re.IGNORECASE)
_LISTED = re.compile(rf"[ \t]*(?:¶[ \t]*)?\(?[A-Z][.)]+{_REFERENCE}[ \t]*")
_LIMIT = 8000  # characters; no head of the corpus has half of that


def body_start(text: str) -> int:
    """Where the first sure paragraph or summary of a body starts; the head is over by then."""
    for found in _BODY.finditer(text):
        line_end = text.find("\n", found.start())
        line = text[found.start() : line_end if line_end >= 0 else len(text)]
        if not _LISTED_REFERENCE.fullmatch(line.strip()):
            return found.start() + len(found[0]) - len(found[0].lstrip())
    return min(len(text), _LIMIT)


def is_listed_reference(line: str) -> bool:
    """Whether a line is one of a list of references whose ``REF:`` is lost (10MADRID87)."""
    return _LISTED.fullmatch(line) is not None


def one_field_a_line(text: str) -> str:
    """``text`` cut before every field that stands in the midst of a line (seed 000).

    A word of the classifier's name that was itself cut in two is whole again.
    """
    return _INLINE.sub("\n", _CUT_WORD.sub(r"\1", text))


def field_of(line: str) -> tuple[str, str] | None:
    """The field a line opens and the rest of the line, or None."""
    for name, form in _FIELDS.items():
        found = form.match(line)
        if not found:
            continue
        word = found[0].strip(" \t¶>")
        if name in _CAPITALS_ONLY and not re.search(r"[:;\-–]\s*$", word) and not word.isupper():
            continue
        return name, line[found.end() :]
    return None
