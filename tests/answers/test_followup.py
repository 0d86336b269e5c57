from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cableqa.answers.followup import leans, resolve

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


@pytest.mark.parametrize("case", [case for case in CASES if case["history"]], ids=lambda c: c["id"])
def test_a_history_may_hold_the_questions_as_they_were_understood(case: dict[str, Any]) -> None:
    understood: list[tuple[str, str]] = []
    for asked, answer in case["history"]:
        understood.append((resolve(asked, understood), answer))
    asked_as_typed = [tuple(turn) for turn in case["history"]]
    assert resolve(case["question"], understood) == resolve(case["question"], asked_as_typed)


@pytest.mark.parametrize("word", ["ok", "Really?", "tell me more", "And then?"])
def test_what_asks_nothing_of_its_own_leans(word: str) -> None:
    assert leans(word)
