"""Who classified a cable and why: ``Classified By: DCM Jane Roe for reasons 1.4 (b), (d)``."""

from __future__ import annotations

import re

# Lines of 69 characters cut words: "for reaso\nns 1.4" (10MOSCOW392).
_REASON_WORD = r"r\s?e\s?a\s?s\s?o\s?n\s?(?:\(s\)|s)?"
_LETTER = r"\s*[(\[{]?\s*[a-h](?![a-z]|\.\s?O\b)(?:\s*\.?\s*[)\]}]|\.(?=\s*and\b))?"
_JOIN = r"[\s,;/&+\-]*+(?:a\s?n\s?d(?:/or)?|or)?+[\s,;/&]*+"
_SECTION = r"(?:1|l)\s?\.\s?[3-7](?:\.(?=\s*\(?[a-h]\b))?"
_LETTERS = rf"(?:{_JOIN}{_LETTER})*"
_REASON = re.compile(
    rf"(?P<reason>(?<![\d.]){_SECTION}{_LETTERS}(?:{_JOIN}{_SECTION}{_LETTERS})*)"
    # misprinted 14 (08BERLIN643), 1/4 (09STOCKHOLM194), 1:4 (09KABUL1892), or letters alone
    # (10KABUL436), which only the word before them makes a reason
    rf"|(?:{_REASON_WORD}|DSCG\s*0?5-0?1\s*,?)[\s:;,.]*(?P<bare>(?:1\s?[/:,]?\s?4)?{_LETTER}{_LETTERS})"
    r"(?![\w’'])",
    re.IGNORECASE,
)
_ORDER = r"\(?E\.?\s?O\.?\s*:?\s*1\d{4}\)?[\s,;:.]*"
_LEADS_OVER = re.compile(
    # not inside a word: Nelson and LeBaron end in "on" (08MUNICH423, 09DOHA644)
    rf"(?<![A-Za-z])[\s,;:.(\-]*(?:{_ORDER})?"
    r"(?:(?:f\s?o\s?r?|due to|per|under|pursuant to|by|on|and|the|following)\s+)*"
    rf"(?:\(?{_REASON_WORD}\)?[\s,;:.]*(?:(?:is|are|stated|given|cited|listed|noted)\b[\s:]*)*)?"
    r"(?:(?:in|of|under|per|for|from|by|sections?|secs?|para(?:graph)?s?)\b\.?\s*)*"
    rf"(?:{_ORDER})?(?:(?:sections?|secs?|para(?:graph)?s?)\b\.?\s*)?[\s,;:.(\-]*$",
    re.IGNORECASE,
)
_LEAD = 150  # characters; the words before a reason are fewer
_ONLY_CUE = re.compile(rf"\b(?:(?:for|f\s?o\s?r)\s+)?{_REASON_WORD}\b[\s:;,.]*", re.IGNORECASE)


def read_classifier(text: str) -> tuple[str | None, str | None]:
    """Name with title, and reason, both as printed, from the text after ``Classified By:``."""
    flat = re.sub(r"\s+", " ", text).strip()
    found = _REASON.search(flat)
    if found:
        reason = "reason" if found["reason"] else "bare"
        return _name(flat[: found.start(reason)]), tidy_reason(found[reason])
    cue = _ONLY_CUE.search(flat)
    if cue and cue.start() > 0:
        return _name(flat[: cue.start()]), None
    return _name(flat), None


def read_reason(text: str) -> str | None:
    """The reason as printed, ``1.4 (b), (d)``, where ``text`` holds one."""
    found = _REASON.search(re.sub(r"\s+", " ", text))
    return tidy_reason(found["reason"] or found["bare"]) if found else None


def after_reason(text: str) -> str:
    """What follows the reason on its own line: a heading or sentence that is not of the head."""
    found = _REASON.search(text)
    left = text[found.end() :].lstrip(" ).,;:") if found else ""
    return left if re.search(r"[A-Za-z]{3}", left) else ""


def tidy_reason(printed: str) -> str:
    """A reason without the spaces that a cut line left in it: ``(d )`` is ``(d)``."""
    flat = re.sub(r"\s+", " ", printed).strip(" ,;:.-/&")
    flat = re.sub(r"\b(an) (d)\b", r"\1\2", flat, flags=re.IGNORECASE)
    flat = re.sub(r"([(\[])\s+", r"\1", flat)
    flat = re.sub(r"\s+([)\],])", r"\1", flat)
    if flat.count(")") > flat.count("("):
        flat = flat.removesuffix(")")
    return re.sub(r"\s+(?:and|or)$", "", flat, flags=re.IGNORECASE)


def _name(text: str) -> str | None:
    """A name and title without the words that lead over to the reason."""
    cut = _LEADS_OVER.search(text, max(0, len(text) - _LEAD))
    name = text[: cut.start()] if cut else text
    name = re.sub(r"^[\s(A-Z/)]{0,7}CLASSIFIED BY:?\s+", "", name, flags=re.IGNORECASE)
    name = re.sub(r"^\s*\([A-Z/]{1,5}\)\s*", "", name).lstrip(" ,;:-")
    return name.rstrip(" ,;:-(").removesuffix(".").rstrip(" ,;:-(") or None
