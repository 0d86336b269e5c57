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

# The longest stretch that counts as put in another's place.
_LONGEST = 4


def features(said: Sequence[Token], window: Sequence[Token]) -> dict[str, float]:
    """How much of the words ``said`` follows the window, and what is replaced or put in."""
    claim, there = content(said), content(window)
    matcher = SequenceMatcher(
        None, [t.stem for t in claim], [t.stem for t in there], autojunk=False
    )
    found = {"name_replaced": 0, "figure_replaced": 0, "opposite_replaced": 0, "word_replaced": 0}
    found |= {"name_put_in": 0, "word_put_in": 0}
    codes = matcher.get_opcodes()
    for n, (kind, a, b, c, d) in enumerate(codes):
        if kind not in ("replace", "insert", "delete") or max(b - a, d - c) > _LONGEST:
            continue
        held = [m for m in (n - 1, n + 1) if 0 <= m < len(codes) and codes[m][0] == "equal"]
        if kind == "replace" and held:
            found[_replaced(claim[a:b], there[c:d])] += 1
        elif kind == "delete" and held:
            found["name_put_in" if any(map(_is_name, claim[a:b])) else "word_put_in"] += 1
    equal = sum(b - a for kind, a, b, _, _ in codes if kind == "equal")
    return {"aligned": equal / max(1, len(claim))} | {
        name: min(3, count) / 3 for name, count in found.items()
    }


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
        {figure.value for token in some for figure in figures(token.plain)} for some in (ones, others)
    )
    return bool(first & second) or not (first and second)


def _one_name(one: Token, other: Token) -> bool:
    groups = aliases()
    shared = groups.get(one.plain, frozenset()) & groups.get(other.plain, frozenset())
    return bool(shared) or same(one.plain, other.plain) or one.plain in other.plain.split("-")
