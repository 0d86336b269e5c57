"""A reader's words and filters as SQL for the catalogue."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cableqa.domain import Filters
from cableqa.facets import day_number

# Letters with full stops (U.S., A.Q.) are one term: the index holds them as neighbours.
_TERM = re.compile(r"(?:\b[^\W\d_]\.){2,}|\w+")
# A whole paragraph pasted as a query; more terms cost time and find nothing more.
MAX_TERMS = 80


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """BM25 weights of the index's columns; measured in eval/NOTES.md, "Indexing"."""

    subject: float = 2.0
    heading: float = 1.0
    text: float = 1.0
    facts: float = 1.0


@cache
def stop_words() -> frozenset[str]:
    """Words too common to search by: grammar, and words of asking ("according", "cable")."""
    return frozenset(files("cableqa").joinpath("stop_words.txt").read_text("utf-8").split())


def match_expression(text: str) -> str | None:
    """An FTS5 expression that matches any word of ``text``, None where it has no word.

    Every term is quoted, so nothing in ``text`` is read as FTS5 syntax.
    """
    terms = list(dict.fromkeys(term.casefold() for term in _TERM.findall(text)))
    telling = [t for t in terms if t not in stop_words() and (len(t) > 1 or t.isdigit())]
    chosen = (telling or terms)[:MAX_TERMS]
    return " OR ".join(f'"{term.replace(".", " ").strip()}"' for term in chosen) or None


def conditions(filters: Filters | None) -> tuple[str, list[Any]]:
    """SQL that holds for cables ``c`` which pass ``filters``, and its parameters."""
    filters = filters or Filters()
    parts: list[tuple[str, Any]] = []
    if filters.after:
        parts.append(("c.day >= ?", day_number(filters.after)))
    if filters.before:
        parts.append(("c.day <= ?", day_number(filters.before)))
    if filters.posts:
        parts.append(("c.post IN (SELECT value FROM json_each(?))", json.dumps(filters.posts)))
    if filters.cables:
        parts.append(("c.id IN (SELECT value FROM json_each(?))", json.dumps(filters.cables)))
    if filters.max_classification is not None:
        parts.append(("c.level <= ?", int(filters.max_classification)))
    if filters.min_classification is not None:
        parts.append(("c.level >= ?", int(filters.min_classification)))
    carries = "EXISTS (SELECT 1 FROM tags t WHERE t.cable = c.key AND t.tag = ?)"
    parts += [(carries, tag) for tag in filters.tags]
    return " AND ".join(sql for sql, _ in parts) or "TRUE", [value for _, value in parts]
