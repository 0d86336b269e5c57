"""The signature: the name of the chief of mission at the end of a cable."""

from __future__ import annotations

import re

from cableqa.cables.lines import is_blank, is_finished, is_rule
from cableqa.cables.vocabulary import vocabulary

_NAME = (
    r"(?:(?:VAN|VON|DE|DEL|DELLA|DI|DA|DU|LA|LE|ST\.?|MC|MAC|O|EL|AL|DER|DEN) )*"
    r"(?:[A-Z]['’])?[A-Z][A-Z'’]{2,}(?:-[A-Z]{2,}){0,2}"
)
_LINE = re.compile(rf"\W{{0,3}}(?P<name>{_NAME}(?: {_NAME})?(?:,? (?:JR|SR|III|II)\.?)?)[ .*]*")
_MIXED = re.compile(
    r"(?P<name>(?:(?:Van|de|De|Von|La|Le) )?(?:Mc|Mac|O['’]|D['’])?[A-Z][a-z]{2,}"
    r"(?:-[A-Z][a-z]+)?)"
)
_AT_END = re.compile(
    rf"(?:[.!?][\"'”’)\]]{{0,2}}|https?://\S{{4,200}}|XXXX)\s{{1,4}}(?P<name>{_NAME})[ .]*$"
)
_TRAILER = re.compile(
    r"\s*(?:(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|UNCLAS|TOP SECRET)(?://?[A-Z ]+)?|NNNN|SIPDIS|>)\s*"
)


def split_signature(text: str) -> tuple[str, str | None]:
    """``text`` without the signature at its end, and the signature as printed."""
    lines = text.rstrip().split("\n")
    at = len(lines) - 1
    while at > 0 and (is_blank(lines[at]) or is_rule(lines[at]) or _TRAILER.fullmatch(lines[at])):
        at -= 1
    line = lines[at].strip()
    before = next((other for other in reversed(lines[:at]) if not is_blank(other)), "")
    name = _name_of(line, before)
    if name:
        return "\n".join([*lines[:at], *lines[at + 1 :]]), name
    found = _AT_END.search(line[-250:])
    if found and _is_name(found["name"]):
        cut = len(lines[at].rstrip()) - (len(line[-250:]) - found.start("name"))
        return "\n".join([*lines[:at], lines[at].rstrip()[:cut], *lines[at + 1 :]]), found["name"]
    return text, None


def _name_of(line: str, before: str) -> str | None:
    """The name if the whole line is one; mixed case only after the end of a sentence."""
    found = _LINE.fullmatch(line)
    if found and _is_name(found["name"]):
        return found["name"].strip()
    mixed = _MIXED.fullmatch(line)
    if mixed and is_finished(before) and _is_name(mixed["name"].upper()):
        return mixed["name"]
    return None


def _is_name(name: str) -> bool:
    words = re.findall(r"[A-Z]+", name)
    return not vocabulary("no_name").intersection(words) and set("".join(words)) != {"X"}
