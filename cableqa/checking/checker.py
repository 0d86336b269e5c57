"""Checks a claim against the paragraphs it cites and the others that were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cableqa.answers.voice import COMMENT, CONTACT, REPORT, voice
from cableqa.checking.evidence import Window, windows
from cableqa.citations import strip
from cableqa.domain import Citation, Hit
from cableqa.ports import Embedder
from cableqa.terms import terms

THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim.

    ``support`` is 0 to 1, the chance that the paragraphs bear the claim out; ``supported`` says
    that it is high enough and nothing speaks against it.  ``citations`` are the paragraphs that
    carry the claim: those cited where they do, else the one that does, else none.  ``quote`` is
    the passage that carries it, verbatim, characters ``start`` to ``end`` of the first of them
    (of the nearest paragraph where none does).  ``faults`` say in words what is not borne out.
    ``voice`` is the quote's (see ``answers.voice``); ``needs_attribution`` marks a supported
    claim that states as fact what the cable reports of somebody, or tells as the post's opinion;
    ``speaker`` is whom the quote names as saying it, where it does.
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
    """Makes checks.  ``rarity`` gives the weight of each term (see ``Catalogue.rarity``)."""

    embedder: Embedder
    rarity: Callable[[Iterable[str]], Mapping[str, float]]

    def over(self, hits: Sequence[Hit]) -> Checking:
        """A check of any number of claims against ``hits``, whose sentences are embedded once."""
        return Checking(self, tuple(windows(hits, self.embedder)))

    def check(self, claim: str, *, cited: Sequence[Hit], others: Sequence[Hit] = ()) -> Verdict:
        """One claim against the paragraphs it cites and the others that were read."""
        checking = self.over([*cited, *(hit for hit in others if hit not in cited)])
        return checking.check(claim, cited=[hit.citation for hit in cited])


@dataclass(frozen=True, slots=True)
class Checking:
    """The check of claims against one set of excerpts; made by ``Checker.over``."""

    checker: Checker
    windows: tuple[Window, ...]

    def check(self, claim: str, *, cited: Sequence[Citation] = ()) -> Verdict:
        """Whether the excerpts bear ``claim`` out; those ``cited`` are preferred to the others."""
        text = " ".join(strip(claim).split())
        wanted = terms(text)
        if not self.windows or not wanted:
            return Verdict(0.0, supported=False, faults=("there is nothing to check",))
        vector = self.checker.embedder.embed([text])[0]
        rarity = self.checker.rarity(wanted)
        whole = sum(rarity.get(term, 0.0) for term in wanted) or 1.0
        best: dict[Citation, tuple[float, Window]] = {}
        for window in self.windows:
            shared = sum(rarity.get(term, 0.0) for term in wanted & terms(window.quote)) / whole
            score = min(1.0, max(0.0, (float(window.vector @ vector) + shared) / 2))
            if score > best.get(window.hit.citation, (-1.0, window))[0]:
                best[window.hit.citation] = score, window
        carrying = [one for one in dict.fromkeys(cited) if best.get(one, (0.0,))[0] >= THRESHOLD]
        first = max(carrying or best, key=lambda one: best[one][0])
        support, window = best[first]
        supported = support >= THRESHOLD
        heard = voice(window.hit.text, window.start, window.end, kind=window.hit.kind)
        return Verdict(
            support=support,
            supported=supported,
            citations=tuple(carrying or [first]) if supported else (),
            quote=window.quote,
            start=window.start,
            end=window.end,
            faults=() if supported else ("no paragraph read says this",),
            voice=heard,
            needs_attribution=supported and heard in (CONTACT, COMMENT) and _plain(text),
        )


def _plain(claim: str) -> bool:
    return voice(claim, 0, len(claim), kind="body") == REPORT
