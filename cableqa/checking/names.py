"""Which names of a claim a text knows, under any of the forms that cables use.

A surname stands for the full name, "Mexican" for Mexico, GOM or PRD for what they abbreviate,
Hussain for Hussein; a name merely like another (Austria, Australia) is another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from cableqa.checking.lexicon import aliases, words
from cableqa.checking.tokens import Token, tokens

_ENDINGS = re.compile(r"(?:ians?|eans?|ans?|ese|ish|is|i|ns?|s|ic|ist|ists|ites?|ers?)$")
_VOWELS = re.compile(r"[aeiouyh'-]")
# How alike two spellings of one name are: Ahmadinejad and Ahmedinejad, not Austria and Australia.
_ALIKE = 0.89
_ALIKE_WITH_CONSONANTS = 0.8
_LONG = 5
_LONGEST_ALIAS = 4


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a text has: words, groups of aliases, and the acronyms of its long names."""

    plain: frozenset[str]
    names: frozenset[str]
    groups: frozenset[int]
    acronyms: frozenset[str]

    def has(self, token: Token) -> bool:
        """Whether the text has this name in one of its forms."""
        word = token.plain
        if word in self.plain or word in self.acronyms:
            return True
        return any(same(word, name) for name in self.names)


@lru_cache(maxsize=4096)
def known(text: str) -> Known:
    """What names ``text`` has."""
    found = tokens(text)
    plain = {token.plain for token in found}
    names = frozenset(token.plain for token in found if token.name or token.title)
    return Known(
        frozenset(plain), names, frozenset(_groups(found)), frozenset(_acronyms(text, found))
    )


def joined(known: Collection[Known]) -> Known:
    """All that any of them knows."""
    return Known(
        frozenset().union(*(one.plain for one in known)),
        frozenset().union(*(one.names for one in known)),
        frozenset().union(*(one.groups for one in known)),
        frozenset().union(*(one.acronyms for one in known)),
    )


def missing(claim: str, text: Known) -> list[Token]:
    """The names of ``claim`` that ``text`` has in no form."""
    found = tokens(claim)
    excused = set(_spelled_out(claim, found, text)) | set(_alias_members(found, text))
    return [
        token
        for token in found
        if token.name and token.start not in excused and not text.has(token)
    ]


@lru_cache(maxsize=65_536)
def same(one: str, other: str) -> bool:
    """Whether two words are one name: a demonym, a plural, or another spelling."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    for root in {short, short.rstrip("aeoy"), _ENDINGS.sub("", short)}:
        if len(root) >= 4 and long.startswith(root) and _ENDINGS.fullmatch(long[len(root) :]):
            return not (root == short and long[len(root) :] in {"ia", "ea"})
    if len(short) < _LONG:
        return False
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    alike = len(long) - len(short) <= 1 and _VOWELS.sub("", one) == _VOWELS.sub("", other)
    return ratio >= (_ALIKE_WITH_CONSONANTS if alike else _ALIKE)


def runs(text: str, found: Sequence[Token]) -> Iterator[list[Token]]:
    """Names of several words: capitals in a row, over "of", "the", "al"."""
    run: list[Token] = []
    for token in found:
        capital = token.name or token.title
        inside = token.plain in words("inside") or token.plain in words("joins")
        if run and re.search(r"[^\s'’\"()/-]", text[run[-1].end : token.start]):
            yield run
            run = []
        if capital or (run and inside):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _acronyms(text: str, found: Sequence[Token]) -> Iterator[str]:
    for run in runs(text, found):
        capitals = [token for token in run if token.name or token.title]
        for first in range(len(capitals) - 1):
            for last in range(first + 2, min(len(capitals), first + 6) + 1):
                yield "".join(token.plain[0] for token in capitals[first:last])
                low, high = capitals[first].start, capitals[last - 1].end
                whole = [token for token in run if low <= token.start < high]
                if len(whole) > last - first:
                    yield "".join(token.plain[0] for token in whole)


def _spelled_out(claim: str, found: Sequence[Token], text: Known) -> Iterator[int]:
    """Starts of the words of long names of which ``text`` has the acronym."""
    for run in runs(claim, found):
        capitals = [token for token in run if token.name or token.title]
        for first in range(len(capitals) - 1):
            for last in range(first + 2, min(len(capitals), first + 6) + 1):
                part = capitals[first:last]
                whole = [token for token in run if part[0].start <= token.start <= part[-1].start]
                short = {"".join(token.plain[0] for token in some) for some in (part, whole)}
                if len(part) > 1 and short & text.plain:
                    yield from (token.start for token in part)


def _groups(found: Sequence[Token]) -> Iterator[int]:
    """Groups that the text names beyond doubt: GOI may be of Iraq, Italy, Israel or India."""
    for _, groups in _aliased(found):
        if len(groups) == 1:
            yield from groups


def _alias_members(found: Sequence[Token], text: Known) -> Iterator[int]:
    for members, groups in _aliased(found):
        if groups & text.groups:
            yield from (token.start for token in members)


def _aliased(found: Sequence[Token]) -> Iterator[tuple[Sequence[Token], frozenset[int]]]:
    known_names = aliases()
    for first, token in enumerate(found):
        if not (token.name or token.title):
            continue
        for last in range(first + 1, min(len(found), first + _LONGEST_ALIAS) + 1):
            name = " ".join(one.plain for one in found[first:last])
            if name in known_names:
                yield found[first:last], known_names[name]
