"""The signature: the name of the chief of mission at the end of a cable."""

from __future__ import annotations

import re

from cableqa.cables.lines import is_blank, is_finished, is_rule
from cableqa.cables.posts import posts
from cableqa.cables.vocabulary import vocabulary

_CAPITALS = (
    r"(?:(?:VAN|VON|DE|DEL|DELLA|DI|DA|DU|LA|LE|ST\.?|MC|MAC|O|EL|AL|DER|DEN) )*"
    r"(?:[A-Z]['’])?[A-Z][A-Z'’]{2,}(?:-[A-Z]{2,}){0,2}"
)
_MIXED = (
    r"(?:(?:Van|van|de|De|Von|La|Le) )?(?:Mc|Mac|O['’]|D['’]|De|Le|La)?[A-Z][a-z]{2,}"
    r"(?:-[A-Z][a-z]+)?"
)
_CAPITAL_LINE = re.compile(
    rf"\W{{0,3}}(?P<name>{_CAPITALS}(?: {_CAPITALS})?(?:,? (?:JR|SR|III|II)\.?)?)[ .*]*"
)
_MIXED_LINE = re.compile(_MIXED)
# KAPLAN after "End Comment.", HUNTSMAN after "END COMMENT)", LA LIME after "End of Part One"
_AT_END = re.compile(
    rf"(?:(?<!\b[A-Z])[.!?)\]][\"'”’)\]]{{0,2}}|XXXX"
    r"|\bEND (?:COMMENT|SUMMARY|NOTE|TEXT|CABLE|MESSAGE)"
    rf"|\bEnd of Part \w+)\s{{1,4}}\.?(?P<name>{_CAPITALS}|{_MIXED})[ .]{{0,3}}$"
)
# The address of a web site often lost its line end: "gov.gov/wiki/Portal:Unit ed_Kingdom TUTTLE"
_AFTER_SITE = re.compile(
    rf"https?:.{{4,160}}?(?<=[\w/.*])\s(?P<name>{_CAPITALS}|{_MIXED})[ .]{{0,3}}$", re.DOTALL
)
_TRAILER = re.compile(
    r"\s*(?:(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|UNCLAS|TOP SECRET)(?://?[A-Z ]+)?|NNNN|SIPDIS|>"
    r"|\.{2,}|X{4,})\s*"
)
_SHORTEST = 10  # characters of text before a name on the same line
_NEAR = 300  # characters of the end that are searched


def split_signature(text: str) -> tuple[str, str | None]:
    """``text`` without the signature at its end, and the signature."""
    lines = text.rstrip().split("\n")
    at = len(lines) - 1
    while at > 0 and (is_blank(lines[at]) or is_rule(lines[at]) or _TRAILER.fullmatch(lines[at])):
        at -= 1
    if name := _whole_line(lines, at):
        return "\n".join([*lines[:at], *lines[at + 1 :]]), _once(name)
    kept = "\n".join(lines[: at + 1]).rstrip()
    tail = kept[-_NEAR:]
    found = _AT_END.search(tail) or _AFTER_SITE.search(tail)
    if found is None or not _is_name(found["name"]):
        return text, None
    if found.re is _AFTER_SITE and _is_place(found["name"]):
        return text, None
    if len(kept) < _SHORTEST + len(found["name"]):
        return text, None  # a paragraph such as "(C) GOA."
    kept = kept[: len(kept) - len(tail) + found.start("name")]
    return "\n".join([kept, *lines[at + 1 :]]), found["name"]


def _whole_line(lines: list[str], at: int) -> str | None:
    """The name if it has a line to itself; one in mixed case only after the end of a text."""
    line = lines[at].strip()
    found = _CAPITAL_LINE.fullmatch(line)
    if found and _is_name(found["name"]):
        return found["name"].strip()
    above = [other for other in lines[:at] if not is_blank(other) and not is_rule(other)]
    ends = not above or is_finished(above[-1]) or "http" in "".join(above[-2:])
    if ends and _MIXED_LINE.fullmatch(line) and _is_name(line):
        return line
    return None


def _once(name: str) -> str:
    """``KUBISKE`` for ``KUBISKE KUBISKE``, as 09BRASILIA1460 is signed."""
    first, _, second = name.partition(" ")
    return first if first == second else name


def _is_name(name: str) -> bool:
    words = re.findall(r"[A-Z]+", name.upper())
    return not vocabulary("no_name").intersection(words) and set("".join(words)) != {"X"}


def _is_place(name: str) -> bool:
    """Whether the name ends the address of a post's site (``Portal: Turkey``)."""
    return any(name.lower() in (p.city.lower(), p.country.lower()) for p in posts().values())
