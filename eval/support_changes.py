"""True claims made false: one number, name, place, date, polarity or role changed.

The changes are made by patterns of their own, not by the check's own reading of names and numbers,
so that what the check does not see can still be changed.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cableqa.cables.posts import posts
from eval.support_setting import Setting

_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
]
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)|(?P<word>(?i:"
    + "|".join(_WORDS)
    + r")))"
    r"(?![\w/]|-[A-Z]|[.,]\d)"
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH_DAY = re.compile(rf"\b({'|'.join(_MONTHS)})\s+([0-3]?\d)\b(?!\d)")
_MONTH = re.compile(rf"\b({'|'.join(m for m in _MONTHS if m not in ('May', 'March'))})\b")
_YEAR = re.compile(r"\b(19[5-9]\d|20[01]\d)\b")
_NAME = re.compile(r"(?<=[a-z,;] )(?:al-|Al-)?[A-Z][\w'’-]{2,}(?: (?:al-|bin |de )?[A-Z][\w'’-]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|could|should|can|has|have|had|may|might|must)"
    r"(?: (not)\b)?(?=\s)(?! been)"
)
_NOT = re.compile(
    r"\b(did|does|do|is|are|was|were|will|would|could|should|can|has|have|had) not\b ?|\bn't\b"
)
_ROLES = re.compile(
    r"^(?P<who>(?:(?:The|An?) )?(?:[A-Z][\w.'’-]+ ?){1,4}?)(?P<middle> (?:had |has )?"
    r"(?:told|informed|asked|assured|urged|warned|thanked|briefed|criticized|praised|supported"
    r"|opposed|accused|invited|pressed|reminded"
    r"|called on|complained to|supports|opposes|trusts|distrusts|blamed|attacked|defeated"
    r"|appointed) )"
    r"(?P<whom>(?:(?:the|an?) )?(?:[A-Z][\w.'’-]+ ?){1,4}?)(?P<rest>[,. ].*)$"
)


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim made false, and how."""

    kind: str
    claim: str


def changed(claim: str, setting: Setting) -> list[Changed]:
    """The claim with each kind of change that it allows."""
    made = []
    for kind, change in CHANGES.items():
        other = change(claim, setting)
        if other is not None and other != claim:
            made.append(Changed(kind, other[0].upper() + other[1:]))
    return made


def names_of(text: str) -> list[str]:
    """Names in the midst of sentences, without possessive endings, places left out."""
    found = [_POSSESSIVE.sub("", match[0]) for match in _NAME.finditer(text)]
    return [one for one in found if one not in places() and not _is_month(one)]


@cache
def places() -> frozenset[str]:
    """Cities and countries of posts."""
    return frozenset(
        name for post in posts().values() for name in (post.city, post.country) if len(name) > 3
    )


def _number(claim: str, setting: Setting) -> str | None:
    found = [
        m for m in _NUMBER.finditer(claim) if not _YEAR.fullmatch(m[0]) and not _dated(claim, m)
    ]
    if not found:
        return None
    match = setting.chance.choice(found)
    if match["word"]:
        others = [w for w in _WORDS if w != match[0].casefold()]
        return _put(claim, match.span(), setting.chance.choice(others))
    return _put(claim, match.span(), _other_number(match["digits"], setting.chance))


def _other_number(digits: str, chance: random.Random) -> str:
    value = float(digits.replace(",", ""))
    new = value
    while new == value:
        new = value * chance.choice((0.5, 0.7, 1.5, 2, 3, 10)) if value else 3
        new = round(new, 1) if "." in digits else round(new) or 2
    return f"{new:,}" if "," in digits else f"{new:g}" if new < 1e6 else str(int(new))


def _dated(claim: str, match: re.Match[str]) -> bool:
    around = claim[max(0, match.start() - 12) : match.end() + 12]
    return bool(re.search("|".join(_MONTHS), around))


def _date(claim: str, setting: Setting) -> str | None:
    chance = setting.chance
    if match := _MONTH_DAY.search(claim):
        if chance.random() < 0.5:
            month = chance.choice([m for m in _MONTHS if m != match[1]])
            return _put(claim, match.span(1), month)
        day = chance.choice([d for d in range(1, 29) if abs(d - int(match[2])) > 1])
        return _put(claim, match.span(2), str(day))
    if match := _YEAR.search(claim):
        return _put(claim, match.span(), str(int(match[0]) + chance.choice((-4, -3, -2, 2, 3, 4))))
    if match := _MONTH.search(claim):
        return _put(claim, match.span(), chance.choice([m for m in _MONTHS if m != match[0]]))
    return None


def _name(claim: str, setting: Setting, others: Sequence[str]) -> str | None:
    found = [
        m
        for m in _NAME.finditer(claim)
        if _POSSESSIVE.sub("", m[0]) not in places() and not _is_month(m[0])
    ]
    said = set(re.findall(r"[\w’'-]+", claim))
    others = [one for one in others if not said & set(one.split())]
    if not found or not others:
        return None
    match = setting.chance.choice(found)
    end = match.end() - len((_POSSESSIVE.search(match[0]) or [""])[0])
    return _put(claim, (match.start(), end), setting.chance.choice(others))


def _name_elsewhere(claim: str, setting: Setting) -> str | None:
    held = set(re.findall(r"[\w’'-]+", setting.paragraph))
    names = setting.names.all
    sample = setting.chance.sample(names, min(30, len(names)))
    return _name(claim, setting, [one for one in sample if not held & set(one.split())])


def _name_of_cable(claim: str, setting: Setting) -> str | None:
    held = set(re.findall(r"[\w’'-]+", setting.paragraph))
    near = setting.names.by_cable[setting.cable]
    return _name(claim, setting, [one for one in near if not held & set(one.split())])


def _name_of_paragraph(claim: str, setting: Setting) -> str | None:
    return _name(claim, setting, names_of(setting.paragraph))


def _place(claim: str, setting: Setting) -> str | None:
    found = list(_place_form().finditer(claim))
    if not found:
        return None
    match = setting.chance.choice(found)
    others = [one for one in setting.names.places if one not in claim]
    return _put(claim, match.span(), setting.chance.choice(others))


@cache
def _place_form() -> re.Pattern[str]:
    known = sorted(places(), key=len, reverse=True)
    return re.compile(rf"(?<!^)\b({'|'.join(map(re.escape, known))})\b")


def _polarity(claim: str, setting: Setting) -> str | None:
    if match := _NOT.search(claim):
        return _put(claim, match.span(), f"{match[1]} " if match[1] else "")
    ways = []
    if match := _AUXILIARY.search(claim):
        ways.append(_put(claim, match.span(), f"{match[1]} not"))
    if match := re.search(rf"\b(?:{'|'.join(infinitives())})\b", claim):
        ways.append(_put(claim, match.span(), f"did not {infinitives()[match[0]]}"))
    return setting.chance.choice(ways) if ways else None


def _opposite(claim: str, setting: Setting) -> str | None:
    words = re.split(r"(\W+)", claim)
    found = [n for n, word in enumerate(words) if word in contraries()]
    if not found:
        return None
    n = setting.chance.choice(found)
    words[n] = setting.chance.choice(contraries()[words[n]])
    return "".join(words)


def _swap(claim: str, setting: Setting) -> str | None:
    """Two names of the claim exchanged, unless they are joined by "and"."""
    found = [m for m in _NAME.finditer(claim) if not _is_month(m[0])]
    pairs = [
        (one, other)
        for n, one in enumerate(found)
        for other in found[n + 1 :]
        if _POSSESSIVE.sub("", one[0]) not in other[0]
        and other[0] not in one[0]
        and not re.search(r"\b(?:and|or|with)\b|^,? ?$", claim[one.end() : other.start()])
        and re.search(r" [a-z]{4,} ", claim[one.end() : other.start()])
    ]
    if not pairs:
        return None
    one, other = setting.chance.choice(pairs)
    first, second = (_POSSESSIVE.sub("", m[0]) for m in (one, other))
    text = _put(claim, (other.start(), other.start() + len(second)), first)
    return _put(text, (one.start(), one.start() + len(first)), second)


def _roles(claim: str, _setting: Setting) -> str | None:
    """Subject and object exchanged: the Minister told the Ambassador."""
    match = _ROLES.match(claim)
    if not match:
        return None
    who = re.sub(r"^(The|An?) ", lambda m: m[0].lower(), match["who"].strip())
    return f"{match['whom'].strip()}{match['middle']}{who}{match['rest']}"


def _put(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def _is_month(name: str) -> bool:
    return name.split()[0].rstrip(".,") in _MONTHS


@cache
def infinitives() -> dict[str, str]:
    """Verbs by their past."""
    path = Path(__file__).parent / "cases" / "infinitives.csv"
    with path.open(encoding="utf-8") as lines:
        return {row["past"]: row["infinitive"] for row in csv.DictReader(lines)}


@cache
def contraries() -> dict[str, list[str]]:
    """Words and their opposites, from a list kept apart from the check's own."""
    found: dict[str, list[str]] = {}
    path = Path(__file__).parent / "cases" / "contraries.csv"
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["word"], []).append(row["other"])
            found.setdefault(row["other"], []).append(row["word"])
    return found


Change = Callable[[str, Setting], str | None]
CHANGES: dict[str, Change] = {
    "number": _number,
    "date": _date,
    "name of another cable": _name_elsewhere,
    "name of the cable": _name_of_cable,
    "name of the paragraph": _name_of_paragraph,
    "place": _place,
    "not": _polarity,
    "opposite": _opposite,
    "names swapped": _swap,
    "roles swapped": _roles,
}
