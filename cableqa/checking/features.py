"""What speaks for and against a window carrying a claim, as named numbers.

Each lies between 0 and 1 or is a small count, and comes from the claim and the excerpts alone, so
that weights learned on one archive hold for another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cableqa.checking import alignment, contraries, meaning, order
from cableqa.checking.evidence import Window
from cableqa.checking.figures import Day, Figure, borne_out, dates, figures
from cableqa.checking.lexicon import words
from cableqa.checking.names import Known, known, missing
from cableqa.checking.tokens import Token, content, tokens

if TYPE_CHECKING:
    from cableqa.ports import Tokens, Vectors

# What tells a claim near the cable's words from one freely reworded: each feature counts
# otherwise there (a name put in another's place tells most beside equal words).
_GATES = ("unmatched_words", "aligned")
# Every cable is of an American post: its header bears out "the US embassy in Madrid".
_OUR_POST = re.compile(
    r"\b(?:U\.?S\.?|American|United\s+States)(?:['’]s?)?\s+"
    r"(?=(?:embass(?:y|ies)|consulates?|missions?|ambassadors?|posts?|diplomats?)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Claim:
    """A sentence to check; ``weights`` is the rarity of its stems, ``pieces`` its words' states."""

    text: str
    vector: Vectors
    weights: Mapping[str, float]
    pieces: Tokens | None = None

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokens(self.text)

    @cached_property
    def content(self) -> list[Token]:
        return content(self.tokens)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(token.stem for token in self.content)

    @cached_property
    def whole(self) -> float:
        """The weight of all its stems."""
        return sum(self.weight(stem) for stem in self.stems) or 1.0

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return figures(self.text)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        return dates(self.text)[0]

    def weight(self, stem: str) -> float:
        """How rare a stem is."""
        return self.weights.get(stem, 0.0)

    def shared(self, stems: frozenset[str]) -> float:
        """The part of the claim's stems, by rarity, that is among ``stems``."""
        return sum(self.weight(stem) for stem in self.stems & stems) / self.whole


@dataclass(frozen=True, slots=True)
class Missing:
    """What of a claim a window's paragraph does not have."""

    names: tuple[Token, ...]
    names_around: tuple[Token, ...]
    figures: tuple[Figure, ...]
    days: tuple[Day, ...]


def missed(claim: Claim, window: Window) -> Missing:
    """The names, numbers and dates of ``claim`` that nothing in the window's paragraph has.

    ``names_around`` are those that no paragraph of its cable has either.
    """
    source = window.source
    ours = [found.span() for found in _OUR_POST.finditer(claim.text)]

    def names(known: Known) -> tuple[Token, ...]:
        lacking = missing(claim.text, known)
        return tuple(n for n in lacking if not any(a <= n.start < b for a, b in ours))

    return Missing(
        names(source.known),
        names(source.known_around),
        tuple(one for one in claim.figures if not _has_figure(one, window)),
        tuple(one for one in claim.days if not _has_day(one, window)),
    )


def features(claim: Claim, window: Window) -> dict[str, float]:
    """The features of one window for ``claim``, by name; ``a x b`` is the product of two."""
    lack = missed(claim, window)
    near = float(window.vector @ claim.vector)
    unmatched = [
        token for token in claim.content if token.stem not in window.source.stems and not token.name
    ]
    heaviest = max((claim.weight(stem) for stem in claim.stems), default=1.0) or 1.0
    hard = [one for one in lack.figures if not one.small and one.unit != "ordinal"]
    found = {
        "nearness": near,
        "shared": claim.shared(window.stems),
        "shared_paragraph": claim.shared(window.source.stems),
        "unmatched_words": len(unmatched) / max(1, len(claim.content)),
        "rarest_unmatched": max((claim.weight(t.stem) for t in unmatched), default=0.0) / heaviest,
        "names_missing": min(3, len(lack.names)),
        "any_name_missing": float(bool(lack.names)),
        "names_missing_around": min(3, len(lack.names_around)),
        "names_elsewhere_in_paragraph": _outside(claim, window),
        "figures_missing": min(3, len(hard)),
        "small_figures_missing": min(3, len(lack.figures) - len(hard)),
        "days_missing": min(2, len(lack.days)),
        "width": window.width - 1.0,
        **meaning.features(claim.content, claim.pieces, claim.weight, window.pieces, window.stems),
        **_main_sentence(claim, window),
        **order.features(claim.tokens, window.tokens),
        **alignment.features(claim.tokens, window.tokens),
        **contraries.features(claim.tokens, window.tokens, window.source.stems),
    }
    gated = {
        f"{name} x {gate}": value * found[gate] for gate in _GATES for name, value in found.items()
    }
    return found | gated


def _main_sentence(claim: Claim, window: Window) -> dict[str, float]:
    """Whether the names stand in the sentence that has the rest of the claim.

    A name taken from a neighbouring sentence is right where that sentence says "he" or "they".
    """
    rest = frozenset(token.stem for token in claim.content if not token.name)
    names = [token for token in claim.content if token.name]
    main = max(window.sentences, key=lambda text: len(rest & _stems(text)))
    covered = len(rest & _stems(main)) / max(1, len(rest))
    there = known(main)
    away = sum(not there.has(token) for token in names) / max(1, len(names))
    pronoun = bool(words("pronoun") & {token.plain for token in tokens(main)})
    return {
        "main_sentence": covered,
        "names_away": away * covered,
        "names_away_with_pronoun": away * covered * pronoun,
    }


def _stems(text: str) -> frozenset[str]:
    return frozenset(token.stem for token in tokens(text))


def _outside(claim: Claim, window: Window) -> float:
    """The share of the claim's names that only another part of the paragraph has."""
    names = {token.stem for token in claim.content if token.name}
    return len(names & window.source.stems - window.stems) / max(1, len(names))


def _has_figure(figure: Figure, window: Window) -> bool:
    source = window.source
    if borne_out(figure, source.figures):
        return True
    if figure.unit != "year":
        return False
    if any(day.year == figure.value for day in source.days):
        return True
    # the year of the cable stands where the passage names none
    if any(one.unit == "year" for one in figures(window.quote)) or any(
        day.year for day in dates(window.quote)[0]
    ):
        return False
    return any(
        abs(day.year - figure.value) <= _slack(window, "year")
        for day in source.header_days
        if day.year
    )


def _has_day(day: Day, window: Window) -> bool:
    source = window.source
    named = dates(window.quote)[0]
    known = source.days if any(one.day for one in named) else source.days + source.header_days
    years = {d.year for d in known} | {f.value for f in source.figures if f.unit == "year"}
    if day.year and day.year not in years | {d.year for d in source.header_days}:
        return False
    if any(d.month == day.month and (day.day is None or d.day == day.day) for d in known):
        return True
    if day.day is not None:
        ordinals = {f.value for f in source.figures if f.unit == "ordinal"}
        return day.day in ordinals and any(d.month == day.month for d in known + source.header_days)
    if named:
        return False
    apart = [((day.month or 0) - d.month) % 12 for d in source.header_days if d.month]
    return any(min(one, 12 - one) <= _slack(window, "month") for one in apart)


def _slack(window: Window, unit: str) -> int:
    """1 where the paragraph says "last month" (or year) or the like, else 0."""
    return int(
        bool(
            re.search(
                rf"\b(?:last|next|past|previous|coming|following|a)\s+{unit}\b", window.hit.text
            )
        )
    )
