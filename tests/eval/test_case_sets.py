from __future__ import annotations

import json
from pathlib import Path

import pytest

from cableqa.errors import CaseError
from cableqa.ports import ParagraphKey
from cableqa.store import Store
from eval.case_sets import load
from tests.conftest import make_cable
from tests.filling import fill

PORT = make_cable("08PORTVELAS112", "The judge found it.", "Parliament debated it.")


def line(**changes: object) -> str:
    case = {"id": "q1", "question": "Who?", "kind": "fact", "gold": [["08PORTVELAS112", 1]]}
    return json.dumps(case | changes)


@pytest.fixture
def held(store: Store) -> Store:
    fill(store, PORT)
    return store


def test_gold_in_any_spelling_is_found(held: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(line(gold=[["08 PORTVELAS 0112", 2]]) + "\n", encoding="utf-8")
    cases = load(path, held=held.catalogue)
    assert cases.name == "mine"
    assert cases.cases[0].gold == {ParagraphKey("08PORTVELAS112", "2")}


def test_unanswerable_cases_are_set_apart(held: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    text = "\n".join([line(), line(id="q2", kind="unanswerable", gold=[])])
    path.write_text(text, encoding="utf-8")
    assert [case.id for case in load(path, held=held.catalogue).answerable] == ["q1"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([line(), "{broken"], "line 2"),
        ([line(), line()], "'q1'"),
        ([line(gold=[])], "no gold"),
        ([line(gold=[["08PORTVELAS999", 1]])], "no cable 08PORTVELAS999"),
        ([line(gold=[["08PORTVELAS112", 9]])], "no ¶9 in 08PORTVELAS112"),
        ([line(gold=[["nonsense", 1]])], "nonsense"),
        ([], "no case"),
    ],
)
def test_a_wrong_file_is_refused(held: Store, tmp_path: Path, lines: list[str], told: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CaseError, match=told):
        load(path, held=held.catalogue)
