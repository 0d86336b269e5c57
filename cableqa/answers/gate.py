"""Whether to answer at all.

A question near the cables' stories is not one they answer.  What tells the two apart are a few
facts of the search and of the sentences read, weighed by a logistic model whose weights, in
``gate.json``, say how much each counts.  ``python -m eval gate --train`` fits them on questions
that this project wrote; figures, and what was tried in vain, are in eval/NOTES.md, "Refusing".
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from cableqa.answers.passages import Passage
from cableqa.answers.refusing import is_absent, rarities
from cableqa.asked import Asked, Kind, asked
from cableqa.cables.posts import posts
from cableqa.domain import Hit
from cableqa.ports import Catalogue
from cableqa.search import Found
from cableqa.terms import terms
from cableqa.when import spans

# Cosine that stands for "no sentence of the kind": about that of any two paragraphs.
_FAR = 0.3
_READ = 5
# A name counts as rare above this part of the rarity of a word that stands nowhere.
_RARE = 0.25
_TELLING = 0.6
_SPECIFIC = frozenset({Kind.COUNT, Kind.SUM, Kind.TIME, Kind.PERSON, Kind.NAME})
_POSTING = re.compile(
    r"\b(?:embassy|consulate|mission|ambassador|diplomats) (?:general )?(?:in|to|at) "
    r"(?P<city>[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)*)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gate looks at; all but the first two are 1 for yes and 0 for no.

    ``typed`` is the cosine of the nearest sentence, with its neighbours, which holds a thing of
    the kind asked for (a sum, a figure, a name), or of any where the question asks for none;
    ``named`` the part of the question's rare names, by rarity, that the best cable has in the
    paragraphs found.  ``specific``: it asks for one fact, not for reasons or views; ``mistimed``:
    it names a time, and the best hit is of another; ``elsewhere``: it asks what one post thought,
    and nothing read is from there and then; ``unknown``: it names what stands nowhere in the store.
    """

    typed: float
    named: float
    specific: float
    mistimed: float
    elsewhere: float
    unknown: float


@cache
def trained() -> Mapping[str, Any]:
    """Bias, weights by fact, threshold and sure, as ``python -m eval gate --train`` wrote them."""
    held: dict[str, Any] = json.loads(
        files("cableqa.answers").joinpath("gate.json").read_text("utf-8")
    )
    return held


@dataclass(frozen=True, slots=True)
class Gate:
    """A logistic judgement; an answer is given where it is at least ``threshold``.

    Where it is at least ``sure``, a language model's word that the excerpts do not answer is not
    enough to refuse: small models say so of questions that they answer.
    """

    bias: float = field(default_factory=lambda: float(trained()["bias"]))
    weights: Mapping[str, float] = field(default_factory=lambda: trained()["weights"])
    threshold: float = field(default_factory=lambda: float(trained()["threshold"]))
    sure: float = field(default_factory=lambda: float(trained()["sure"]))

    def confidence(self, seen: Facts) -> float:
        """0 to 1: how sure one may be that the cables answer the question."""
        values = asdict(seen)
        weighed = self.bias + sum(weight * values[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-weighed))


def facts(
    question: str, found: Found, *, passages: Sequence[Passage], catalogue: Catalogue
) -> Facts:
    """The facts of one search; ``passages`` are the sentences of the paragraphs read."""
    read = asked(question)
    rarity, most = rarities(read.names, catalogue)
    return Facts(
        typed=_typed(read, passages),
        named=_named(read, found.hits, rarity, most),
        specific=float(read.kind in _SPECIFIC),
        mistimed=float(_is_mistimed(question, found.hits)),
        elsewhere=float(_is_elsewhere(question, found.hits[:_READ])),
        unknown=float(any(is_absent(name, rarity, most) for name in read.names)),
    )


def _typed(read: Asked, passages: Sequence[Passage]) -> float:
    """The best nearness of a sentence with a thing of the kind asked for; any, where unknown."""
    for passage in sorted(passages, key=lambda one: -one.nearness):
        if passage.nearness <= _FAR:
            break
        if read.kind is Kind.OTHER or read.found_in(passage.text):
            return passage.nearness
    return _FAR


def _named(read: Asked, hits: Sequence[Hit], rarity: Mapping[str, float], most: float) -> float:
    """See ``Facts``.  A name of several words is there where its rarer ones are."""
    worth = {name: max((rarity[t] for t in terms(name)), default=0.0) for name in read.names}
    rare = {name: weight for name, weight in worth.items() if weight > _RARE * most}
    if not rare:
        return 1.0
    cables: dict[str, frozenset[str]] = {}
    for hit in hits:
        cables[hit.cable] = cables.get(hit.cable, frozenset()) | terms(_with_facts(hit))
    shares = (
        sum(
            weight
            for name, weight in rare.items()
            if any(t in there for t in terms(name) if rarity[t] >= _TELLING * weight)
        )
        for there in cables.values()
    )
    return max(shares, default=0.0) / sum(rare.values())


def _with_facts(hit: Hit) -> str:
    """The paragraph with what its header says, so that "in Madrid" is found there."""
    post = posts().get(hit.post or "")
    places = (post.city, post.country, *post.also) if post else ()
    day = f"{hit.date:%B %Y}" if hit.date else ""
    return " ".join((hit.subject or "", hit.text, day, *places))


def _is_mistimed(question: str, hits: Sequence[Hit]) -> bool:
    day = hits[0].date.date() if hits and hits[0].date else None
    times = spans(question) if day else ()
    return bool(times) and not any(day and time.match(day) for time in times)


def _is_elsewhere(question: str, hits: Sequence[Hit]) -> bool:
    asked_of = _POSTING.search(question)
    wanted = _cities().get(asked_of["city"].casefold(), frozenset()) if asked_of else frozenset()
    times = spans(question)
    return bool(wanted) and not any(
        hit.post in wanted
        and (not times or (hit.date and any(time.match(hit.date.date()) for time in times)))
        for hit in hits
    )


@cache
def _cities() -> Mapping[str, frozenset[str]]:
    """The posts of each city."""
    held: dict[str, set[str]] = {}
    for post in posts().values():
        if post.city:
            held.setdefault(post.city.casefold(), set()).add(post.name)
    return {city: frozenset(names) for city, names in held.items()}
