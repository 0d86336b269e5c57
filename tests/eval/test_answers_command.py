from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer

from cableqa.domain import Answer, Sentence
from cableqa.store import Store
from eval import answers_command
from eval.answers_command import Plan, measure_and_print, read_rows
from eval.cases import Case
from eval.judge import Judge
from tests.answers.queued import QueuedModel
from tests.conftest import FakeEmbedder, make_cable
from tests.filling import fill

TEXT = "The harbour lease was signed for 30 years."
QUESTION = "For how many years was the harbour lease signed?"


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    rows = [
        {
            "id": f"case-{n}",
            "question": QUESTION,
            "gold": [["06PORTVELAS112", 1]],
            "answer": "30 years.",
            "nuggets": [["30 years"]],
        }
        for n in range(3)
    ]
    path = tmp_path / "harbour.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    embedder = FakeEmbedder()
    monkeypatch.setattr("cableqa.wiring.make_embedder", lambda _: embedder)
    with Store.open(tmp_path / "store", embedder=embedder, write=True) as store:
        fill(
            store,
            make_cable("06PORTVELAS112", TEXT),
            make_cable("07PORTVELAS9", "The judge was posted to a remote island."),
            make_cable("08PORTVELAS9", "Two ships came in the spring with rifles aboard."),
        )
    return tmp_path / "store"


def test_a_run_cut_short_is_taken_up_again(
    cases: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = QueuedModel(*[f"{TEXT} [1]" for _ in range(3)])
    monkeypatch.setattr(answers_command, "make_language_model", lambda s: s.llm and model)
    out = tmp_path / "run"

    def run(limit: int) -> set[str]:
        plan = Plan([cases], ["queued"], limit=limit)
        measure_and_print(plan, store=place, out=out, as_json=False)
        return {case for _, _, case in read_rows(out)}

    first = run(1)
    assert len(first) == 1
    with (out / "rows.jsonl").open("a", encoding="utf-8") as rows:
        rows.write('{"set": "harbour", "torn')
    assert len(run(2)) == 2
    assert len(run(3) | first) == 3
    assert model.replies == []
    about = json.loads((out / "run.json").read_text(encoding="utf-8"))
    result = about["results"]["harbour/queued"]
    assert (result["cases"], result["nuggets"], result["cited"], result["gold"]) == (3, 1, 1, 1)
    assert (result["borne_out"], result["fallen_back"]) == (1, 0)
    assert result["told"] > 0
    assert result["wrote"] > 0
    assert "answer/v1.md" in about["prompts"]
    assert TEXT in (out / "report.html").read_text(encoding="utf-8")


def test_a_run_is_not_gone_on_with_under_other_settings(
    cases: Path,
    place: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = Plan([cases], ["extractive"], limit=1)
    measure_and_print(plan, store=place, out=tmp_path / "run", as_json=False)
    monkeypatch.setenv("CABLEQA_LLM_EXCERPTS", "5000")
    with pytest.raises(typer.Exit):
        measure_and_print(plan, store=place, out=tmp_path / "run", as_json=False)
    assert "made with other excerpt_tokens" in capsys.readouterr().err
    about = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert about["settings"]["excerpt_tokens"] != 5000


def test_a_model_does_not_grade_itself(
    cases: Path, place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = Plan([cases], ["packaged"], judge="packaged")
    with pytest.raises(typer.Exit):
        measure_and_print(plan, store=place, out=tmp_path / "run", as_json=False)
    assert "cannot grade its own answers" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("reply", "grade"), [("Right.", 1.0), ("I would say partly", 0.5), ("wrong", 0.0), ("", None)]
)
def test_a_judge_grades_against_the_reference(reply: str, grade: float | None) -> None:
    case = Case("a", QUESTION, "fact", frozenset({("06PORTVELAS112", 1)}), "30 years.", ())
    judge = Judge(QueuedModel(reply))
    answer = Answer(QUESTION, True, TEXT, (Sentence(TEXT, (), 1.0, TEXT),))
    assert judge.grade(case, answer) == grade
    assert judge.about["prompt"] == "judge/v1"


def test_a_refusal_is_not_graded() -> None:
    case = Case("a", QUESTION, "fact", frozenset({("06PORTVELAS112", 1)}), "30 years.", ())
    assert Judge(QueuedModel()).grade(case, Answer(QUESTION, False, "No.")) is None
