"""A plain refusal: what was found instead, and what of the question was not found.

A reader who is refused must be able to tell a subject that the store does not hold from a fact
that its cables leave out, so the text names both, and only what is strictly so: a name that
stands in no paragraph at all, a name or a time that the paragraphs read have not, a sum of money
asked for where they have none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cableqa.asked import Asked, Kind, asked
from cableqa.cables.posts import posts
from cableqa.citations import marker
from cableqa.domain import Hit
from cableqa.ports import Catalogue
from cableqa.terms import terms
from cableqa.when import spans

NEAREST = 3
# A name in more than one paragraph of some thirty is a country or an office: not worth a line.
_RARE = 0.35
_LONGEST = 90
_THINGS = {Kind.SUM: "sum of money", Kind.TIME: "day or year", Kind.COUNT: "figure"}


def refusal(hits: Sequence[Hit], *, lacks: Sequence[str] = ()) -> str:
    """The refusal: the nearest paragraphs by subject, post and date, then ``lacks``."""
    if not hits:
        return "The cables do not answer this question: no paragraph was found to read."
    by_cable: dict[str, list[Hit]] = {}
    for hit in hits[:NEAREST]:
        by_cable.setdefault(hit.cable, []).append(hit)
    nearest = "; ".join(map(_named, by_cable.values()))
    return " ".join(
        [f"The cables do not answer this question. The nearest paragraphs: {nearest}.", *lacks]
    )


def lacking(question: str, hits: Sequence[Hit], *, catalogue: Catalogue) -> list[str]:
    """Sentences on what the question names or asks for that was not found."""
    if not hits:
        return []
    read = asked(question)
    rarity, most = rarities(read.names, catalogue)
    there = frozenset[str]().union(*(terms(f"{hit.subject} {hit.text}") for hit in hits))
    nowhere = [name for name in read.names if is_absent(name, rarity, most)]
    unread = [
        name
        for name in read.names
        if name not in nowhere
        and not terms(name) <= there
        and max((rarity[term] for term in terms(name)), default=0.0) > _RARE * most
    ]
    return [
        *_line("No paragraph in the store has {}.", nowhere),
        *_line("The paragraphs read do not have {}.", unread),
        *_untimely(question, hits),
        *_no_such_thing(read, question, hits),
    ]


def rarities(names: Sequence[str], catalogue: Catalogue) -> tuple[Mapping[str, float], float]:
    """The rarity of each term of ``names``, and that of a term which stands nowhere."""
    wanted = frozenset[str]().union(*map(terms, names))
    rarity = catalogue.rarity([*wanted, ""])
    return rarity, rarity[""]


def _named(hits: Sequence[Hit]) -> str:
    """Subject, post and date of the cable whose paragraphs ``hits`` are, with their citations."""
    hit = hits[0]
    post = posts().get(hit.post or "")
    where = (post.origin if post else (hit.post or "unknown post")).removeprefix("Embassy ")
    when = f"{hit.date.day} {hit.date:%B %Y}" if hit.date else "no date"
    subject = " ".join((hit.subject or "no subject").split())
    if len(subject) > _LONGEST:
        subject = subject[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{subject}” ({where}, {when}) {marker(one.citation for one in hits)}"


def is_absent(name: str, rarity: Mapping[str, float], most: float) -> bool:
    """Whether a word of the name stands in no paragraph."""
    return any(rarity[term] >= most for term in terms(name))


def _line(form: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    quoted = [f"“{name}”" for name in names]
    listed = " or ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))
    return [form.format(listed)]


def _untimely(question: str, hits: Sequence[Hit]) -> list[str]:
    times = spans(question)
    days = [hit.date.date() for hit in hits if hit.date]
    if not times or any(time.match(day) for time in times for day in days):
        return []
    return ["None of them is of the time asked about."]


def _no_such_thing(read: Asked, question: str, hits: Sequence[Hit]) -> list[str]:
    thing = _THINGS.get(read.kind)
    if thing is None or any(read.found_in(hit.text) for hit in hits):
        return []
    other = "other " if replace(read, known=frozenset()).found_in(question) else ""
    return [f"They give no {other}{thing}."]
