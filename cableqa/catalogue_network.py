"""References as a network: the cables around one or several, as far as asked."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Node:
    """A cable of a network; ``steps`` is how far it is from those asked for (0: one of them)."""

    id: str
    steps: int
    held: bool
    subject: str | None = None
    date: datetime | None = None
    post: str | None = None
    classification: str | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Cables and their links, each from the cable that refers to the one referred to.

    ``left_out`` is how many more cables were found than the most that were asked for.
    """

    nodes: tuple[Node, ...]
    links: tuple[tuple[str, str], ...]
    left_out: int = 0


def network(
    query: Callable[..., list[sqlite3.Row]], around: Sequence[str], *, depth: int, most: int
) -> Network:
    """What the cables ``around`` refer to and what refers to them, ``depth`` steps far.

    Of more cables than ``most`` the nearest are kept, among these the ones with most links to
    what is kept already, and held before not held.
    """
    steps = dict.fromkeys(list(dict.fromkeys(around))[:most], 0)
    left_out: set[str] = set()
    for step in range(1, depth + 1):
        edge = [one for one, at in steps.items() if at == step - 1]
        met = Counter(end for link in _links(query, edge, "OR") for end in link if end not in steps)
        held = _facts(query, met)
        ranked = sorted(met, key=lambda one: (one not in held, -met[one], one))
        room = max(0, most - len(steps))
        left_out.update(ranked[room:])
        steps |= dict.fromkeys(ranked[:room], step)
    facts = _facts(query, steps)
    nodes = (
        Node(
            one,
            at,
            True,
            facts[one]["subject"],
            datetime.fromisoformat(facts[one]["date"]) if facts[one]["date"] else None,
            facts[one]["post"],
            facts[one]["classification"],
        )
        if one in facts
        else Node(one, at, False)
        for one, at in steps.items()
    )
    return Network(tuple(nodes), tuple(_links(query, steps, "AND")), len(left_out - steps.keys()))


def _links(
    query: Callable[..., list[sqlite3.Row]], ids: Iterable[str], joined: str
) -> list[tuple[str, str]]:
    """Links with one end among ``ids`` (``OR``), or with both (``AND``)."""
    asked = json.dumps(list(ids))
    among = "IN (SELECT value FROM json_each(?))"
    rows = query(
        "SELECT DISTINCT c.id, r.target FROM refs r JOIN cables c ON c.key = r.cable "
        f"WHERE c.id <> r.target AND (c.id {among} {joined} r.target {among}) ORDER BY 1, 2",
        *(asked, asked),
    )
    return [(source, target) for source, target in rows]


def _facts(query: Callable[..., list[sqlite3.Row]], ids: Iterable[str]) -> dict[str, sqlite3.Row]:
    rows = query(
        "SELECT id, subject, date, post, classification FROM cables "
        "WHERE id IN (SELECT value FROM json_each(?))",
        json.dumps(list(ids)),
    )
    return {row["id"]: row for row in rows}
