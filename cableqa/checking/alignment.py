"""What a claim puts in the place of something else, its words laid along the window's.

A name or number changed inside a sentence stands between the same neighbours as the one that it
replaces; where a paragraph has both names this alone tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from cableqa.checking.figures import figures
from cableqa.checking.lexicon import aliases, opposites, values
from cableqa.checking.names import same
from cableqa.checking.tokens import Token, content

# The longest stretches that stand for one another, in the claim and in the window.
_LONGEST = 4
_LONGEST_THERE = 8
# Beside so many equal words the nearest word of a longer stretch is compared alone.
_FIRM = 3
_NAMES = ("name_replaced", "name_replaced_beside", "name_put_in")
_OTHERS = ("figure_replaced", "opposite_replaced", "word_replaced", "word_put_in")

Code = tuple[str, int, int, int, int]


def features(said: Sequence[Token], window: Sequence[Token]) -> dict[str, float]:
    """How much of the words ``said`` follows the window, and what is replaced or put in.

    A name counts as replaced where the words on both sides are equal, as replaced beside where
    those on one side are.
    """
    claim, there = content(said), content(window)
    matcher = SequenceMatcher(
        None, [t.stem for t in claim], [t.stem for t in there], autojunk=False
    )
    found = dict.fromkeys((*_NAMES, *_OTHERS), 0)
    codes = matcher.get_opcodes()
    for n, code in enumerate(codes):
        if name := _what(codes, n, code, claim, there):
            found[name] += 1
    equal = sum(b - a for kind, a, b, _, _ in codes if kind == "equal")
    return {"aligned": equal / max(1, len(claim))} | {
        name: min(3, count) / 3 for name, count in found.items()
    }


def _what(
    codes: Sequence[Code], n: int, code: Code, claim: Sequence[Token], there: Sequence[Token]
) -> str | None:
    kind, a, b, c, d = code
    before = _equal(codes[n - 1]) if n else 0
    after = _equal(codes[n + 1]) if n + 1 < len(codes) else 0
    if kind == "delete" and (before or after) and b - a <= _LONGEST:
        return "name_put_in" if any(map(_is_name, claim[a:b])) else "word_put_in"
    if kind != "replace":
        return None
    if b - a <= _LONGEST and d - c <= _LONGEST_THERE and (before or after):
        what = _replaced(claim[a:b], there[c:d])
        beside = what == "name_replaced" and not (before and after)
        return "name_replaced_beside" if beside else what
    if after >= _FIRM and _replaced(claim[b - 1 : b], there[d - 1 : d]) == "name_replaced":
        return "name_replaced_beside"
    if before >= _FIRM and _replaced(claim[a : a + 1], there[c : c + 1]) == "name_replaced":
        return "name_replaced_beside"
    return None


def _equal(code: Code) -> int:
    return code[2] - code[1] if code[0] == "equal" else 0


def _replaced(claim: Sequence[Token], there: Sequence[Token]) -> str:
    """What kind of thing is put in the place of another of its kind."""
    ones, others = ([t for t in some if _is_name(t)] for some in (claim, there))
    if ones and others and not any(_one_name(a, b) for a in ones for b in others):
        return "name_replaced"
    ones, others = ([t for t in some if _is_figure(t)] for some in (claim, there))
    if ones and others and not _equal_figures(ones, others):
        return "figure_replaced"
    contrary = {stem for token in claim for stem in opposites().get(token.stem, ())}
    if contrary & {token.stem for token in there}:
        return "opposite_replaced"
    return "word_replaced"


def _is_name(token: Token) -> bool:
    return token.name or token.title


def _is_figure(token: Token) -> bool:
    return token.plain[0].isdigit() or any(
        token.plain in values(role) for role in ("unit", "ten", "month", "ordinal")
    )


def _equal_figures(ones: Sequence[Token], others: Sequence[Token]) -> bool:
    first, second = (
        {figure.value for token in some for figure in figures(token.plain)}
        for some in (ones, others)
    )
    return bool(first & second) or not (first and second)


def _one_name(one: Token, other: Token) -> bool:
    groups = aliases()
    shared = groups.get(one.plain, frozenset()) & groups.get(other.plain, frozenset())
    return bool(shared) or same(one.plain, other.plain)
