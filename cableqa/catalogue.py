"""Adapter: the catalogue in one SQLite file, with its full-text index (FTS5)."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from cableqa.catalogue_file import connect, transaction, translated
from cableqa.catalogue_overview import Overview
from cableqa.catalogue_query import FieldWeights, conditions, match_expression
from cableqa.catalogue_rows import LISTS, cable_from, cable_row, hit_from
from cableqa.catalogue_write import forget, insert
from cableqa.domain import Cable, Filters, Hit, Reference, Stats, Thread
from cableqa.errors import NotHeldError
from cableqa.ports import ParagraphKey, Scored


class Held(NamedTuple):
    """What the catalogue knows of a cable's origin."""

    hash: str
    source: str
    paragraphs: int


class SqliteCatalogue:
    """A ``Catalogue`` (see ports) in the file ``path``; safe to use from several threads.

    Each ``put`` and ``remove`` is one transaction: after a crash it has happened or not.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, weights: FieldWeights | None = None
    ) -> None:
        self._path = path
        self._weights = weights or FieldWeights()
        self._lock = threading.RLock()
        with translated(path):
            self._db = connect(path, read_only=read_only, schema="catalogue_schema.sql")

    def close(self) -> None:
        """Give up the file; in writing mode its side files are folded into it."""
        with self._lock, translated(self._path):
            self._db.close()

    def put(self, cables: Iterable[tuple[Cable, str, str]]) -> None:
        """Store cables, each with its content hash and source, replacing any of the same id."""
        with self._writing():
            for cable, content_hash, source in cables:
                forget(self._db, cable.id)
                insert(self._db, cable, cable_row(cable, content_hash=content_hash, source=source))

    def remove(self, cable_ids: Iterable[str]) -> None:
        """Forget cables and all that belongs to them."""
        with self._writing():
            for cable_id in cable_ids:
                forget(self._db, cable_id)

    def note(self, seen: Iterable[tuple[str, str, str]]) -> None:
        """New content hash and source, as (cable id, hash, source), of cables that are the same."""
        with self._writing():
            self._db.executemany(
                "UPDATE cables SET hash = ?2, source = ?3 WHERE id = ?1", list(seen)
            )

    def doubt(self, cable_ids: Iterable[str]) -> None:
        """Forget the content hash of cables about to change, so that a crash cannot hide it."""
        with self._writing():
            self._db.executemany(
                "UPDATE cables SET hash = '' WHERE id = ?", [(one,) for one in cable_ids]
            )

    def held(self) -> dict[str, Held]:
        """Content hash, source and number of paragraphs with text by cable id."""
        rows = self._all(
            "SELECT id, hash, source, (SELECT count(*) FROM paragraphs p "
            "WHERE p.cable = c.key AND trim(p.text) <> '') FROM cables c ORDER BY key"
        )
        return {cable_id: Held(*known) for cable_id, *known in rows}

    def hashes(self) -> dict[str, str]:
        """Content hash by cable id, for every cable held whole."""
        return {cable_id: held.hash for cable_id, held in self.held().items()}

    def cable(self, cable_id: str) -> Cable | None:
        """The cable, or None where it is not held."""
        with self._lock:
            rows = self._all("SELECT * FROM cables WHERE id = ?", cable_id)
            if not rows:
                return None
            key = rows[0]["key"]
            lists = {
                table: [tuple(row) for row in self._list(table, columns, key)]
                for table, columns in LISTS.items()
            }
            return cable_from(rows[0], self._list("paragraphs", "*", key), lists)

    def cables(self, cable_ids: Iterable[str] | None = None) -> Iterator[Cable]:
        """The cables named (those held), or all, by id."""
        if cable_ids is None:
            cable_ids = [row["id"] for row in self._all("SELECT id FROM cables")]
        for cable_id in sorted(set(cable_ids)):
            cable = self.cable(cable_id)
            if cable is not None:
                yield cable

    def near_ids(self, cable_id: str, limit: int = 5) -> list[str]:
        """Ids held that are spelled like this one, nearest first; never a repair."""
        year, post, number = cable_id[:2], cable_id[2:].rstrip("0123456789"), cable_id[-2:]
        rows = self._all(
            "SELECT id FROM cables WHERE post = ? OR (id LIKE ? AND id LIKE ?)",
            *(post, f"{_literal(year)}%", f"%{_literal(number)}"),
        )
        likeness = SequenceMatcher(b=cable_id, autojunk=False)
        ranked = []
        for (held,) in rows:
            likeness.set_seq1(held)
            ranked.append((-likeness.ratio(), held))
        return [held for ratio, held in sorted(ranked)[:limit] if -ratio >= 0.6]

    def suggest(self, text: str, *, limit: int = 8) -> list[Reference]:
        """Cables whose id begins like ``text`` (the year may be left out), then by subject."""
        begun = "".join(filter(str.isalnum, text.upper()))
        found = self._all(
            "SELECT id FROM cables WHERE id LIKE ?1 OR substr(id, 3) LIKE ?1 ORDER BY id LIMIT ?2",
            *(f"{begun}%", limit if begun else 0),
        )
        if len(found) < limit and len(text.strip()) > 2:
            named = "SELECT id FROM cables WHERE subject LIKE ? ORDER BY day DESC, id LIMIT ?"
            found += self._all(named, f"%{_literal(text.strip())}%", limit)
        ids = dict.fromkeys(str(row["id"]) for row in found)
        return [self._reference(one) for one in list(ids)[:limit]]

    def words(self, text: str, *, k: int, filters: Filters | None = None) -> list[Scored]:
        """The ``k`` best paragraphs by BM25 among those that pass ``filters``, best first."""
        expression = match_expression(text)
        if expression is None or k < 1:
            return []
        w = self._weights
        where, values = conditions(filters)
        rows = self._all(
            f"""SELECT c.id, p.label, -bm25(words, ?, ?, ?, ?) AS score
                FROM words JOIN paragraphs p ON p.key = words.rowid JOIN cables c ON c.key = p.cable
                WHERE words MATCH ? AND {where} ORDER BY score DESC, p.key LIMIT ?""",
            *(w.subject, w.heading, w.text, w.facts, expression, *values, k),
        )
        return [Scored(ParagraphKey(row["id"], row["label"]), row["score"]) for row in rows]

    def passing(
        self, keys: Sequence[ParagraphKey], *, filters: Filters | None = None
    ) -> list[ParagraphKey]:
        """Those of the paragraphs that are held and pass ``filters``, in the order given."""
        where, values = conditions(filters)
        rows = self._all(f"SELECT c.id, p.label {_ASKED} WHERE {where}", _asked(keys), *values)
        found = {ParagraphKey(*row) for row in rows}
        return [key for key in keys if key in found]

    def rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """Inverse document frequency of each term (a stem, see ``terms``): 0 in all paragraphs."""
        asked = json.dumps(sorted(set(terms)))
        with self._lock:
            self._all(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.stems USING fts5vocab(main, words, row)"
            )
            total = self._all("SELECT count(*) FROM paragraphs")[0][0]
            counts = self._all(
                "SELECT j.value, s.doc FROM json_each(?) j "
                "LEFT JOIN temp.stems s ON s.term = j.value",
                asked,
            )
        return {term: log((total + 1) / ((count or 0) + 1)) for term, count in counts}

    def hits(self, scored: Sequence[Scored]) -> list[Hit]:
        """Those paragraphs in full, in the order given; one not held is left out."""
        columns = "p.*, c.id, c.subject, c.date, c.post, c.classification, c.message"
        with self._lock:
            rows = self._all(f"SELECT {columns} {_ASKED}", _asked([one.key for one in scored]))
            also = self._same_messages({row["message"] for row in rows if row["message"]})
        found = {ParagraphKey(row["id"], row["label"]): row for row in rows}
        return [
            hit_from(
                found[key],
                score=score,
                also=[one for one in also.get(found[key]["message"], ()) if one != key.cable],
            )
            for key, score in scored
            if key in found
        ]

    def thread(self, cable_id: str) -> Thread:
        """What the cable refers to and what refers to it.  Raises ``NotHeldError``."""
        with self._lock:
            cable = self.cable(cable_id)
            if cable is None:
                raise NotHeldError(f"the store does not hold {cable_id}")
            sources = self._all(
                "SELECT DISTINCT c.id FROM refs r JOIN cables c ON c.key = r.cable "
                "WHERE r.target = ? AND c.id <> ? ORDER BY c.day, c.id",
                *(cable_id, cable_id),
            )
            message = self._all("SELECT message FROM cables WHERE id = ?", cable_id)[0][0]
            same = self._same_messages({message} - {None}).get(message, [])
            return Thread(
                cable=cable_id,
                refers_to=tuple(self._reference(one) for one in dict.fromkeys(cable.references)),
                referred_to_by=tuple(self._reference(row["id"]) for row in sources),
                other_references=cable.other_references,
                same_message=tuple(one for one in same if one != cable_id),
            )

    def stats(self) -> Stats:
        """What is held, in numbers."""
        by = (
            "SELECT {0}, count(DISTINCT {1}) FROM {2} "
            "WHERE {0} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
        )

        def tally(column: str, *, key: str = "key", table: str = "cables") -> dict[str, int]:
            return {str(name): n for name, n in self._all(by.format(column, key, table))}

        with self._lock:
            counted = "SELECT (SELECT count(*) FROM cables), (SELECT count(*) FROM paragraphs)"
            cables, paragraphs = self._all(counted)[0]
            return Stats(
                cables=cables,
                paragraphs=paragraphs,
                years=dict(sorted(tally("day / 10000").items())),
                posts=tally("post"),
                tags=tally("tag", key="cable", table="tags"),
                classification=tally("classification"),
            )

    @property
    def overview(self) -> Overview:
        """Numbers over all that is held."""
        return Overview(self._all)

    def _reference(self, cable_id: str) -> Reference:
        cable = self.cable(cable_id)
        if cable is None:
            return Reference(cable_id, held=False)
        return Reference(cable_id, True, cable.subject, cable.date, cable.post)

    def _same_messages(self, digests: set[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        asked = json.dumps(sorted(digests))
        for digest, cable_id in self._all(
            "SELECT message, id FROM cables "
            "WHERE message IN (SELECT value FROM json_each(?)) ORDER BY id",
            asked,
        ):
            found.setdefault(digest, []).append(cable_id)
        return found

    def _list(self, table: str, columns: str, key: int) -> list[sqlite3.Row]:
        return self._all(f"SELECT {columns} FROM {table} WHERE cable = ? ORDER BY place", key)

    def _all(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        with self._lock, translated(self._path):
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock, translated(self._path), transaction(self._db):
            yield


_ASKED = (
    "FROM json_each(?) j JOIN cables c ON c.id = json_extract(j.value, '$[0]') "
    "JOIN paragraphs p ON p.cable = c.key AND p.label = json_extract(j.value, '$[1]')"
)


def _asked(keys: Sequence[ParagraphKey]) -> str:
    return json.dumps([list(key) for key in keys])


def _literal(text: str) -> str:
    return text.replace("%", "").replace("_", "")
