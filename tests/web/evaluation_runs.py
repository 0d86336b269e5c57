"""Records of evaluations as ``python -m eval retrieval`` writes them, of a few questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

MEASURES = ("hit@1", "hit@5", "hit@10", "recall@50", "MRR@10", "nDCG@10", "cable hit@1")
QUESTIONS = (
    ("one", "Who doubted that the president knew nothing?", "fact", ["08PORTVELAS112", "1"]),
    ("two", "What was the fee for the port?", "fact", ["06PORTVELAS871", "7"]),
    ("three", "Why was the judge sent away?", "explanation", ["09PORTVELAS57", "1"]),
)
CAME = "08PORTVELAS112 ¶{} (0.91) The first words of <b>what</b> came …"


def write_run(folder: Path, ranks: tuple[int | None, ...], *, at: str) -> None:
    """A run in which the questions' first right paragraphs have these ranks."""
    rows = [_row(*question, rank) for question, rank in zip(QUESTIONS, ranks, strict=True)]
    means = {
        name: sum(row["metrics"][name] for row in rows) / len(rows) for name in rows[0]["metrics"]
    }
    result = {
        "set": "questions",
        "configuration": "all of it",
        "questions": len(rows),
        "milliseconds": 12.0,
        "p": None,
        "metrics": {n: {"mean": v, "low": v / 2, "high": (v + 1) / 2} for n, v in means.items()},
    }
    about = {
        "at": at,
        "cableqa": "0.1.0",
        "settings": {"store": "samples", "manifest": {"model": "fake"}},
        "results": [result],
        "notes": ["questions: 1 unanswerable cases not measured"],
    }
    folder.mkdir(parents=True)
    (folder / "run.json").write_text(json.dumps(about), encoding="utf-8")
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "rows.jsonl").write_text(lines, encoding="utf-8")


def _row(name: str, question: str, kind: str, gold: list[str], rank: int | None) -> dict[str, Any]:
    return {
        "set": "questions",
        "configuration": "all of it",
        "id": name,
        "question": question,
        "kind": kind,
        "gold": [gold],
        "rank": rank,
        "metrics": dict.fromkeys(MEASURES, 1 / rank if rank else 0.0),
        "came": [CAME.format(6), CAME.format(7)],
    }
