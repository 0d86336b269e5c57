from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cableqa.answers.followup import resolve

ROOT = Path(__file__).parents[2]
CASES = [
    json.loads(line)
    for line in (ROOT / "eval/cases/follow-ups.jsonl").read_text(encoding="utf-8").splitlines()
]
QUESTIONS = [
    json.loads(line)["question"]
    for line in (ROOT / "cableqa/samples/questions.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_invented_follow_ups(case: dict[str, Any]) -> None:
    resolved = resolve(case["question"], [tuple(turn) for turn in case["history"]])
    if case.get("unchanged"):
        assert resolved == case["question"]
        return
    assert [part for part in case["has"] if part not in resolved] == [], resolved
    assert [part for part in case["lacks"] if part in resolved] == [], resolved


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_that_stands_by_itself_is_never_changed(question: str) -> None:
    assert resolve(question, [("What did Calderon say about Chavez?", "He warned.")]) == question
