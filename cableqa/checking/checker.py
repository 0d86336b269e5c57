"""Checks claims against the paragraphs they cite and the others that were read.

For each paragraph the window of sentences that is nearest in words and meaning is judged by all
features; the judge's weights are learned (see eval/NOTES.md, "Checking").  A number, date or name
that no paragraph read has, or a claim put into another's mouth, is a fault that no score outweighs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from cableqa.answers.voice import REPORT
from cableqa.checking.attribution import attribution
from cableqa.checking.evidence import Window, paired, sources, windows
from cableqa.checking.faults import Fault, faults_of
from cableqa.checking.features import Claim, features
from cableqa.checking.judging import Judge, together, trained
from cableqa.checking.meaning import embedded
from cableqa.citations import strip
from cableqa.domain import Citation, Hit
from cableqa.terms import terms

if TYPE_CHECKING:
    from cableqa.ports import Embedder, Entailment, Rarity

# Words of content that make a claim: "He left." can be held against nothing.
_FEWEST = 2
# Uncited paragraphs that are looked at closely, those nearest in words and meaning.
_CLOSELY = 4
# A wider window must be this much nearer for each sentence more.
_WIDTH_COSTS = 0.02
# What a hard fault leaves of the support.
_FAULTY = 0.1
# An uncited paragraph replaces a cited one that carries the claim only where it is clearly better.
_REPLACES = 0.25
# So many cited paragraphs are tried two by two where none carries the claim alone.
_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim.

    ``support`` is 0 to 1, the chance that the paragraphs bear the claim out; ``supported`` says
    that it is high enough and nothing speaks against it.  ``citations`` are the paragraphs that
    carry the claim: those cited where they do, else the one that does, else none.  ``quote`` is
    the passage that carries it, verbatim, characters ``start`` to ``end`` of the first of them
    (of the nearest paragraph where none does).  ``faults`` say in words what is not borne out.
    ``voice`` is the quote's (see ``answers.voice``); ``needs_attribution`` marks a claim that
    states as fact what the cable reports of somebody; ``speaker`` is whom the quote names as
    saying it, where it does.
    """

    support: float
    supported: bool
    citations: tuple[Citation, ...] = ()
    quote: str = ""
    start: int = 0
    end: int = 0
    faults: tuple[str, ...] = ()
    voice: str = REPORT
    needs_attribution: bool = False
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Checker:
    """Makes checks.

    ``rarity`` gives the weight of each term (see ``Catalogue.rarity``); ``entailment``, where
    there is one, is asked too and counts as much as the judge.
    """

    embedder: Embedder
    rarity: Rarity
    judge: Judge = field(default_factory=trained)
    entailment: Entailment | None = None

    def over(self, hits: Sequence[Hit]) -> Checking:
        """A check of any number of claims against ``hits``, whose sentences are embedded once."""
        read = sources(hits)
        return Checking(self, tuple(windows(read, self.embedder)))

    def check(self, claim: str, *, cited: Sequence[Hit], others: Sequence[Hit] = ()) -> Verdict:
        """One claim against the paragraphs it cites and the others that were read."""
        return self.over([*cited, *others]).check(claim, cited=[hit.citation for hit in cited])


@dataclass(frozen=True, slots=True)
class Carried:
    """How well one window, or a pair of windows of two paragraphs, carries a claim."""

    window: Window
    citations: tuple[Citation, ...]
    support: float
    faults: tuple[Fault, ...]

    @property
    def rank(self) -> tuple[bool, float]:
        """Orders by what carries better: nothing against it, then support."""
        return (not any(fault.hard for fault in self.faults), self.support)


@dataclass(frozen=True, slots=True)
class Checking:
    """The check of claims against one set of excerpts; made by ``Checker.over``."""

    checker: Checker
    windows: tuple[Window, ...]

    def check(self, claim: str, *, cited: Sequence[Citation] = ()) -> Verdict:
        """Whether the excerpts bear ``claim`` out; those ``cited`` are preferred to the others."""
        asked = self.claim(claim)
        if not self.windows or len(asked.content) < _FEWEST:
            return Verdict(0.0, supported=False, faults=("there is too little to check",))
        near = self.nearest(asked)
        first = [one for one in dict.fromkeys(cited) if one in near]
        rest = [one for one in near if one not in first][:_CLOSELY]
        mine = [self._carried(asked, near[one]) for one in first]
        others = [self._carried(asked, near[one]) for one in rest]
        chosen = self._choose(asked, mine, others)
        return self._verdict(asked, chosen, mine)

    def claim(self, text: str) -> Claim:
        """The claim as it is judged, without its citations."""
        plain = " ".join(strip(text).split())
        vectors, pieces = embedded([plain], self.checker.embedder)
        return Claim(plain, vectors[0], self.checker.rarity(terms(plain)), pieces[0])

    def nearest(self, claim: Claim) -> dict[Citation, Window]:
        """The window of each paragraph that is nearest to the claim, nearest paragraph first."""
        best: dict[Citation, tuple[float, Window]] = {}
        for window in self.windows:
            near = float(window.vector @ claim.vector)
            score = near + claim.shared(window.stems) - _WIDTH_COSTS * window.width
            if score > best.get(window.citation, (-9.0, window))[0]:
                best[window.citation] = score, window
        order = sorted(best, key=lambda one: -best[one][0])
        return {one: best[one][1] for one in order}

    def _carried(self, claim: Claim, window: Window) -> Carried:
        support = self.checker.judge.support(features(claim, window))
        if self.checker.entailment is not None:
            passage = " ".join(window.quote.split())
            support = together(support, self.checker.entailment.chances([(passage, claim.text)])[0])
        faults = faults_of(claim, window)
        hard = any(fault.hard for fault in faults)
        return Carried(window, (window.citation,), support * _FAULTY if hard else support, faults)

    def _choose(self, claim: Claim, mine: Sequence[Carried], others: Sequence[Carried]) -> Carried:
        """What carries the claim: a cited paragraph, two cited together, or another."""
        best = max(mine, key=lambda one: one.rank, default=None)
        other = max(others, key=lambda one: one.rank, default=None)
        if best is None or (other and self._replaces(other, best)):
            both = [*mine, *others]
            return max(both, key=lambda one: one.rank)
        if not self.carries(best):
            for one, two in combinations(mine[:_TOGETHER], 2):
                both_cited = (*one.citations, *two.citations)
                pair = self._carried(claim, paired(one.window, two.window))
                if self.carries(pair):
                    return replace(pair, window=one.window, citations=both_cited)
        return best

    def _replaces(self, other: Carried, best: Carried) -> bool:
        """Whether an uncited paragraph is to be cited in place of the best of those cited."""
        if not self.carries(other):
            return False
        return not self.carries(best) or other.support - best.support >= _REPLACES

    def carries(self, one: Carried) -> bool:
        """Whether it carries its claim."""
        return one.support >= self.checker.judge.threshold and not any(f.hard for f in one.faults)

    def _verdict(self, claim: Claim, chosen: Carried, mine: Sequence[Carried]) -> Verdict:
        said = attribution(claim.text, chosen.window, set(claim.stems))
        supported = self.carries(chosen) and not said.fault
        citations = chosen.citations
        if any(one is chosen for one in mine):
            also = [one for one in mine if one is not chosen and self.carries(one)]
            citations += tuple(c for one in also for c in one.citations)
        words = [fault.words for fault in chosen.faults] + [said.fault] * bool(said.fault)
        if not supported and not words:
            words = ["no paragraph read clearly says this"]
        return Verdict(
            support=chosen.support,
            supported=supported,
            citations=citations if supported else (),
            quote=chosen.window.quote,
            start=chosen.window.start,
            end=chosen.window.end,
            faults=tuple(filter(None, words)),
            voice=said.voice,
            needs_attribution=supported and said.needed,
            speaker=said.speaker,
        )
