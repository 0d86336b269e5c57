"""Numbers over all that the catalogue holds, or over what passes filters.

All of it is counted by SQLite; no cable is loaded.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cableqa.catalogue_network import Network, network
from cableqa.catalogue_query import conditions
from cableqa.domain import Classification, Filters, Hit
from cableqa.errors import FilterError
from cableqa.ports import ParagraphKey

Query = Callable[..., list[sqlite3.Row]]

# Up to this many months between first and last cable, time is counted by month.
_MONTHS = 36
OTHER = "other"
# What a cable may have or be, each with the SQL that tells.
TRAITS = {
    "date": "c.day IS NOT NULL",
    "inferred date": "c.date_inferred",
    "subject": "c.subject IS NOT NULL",
    "classification": "c.level IS NOT NULL",
    "tags": "EXISTS (SELECT 1 FROM tags x WHERE x.cable = c.key)",
    "references": "EXISTS (SELECT 1 FROM refs x WHERE x.cable = c.key)",
    "summary": "c.summary IS NOT NULL",
    "extract": "c.partial",
    "redaction": "c.redacted",
}
_LENGTH = re.compile(r"(\d{1,6})(?:-(\d{1,6})| or more) paragraphs")
# Paragraphs of a cable, each class from its first number to before the next.
LENGTHS = (1, 3, 6, 11, 16, 21, 31, 51)


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of cables, one for each span of a timeline."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Cables over time.  ``spans`` are years (``2009``) or months (``2009-10``), none left out."""

    spans: tuple[str, ...]
    series: tuple[Series, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How often each value occurs among some paragraphs, most often first (years in order)."""

    years: Mapping[str, int]
    posts: Mapping[str, int]
    tags: Mapping[str, int]
    classification: Mapping[str, int]


class Overview:
    """Counts; ``filters`` limit the cables that are counted."""

    def __init__(self, query: Query) -> None:
        self._all = query

    def coverage(self, filters: Filters | None = None) -> dict[str, int]:
        """How many cables there are (``cables``), and how many have each of ``TRAITS``."""
        where, values = conditions(filters)
        sums = ", ".join(f"total({sql})" for sql in TRAITS.values())
        row = self._all(f"SELECT count(*), {sums} FROM cables c WHERE {where}", *values)[0]
        return dict(zip(("cables", *TRAITS), map(int, row), strict=True))

    def timeline(self, filters: Filters | None = None, *, posts: Sequence[str] = ()) -> Timeline:
        """Cables by year, or by month where they lie close, and by classification.

        With ``posts``, by those posts instead, and all others together.
        """
        where, values = conditions(filters)
        first, last, undated = self._all(
            f"SELECT min(c.day), max(c.day), count(*) - count(c.day) FROM cables c WHERE {where}",
            *values,
        )[0]
        if first is None:
            return Timeline((), (), undated)
        unit = 100 if _months(first, last) <= _MONTHS else 10000
        names = [one.label for one in Classification] if not posts else [*posts, OTHER]
        name = "c.classification" if not posts else f"iif({_AMONG.format('c.post')}, c.post, '')"
        rows = self._all(
            f"SELECT c.day / {unit}, {name}, count(*) FROM cables c "
            f"WHERE c.day IS NOT NULL AND {where} GROUP BY 1, 2",
            *([json.dumps(list(posts))] if posts else []),
            *values,
        )
        numbers = list(_numbers(first // unit, last // unit))
        counts = {(span, kind if kind in names else OTHER): n for span, kind, n in rows}
        series = (
            Series(one, tuple(counts.get((number, one), 0) for number in numbers))
            for one in dict.fromkeys([*names, OTHER])
        )
        return Timeline(
            tuple(_span(number) for number in numbers),
            tuple(one for one in series if any(one.counts)),
            undated,
        )

    def posts(
        self, filters: Filters | None = None, *, limit: int, only: str = ""
    ) -> dict[str, int]:
        """Number of cables by post, most first."""
        where, values = _narrowed(filters, only)
        rows = self._all(
            f"SELECT c.post, count(*) FROM cables c WHERE c.post IS NOT NULL AND {where} "
            "GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
            *(*values, limit),
        )
        return dict(map(tuple, rows))

    def tags(self, filters: Filters | None = None, *, limit: int, only: str = "") -> dict[str, int]:
        """Number of cables by tag, most first."""
        where, values = _narrowed(filters, only)
        rows = self._all(
            "SELECT g.tag, count(DISTINCT g.cable) FROM tags g JOIN cables c ON c.key = g.cable "
            f"WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
            *(*values, limit),
        )
        return dict(map(tuple, rows))

    def lengths(self, filters: Filters | None = None) -> dict[str, int]:
        """Number of cables by class of length (``3-5 paragraphs``), shortest first."""
        where, values = conditions(filters)
        rows = self._all(
            "SELECT n, count(*) FROM (SELECT count(p.key) AS n FROM cables c "
            f"LEFT JOIN paragraphs p ON p.cable = c.key WHERE {where} GROUP BY c.key) GROUP BY 1",
            *values,
        )
        tally = dict.fromkeys(map(_length_class, LENGTHS), 0)
        for n, count in rows:
            tally[_length_class(max(first for first in LENGTHS if first <= max(n, 1)))] += count
        return tally

    def referred_to(
        self, filters: Filters | None = None, *, limit: int
    ) -> list[tuple[str, int, str | None, bool]]:
        """Ids most referred to, by how many cables, with the subject and whether it is held."""
        where, values = conditions(filters)
        rows = self._all(
            "SELECT r.target, count(DISTINCT r.cable) AS n, h.subject, h.id IS NOT NULL "
            "FROM refs r JOIN cables c ON c.key = r.cable LEFT JOIN cables h ON h.id = r.target "
            f"WHERE r.target <> c.id AND {where} GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?",
            *(*values, limit),
        )
        return [(target, n, subject, bool(held)) for target, n, subject, held in rows]

    def network(self, around: Sequence[str], *, depth: int, most: int) -> Network:
        """What the cables ``around`` refer to and what refers to them; see ``network``."""
        return network(self._all, around, depth=depth, most=most)

    def count(self, filters: Filters | None = None, *, only: str = "") -> int:
        """How many cables pass ``filters`` and are what ``only`` says, see ``browse``."""
        where, values = _narrowed(filters, only)
        found = self._all(f"SELECT count(*) FROM cables c WHERE {where}", *values)
        return int(found[0][0])

    def browse(
        self,
        filters: Filters | None = None,
        *,
        only: str = "",
        oldest_first: bool = False,
        start: int = 0,
        k: int = 10,
    ) -> list[ParagraphKey]:
        """The cables that pass, by date, each by the paragraph that tells most of it.

        That is its summary, else its first with a number, else its first.  ``only`` is one of
        ``TRAITS``, ``no`` and one of them, or a class of length (``3-5 paragraphs``).  Cables
        without a date come last.  Raises ``FilterError`` where ``only`` is none of these.
        """
        where, values = _narrowed(filters, only)
        rows = self._all(
            "SELECT c.id, (SELECT p.label FROM paragraphs p WHERE p.cable = c.key "
            "AND trim(p.text) <> '' ORDER BY p.kind <> 'summary', p.number IS NULL, p.place "
            f"LIMIT 1) FROM cables c WHERE {where} "
            f"ORDER BY c.day IS NULL, c.day {'ASC' if oldest_first else 'DESC'}, c.id "
            "LIMIT ? OFFSET ?",
            *(*values, k, start),
        )
        return [ParagraphKey(cable, label) for cable, label in rows if label is not None]

    def cables(self, filters: Filters | None, *, only: str, most: int) -> list[str]:
        """Ids of the cables that pass and are what ``only`` says, at most ``most`` of them."""
        where, values = _narrowed(filters, only)
        rows = self._all(f"SELECT c.id FROM cables c WHERE {where} LIMIT ?", *values, most)
        return [cable for (cable,) in rows]

    def facets(self, hits: Sequence[Hit]) -> Facets:
        """How often each year, post, tag and classification occurs among ``hits``."""
        times = Counter(hit.cable for hit in hits)
        tags: Counter[str] = Counter()
        for cable, tag in self._all(
            "SELECT DISTINCT c.id, g.tag FROM tags g JOIN cables c ON c.key = g.cable "
            f"WHERE {_AMONG.format('c.id')}",
            json.dumps(list(times)),
        ):
            tags[tag] += times[cable]
        years = Counter(str(hit.date.year) for hit in hits if hit.date)
        levels = Counter(hit.classification for hit in hits if hit.classification)
        return Facets(
            dict(sorted(years.items())),
            dict(Counter(hit.post for hit in hits if hit.post).most_common()),
            dict(tags.most_common()),
            {one.label: levels[one.label] for one in Classification if levels[one.label]},
        )

    def facets_of_all(self, filters: Filters | None = None, *, only: str = "") -> Facets:
        """How many cables of each year, post, tag and classification ``browse`` lists."""
        where, values = _narrowed(filters, only)
        tally = "SELECT {0}, count(*) FROM cables c WHERE {0} IS NOT NULL AND {1} GROUP BY 1"
        years = self._all(tally.format("c.day / 10000", where), *values)
        levels = dict(map(tuple, self._all(tally.format("c.classification", where), *values)))
        return Facets(
            {str(year): n for year, n in sorted(map(tuple, years))},
            self.posts(filters, limit=-1, only=only),
            self.tags(filters, limit=-1, only=only),
            {one.label: levels[one.label] for one in Classification if one.label in levels},
        )


_AMONG = "{} IN (SELECT value FROM json_each(?))"


def _narrowed(filters: Filters | None, only: str) -> tuple[str, list[object]]:
    where, values = conditions(filters)
    without = only.startswith("no ") and only[3:] in TRAITS
    length = _LENGTH.fullmatch(only)
    if length:
        count = "(SELECT count(*) FROM paragraphs x WHERE x.cable = c.key)"
        extra = f"{count} BETWEEN {int(length[1])} AND {int(length[2] or 999_999)}"
    elif only and not without and only not in TRAITS:
        raise FilterError(f"cables are not told apart by {only!r}")
    else:
        trait = TRAITS.get(only[3:] if without else only, "TRUE")
        extra = f"NOT {trait}" if without else trait
    return f"{where} AND {extra}", values


def _length_class(first: int) -> str:
    last = next((other - 1 for other in LENGTHS if other > first), None)
    return f"{first}-{last} paragraphs" if last else f"{first} or more paragraphs"


def _months(first: int, last: int) -> int:
    return len(list(_numbers(first // 100, last // 100)))


def _numbers(first: int, last: int) -> Iterator[int]:
    """Years, or months as YYYYMM, from the first to the last."""
    yield first
    while first < last:
        first += 89 if first > 9999 and first % 100 == 12 else 1
        yield first


def _span(number: int) -> str:
    return f"{number // 100}-{number % 100:02}" if number > 9999 else str(number)
