"""What a REF line names: other cables by id, and e-mails, reports and the like.

::

    REF: A. ANKARA 6856          -> of the cable's own year
         ¶B. 08 PARIS 1698 (NOTAL)
         ¶C. SMITH-JONES EMAIL 10/2/2009  -> no cable
         ¶D. MADRID 800 AND 801  -> two cables of one post
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cableqa.cables.ids import CableId, full_year
from cableqa.cables.posts import is_post, post_name

_WORD = r"[A-Za-z][A-Za-z'’]*"
_NAMED = re.compile(
    r"(?<![\w/])(?:(?P<year>(?:19|20)?\d\d)[\s\-]*)?"
    rf"(?P<words>{_WORD}(?:[ .\-\n]+{_WORD}){{0,6}})[\s\-#:]*"
    r"(?P<number>\d{1,7})(?![\dA-Za-z]|[/:]\d|\.\d{3})"
    r"(?:\s*\((?P<late>(?:19|20)\d\d|\d\d)\))?"
)
# "MADRID 800 AND 801", "STATE 12, 13": a number that no post follows
_FURTHER = re.compile(
    r"\s*(?P<join>,?\s*AND|,|;|&|/|-|\bTHROUGH\b|\bTO\b)\s*(?P<number>\d{2,7})(?![\dA-Za-z]|[/:]\d)",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"(?:(?<=\s)|^|(?<=[;,(]))[¶(]{0,3}(?:REF(?:TEL)?\s+)?[A-Za-z]\s?[).:]{1,3}\)?(?=\s|[A-Z(\d])(?![A-Z]\.)"
)
# 06PARIS1031 has a mark before the year: "DAILY REPORT FOR FEBRUARY 17, ¶B. 2006"
_CUT_YEAR = re.compile(r"(?:19|20)\d\d(?:\s+AND\b|\s*$)", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.?", re.IGNORECASE
)
_OTHER = re.compile(
    r"E-?MAIL|FBIS|\bOSC\b|IIR|\bTDX?\b|MEMO|LETTER|FAX|REPORT|TELCON|PHONE|CONVERSATION|NOTE\b|DTG"
    r"|PREVIOUS|\bDAO\b|ACTION|\bO/I\b|HTTP|WWW|NIACT",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)")
_NOTHING = re.compile(
    r"(?:NONE|N/?A|NOTAL|SERIES|ET ?AL|AND|EXDIS|NODIS|OTHERS?|REF(?:TEL)?S?|SEE|PER|BOTH|ALSO|IN"
    r"|\W|\b[A-Z]\b)*",
    re.IGNORECASE,
)
# An item that is nothing but a post and a number: 07 BRENITZ 418, PORT VELAS 203 (NOTAL)
_ALONE = re.compile(r"(?:(?:19|20)?\d\d )?[A-Z]{3,}(?: [A-Z]{3,}){0,2} \d{1,6}(?: \(NOTAL\))?")
_MAX_RANGE = 20
_STATE_A_DAY = 1000  # the Department sent at most some 750 numbered telegrams a day (2004)


@dataclass(frozen=True, slots=True)
class References:
    """Canonical ids of cables, and other documents as printed; each once, in printed order."""

    cables: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def parse_references(
    text: str | None,
    *,
    year: int | None,
    post: str | None = None,
    number: int | None = None,
    day_of_year: int | None = None,
) -> References:
    """The references in the text after ``REF:`` of a cable of ``year`` (four digits).

    Where ``year`` is not known, a cable cited without a year counts among the others.

    A reference without a year is of the cable's own; of the year before where its number
    could not have been given out yet: higher than ``number`` at the same ``post``, or a
    telegram of the Department out of all proportion to ``day_of_year``.
    """
    if not text:
        return References()
    own = CableId(year, post, number) if year and post and number else None
    found: list[CableId] = []
    others: list[str] = []
    for item in _items(text):
        cables, left = _cables(item, own)
        dated = [_dated(c, year, own, day_of_year) for c in cables]
        found += filter(None, dated)
        others += [f"{c.post} {c.number}" for c, d in zip(cables, dated, strict=True) if not d]
        if other := _other(left, has_cables=bool(cables)):
            others.append(other)
    ids = dict.fromkeys(str(c) for c in found if c != own)
    return References(tuple(ids), tuple(dict.fromkeys(others)))


def _items(text: str) -> list[str]:
    """The text cut at list marks and semicolons."""
    flat = " ".join(line.strip() for line in text.replace("¶", " ").split("\n"))
    parts = [part for piece in flat.split(";") for part in _MARK.split(f" {piece}")]
    items: list[str] = []
    for part in filter(None, (part.strip(" ,.") for part in parts)):
        if items and _CUT_YEAR.match(part):
            items[-1] += f", {part}"
        else:
            items.append(part)
    return items


def _cables(item: str, own: CableId | None) -> tuple[list[CableId], str]:
    """The cables named (year 0 where none is printed), and what else is said."""
    found: list[CableId] = []
    left, end, kept = "", 0, 0
    while match := _NAMED.search(item, end):
        name = _post_at_end(match["words"]) or _unknown_post(match, own)
        if not name:
            end = match.end("words")
            continue
        post, start = name
        whole = start == 0
        printed = (match["year"] if whole else None) or match["late"]
        of_year = _year(printed) if printed else 0
        left += item[kept : match.start() if whole else match.start("words") + start] + " "
        numbers, end = _numbers(item, int(match["number"]), match.end())
        kept = end
        found += [CableId(of_year, post, n) for n in numbers if n]
    return found, left + item[kept:]


def _post_at_end(words: str) -> tuple[str, int] | None:
    """The known post that ``words`` end with, the longest name first, and where it starts."""
    starts = [0, *(m.end() for m in re.finditer(r"[ .\-\n]+", words))]
    for start in starts[-4:] if len(starts) > 4 else starts:
        name = post_name(words[start:])
        if is_post(name):
            return name, start
    return None


def _unknown_post(match: re.Match[str], own: CableId | None) -> tuple[str, int] | None:
    """A post that no table has: the cable's own, or one that is all the item says in capitals."""
    words = match["words"]
    name = post_name(words)
    if own and own.post == name:
        return name, 0
    alone = _ALONE.fullmatch(match.string) and not _MONTH.search(words)
    return (name, 0) if alone and not _OTHER.search(words) and "XXXX" not in words else None


def _numbers(item: str, first: int, end: int) -> tuple[list[int], int]:
    """``first`` and the further numbers of the same post after ``end``; where they end."""
    numbers = [first]
    while further := _FURTHER.match(item, end):
        number = int(further["number"])
        following = _NAMED.match(item, further.start("number"))
        is_year = following and (
            _post_at_end(following["words"]) or _MONTH.match(following["words"])
        )
        if is_year or 1966 <= number <= 2010:
            break
        if further["join"] == "-" or further["join"].upper() in {"THROUGH", "TO"}:
            if not 0 < number - numbers[-1] <= _MAX_RANGE:
                break
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
        end = further.end()
    return numbers, end


def _year(printed: str) -> int:
    return int(printed) if len(printed) == 4 else full_year(int(printed))


def _dated(
    cable: CableId, year: int | None, own: CableId | None, day_of_year: int | None
) -> CableId | None:
    if cable.year or year is None:
        return cable if cable.year else None
    late = own is not None and cable.post == own.post and cable.number > own.number
    if cable.post == "STATE" and day_of_year:
        late = late or cable.number > _STATE_A_DAY * (day_of_year + 3)
    return cable._replace(year=year - 1 if late else year)


def _other(left: str, *, has_cables: bool) -> str | None:
    """What an item names besides cables; what only describes a cable is left out."""
    text = _ASIDE.sub(" ", left) if has_cables else left
    text = " ".join(text.split()).strip(" ,.;:-&/")
    text = re.sub(r"^(?:AND|&)\s+", "", text, flags=re.IGNORECASE)
    if _NOTHING.fullmatch(text) or (has_cables and not _OTHER.search(text)):
        return None
    return text
