"""What a model is shown: short numbered excerpts of the paragraphs found, not whole cables.

The sentences that matter most (see ``passages``), each with its neighbours, until the budget is
spent; in the paragraphs' order.  A small model on a CPU reads some eighty tokens a second, so
the budget is what an answer costs in time.  Figures in eval/NOTES.md, "Answers by a model".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cableqa.answers.choice import Weights
from cableqa.answers.passages import Passage
from cableqa.answers.quoting import is_order, quoted
from cableqa.cables.posts import posts
from cableqa.domain import Hit
from cableqa.sentences import spans

# English cables in the vocabularies of small models: 4.2 to 4.6 characters a token.
_CHARACTERS = 4
_GAP = "..."


@dataclass(frozen=True, slots=True)
class Budget:
    """``tokens`` of all excerpts, their headings included; ``around``: neighbours on each side."""

    tokens: int = 450
    around: int = 1


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of one paragraph under a number; ``text`` is safe to put before a model."""

    number: int
    hit: Hit
    text: str

    def __str__(self) -> str:
        """The excerpt in its fence, which nothing in ``text`` can close."""
        return f"<excerpt {self.number}: {_about(self.hit)}>\n{self.text}\n</excerpt {self.number}>"


def excerpts(passages: Sequence[Passage], *, weights: Weights, budget: Budget) -> list[Excerpt]:
    """The excerpts that the best ``passages`` make within ``budget``, best paragraph first.

    The best sentence is always taken, even where it is longer than the budget.
    """
    places = {passage.rank: _Place(passage.hit) for passage in passages}
    left = budget.tokens
    for passage in sorted(passages, key=weights.score, reverse=True):
        place = places[passage.rank]
        for around in range(budget.around, -1, -1):
            wanted = place.new(passage.start, around)
            cost = sum(place.cost(n) for n in wanted)
            cost += 0 if place.taken else _tokens(_about(passage.hit)) + _FENCE
            if wanted and (cost <= left or (left == budget.tokens and not around)):
                place.taken |= wanted
                left -= cost
                break
    shown = [place for _, place in sorted(places.items()) if place.taken]
    return [Excerpt(n, place.hit, place.text) for n, place in enumerate(shown, start=1)]


class _Place:
    """A paragraph's sentences and which of them are taken."""

    def __init__(self, hit: Hit) -> None:
        self.hit = hit
        self.spans = spans(hit.text)
        self.taken: set[int] = set()
        self._orders = {n for n, (s, e) in enumerate(self.spans) if is_order(hit.text[s:e])}

    def new(self, start: int, around: int) -> set[int]:
        """The sentence that ``start`` is in with its neighbours, without those taken."""
        here = next(n for n, (_, last) in enumerate(self.spans) if start < last)
        if here in self._orders:
            return set()
        near = range(max(0, here - around), min(here + around + 1, len(self.spans)))
        return set(near) - self._orders - self.taken

    def cost(self, n: int) -> int:
        start, end = self.spans[n]
        return _tokens(self.hit.text[start:end])

    @property
    def text(self) -> str:
        """The sentences taken, a gap shown by dots."""
        parts: list[str] = []
        last = -1
        for n in sorted(self.taken):
            if n != last + 1:
                parts.append(_GAP)
            parts.append(quoted(self.hit.text[slice(*self.spans[n])]))
            last = n
        if last + 1 < len(self.spans):
            parts.append(_GAP)
        return " ".join(parts)


_FENCE = 14


def _tokens(text: str) -> int:
    return len(text) // _CHARACTERS + 1


def _about(hit: Hit) -> str:
    """Post, day, marking, kind and subject: what tells a reader whose words these are."""
    post = posts().get(hit.post or "")
    day = f"{hit.date.day} {hit.date:%B %Y}" if hit.date else None
    facts = [
        post.origin if post else (hit.post or "unknown post").title(),
        day,
        f"({hit.marking})" if hit.marking else None,
        "the post's comment" if hit.kind == "comment" else None,
        hit.subject.title() if hit.subject and hit.subject.isupper() else hit.subject,
    ]
    return ", ".join(quoted(fact) for fact in facts if fact)
