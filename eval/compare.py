"""``python -m eval compare RUN RUN``: which questions moved between two runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from eval.metrics import paired_p
from eval.record import Recorded

METRIC = "MRR@10"


@dataclass(frozen=True, slots=True)
class Moved:
    """A question whose first right paragraph has another rank (None: not in the first 50)."""

    id: str
    question: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One set under each run's last configuration, over the questions that both have."""

    set: str
    configurations: tuple[str, str]
    questions: int
    means: tuple[float, float]
    p: float
    moved: tuple[Moved, ...]


def compare(first: Recorded, second: Recorded) -> list[Difference]:
    """The differences of all sets that both runs have."""
    return list(_differences(first, second))


def _differences(first: Recorded, second: Recorded) -> Iterator[Difference]:
    sets = dict.fromkeys(row["set"] for row in first.rows)
    for name in sets:
        configuration, before = _last(first, name)
        other, after = _last(second, name)
        common = [one for one in before if one in after]
        if not common:
            continue
        values = [[rows[i]["metrics"][METRIC] for i in common] for rows in (before, after)]
        moved = [
            Moved(i, after[i]["question"], before[i]["rank"], after[i]["rank"])
            for i in common
            if before[i]["rank"] != after[i]["rank"]
        ]
        moved.sort(key=lambda one: (one.after or 99) - (one.before or 99))
        yield Difference(
            name,
            (configuration, other),
            len(common),
            (sum(values[0]) / len(common), sum(values[1]) / len(common)),
            paired_p(*values),
            tuple(moved),
        )


def _last(run: Recorded, name: str) -> tuple[str, dict[str, dict[str, Any]]]:
    rows = [row for row in run.rows if row["set"] == name]
    last = rows[-1]["configuration"] if rows else ""
    return last, {row["id"]: row for row in rows if row["configuration"] == last}
