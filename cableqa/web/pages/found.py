"""What a search found: paragraphs with marks, counts to narrow by, pages to turn."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from cableqa.cables.tag_names import tag_name
from cableqa.domain import Hit
from cableqa.highlights import Highlight
from cableqa.sentences import spans
from cableqa.web.asked import SORTS, Asked
from cableqa.web.filters import ALONE
from cableqa.web.finding import BEST, PAGE, Found
from cableqa.web.pages.environment import render

# Characters of a paragraph that are shown; the reader has the whole.
_EXCERPT = 620
_VALUES = 8
_MOST_VALUES = 40

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of a facet: its name, what it stands for, its count, and the search it leads to."""

    name: str
    title: str | None
    count: int
    asked: Asked


def results(found: Found) -> str:
    """One page of what was found."""
    asked = found.asked
    return render(
        "found.html",
        found=found,
        asked=asked,
        hits=[
            (hit, passage(hit, mark), _quote(hit, mark))
            for hit, mark in zip(found.hits, found.marks, strict=True)
        ],
        first=(asked.page - 1) * PAGE + 1,
        most=BEST,
        facets=_facets(found),
        narrowed=_narrowed(asked),
        sorts=SORTS if asked.text else SORTS[1:],
        shown=_VALUES,
    )


def searching(asked: Asked) -> str:
    """What stands there until something is found."""
    return render("searching.html", asked=asked)


def start() -> str:
    """The room before anything was asked."""
    return render("search_start.html")


def passage(hit: Hit, mark: Highlight) -> Markup:
    """The hit's text or the part around its best sentence, with that and its words marked."""
    start, end = _excerpt(hit.text, mark.sentence)
    best = mark.sentence or (start, start)
    pieces = [Markup("… ") if start else Markup()]
    for first, last in ((start, best[0]), best, (best[1], end)):
        inner = _marked(hit.text, (first, last), mark.words)
        inside = last > first and (first, last) == mark.sentence
        pieces.append(Markup('<b class="best">{}</b>').format(inner) if inside else inner)
    if end < len(hit.text):
        pieces.append(Markup(" …"))
    return Markup().join(pieces)


def _marked(text: str, span: Span, words: tuple[Span, ...]) -> Markup:
    at, end = span
    pieces = []
    for first, last in words:
        if at <= first and last <= end:
            word = Markup("<mark>{}</mark>").format(text[first:last])
            pieces += [escape(text[at:first]), word]
            at = last
    return Markup().join([*pieces, escape(text[at:end])])


def _excerpt(text: str, sentence: Span | None) -> Span:
    """Whole sentences around the best one, or from the beginning, that fit."""
    found = spans(text) or [(0, len(text))]
    centre = next((n for n, one in enumerate(found) if one == sentence), 0)
    first = last = centre
    while True:
        wider = [(first, last + 1)] if last + 1 < len(found) else []
        wider += [(first - 1, last)] if first else []
        fits = [(a, b) for a, b in wider if found[b][1] - found[a][0] <= _EXCERPT]
        if not fits:
            break
        first, last = fits[0] if len(fits) < 2 or (last - centre) <= (centre - first) else fits[1]
    start, end = found[first][0], found[last][1]
    return (start, end) if end - start <= 3 * _EXCERPT else (start, start + 3 * _EXCERPT)


def _quote(hit: Hit, mark: Highlight) -> str:
    return hit.text[slice(*mark.sentence)] if mark.sentence else ""


def _facets(found: Found) -> list[tuple[str, list[_Value]]]:
    asked, facets = found.asked, found.facets
    years = [_Value(y, None, n, asked.but(after=y, before=y)) for y, n in facets.years.items()]
    posts = [
        _Value(
            post, None, n, asked.adding("posts", post) if not asked.posts else _post(asked, post)
        )
        for post, n in facets.posts.items()
    ]
    tags = [
        _Value(tag, tag_name(tag), n, asked.adding("tags", tag))
        for tag, n in facets.tags.items()
        if tag not in asked.tags
    ]
    levels = [
        _Value(level, None, n, asked.but(level=ALONE + level))
        for level, n in facets.classification.items()
    ]
    groups = [("Year", years[::-1]), ("Post", posts), ("Tag", tags), ("Classification", levels)]
    return [(title, values[:_MOST_VALUES]) for title, values in groups if values]


def _post(asked: Asked, post: str) -> Asked:
    """Of several posts asked for, this one alone."""
    return asked.but(posts=(post,))


def _narrowed(asked: Asked) -> list[tuple[str, Asked]]:
    """Each limit in words, and the search without it."""
    given: list[tuple[str, Asked]] = []
    if asked.after or asked.before:
        given.append((_time(asked), asked.but(after="", before="")))
    given += [(post, asked.without("posts", post)) for post in asked.posts]
    given += [(_named(tag), asked.without("tags", tag)) for tag in asked.tags]
    if asked.level:
        how = "only" if asked.level.startswith(ALONE) else "up to"
        given.append((f"{how} {asked.level.removeprefix(ALONE)}", asked.but(level="")))
    if asked.only:
        given.append((_trait(asked.only), asked.but(only="")))
    return given


def _trait(only: str) -> str:
    if "paragraphs" in only:
        return f"cables of {only}"
    return f"cables without {only[3:]}" if only.startswith("no ") else f"cables with {only}"


def _named(tag: str) -> str:
    name = tag_name(tag)
    return f"{tag}: {name}" if name else tag


def _time(asked: Asked) -> str:
    if asked.after == asked.before:
        return asked.after
    if not asked.before:
        return f"from {asked.after}"
    return f"{asked.after} to {asked.before}" if asked.after else f"to {asked.before}"
