"""Work in a thread of its own, and the evaluation as a process of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cableqa.documents import Brief
from cableqa.errors import CaseError, InputError
from cableqa.web import evaluations, measuring
from cableqa.web.measuring import Choice, Finished, Progress, measure
from cableqa.web.pages.briefing import file_name
from cableqa.web.shelf import Shelf
from cableqa.web.working import Done, told
from tests.web.evaluation_runs import write_run

STUB = """
import json, pathlib, sys, time
cases, out = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
for n in (10, 20):
    print(f"questions: all of it: {n} of 20", file=sys.stderr, flush=True)
out.mkdir(parents=True)
if cases.stem == "endless":
    time.sleep(60)
if cases.stem == "wrong":
    sys.exit("Error: the store holds no cable 99NOWHERE1")
(out / "run.json").write_text("{}")
"""


def tidings(work: Callable[[Callable[[str], None]], int]) -> list[str | Done[int]]:
    return [one for one in told(work) if one is not None]


def test_work_tells_its_stages_and_then_its_result() -> None:
    def work(tell: Callable[[str], None]) -> int:
        tell("reading")
        tell("writing")
        return 7

    assert tidings(work) == ["reading", "writing", Done(7)]


def test_what_the_work_raises_is_raised_where_it_is_waited_for() -> None:
    def work(tell: Callable[[str], None]) -> int:
        tell("reading")
        raise InputError("the topic is empty")

    with pytest.raises(InputError, match="the topic is empty"):
        tidings(work)


def test_unwanted_work_ends_the_next_time_it_tells_something() -> None:
    went_on, ended = threading.Event(), threading.Event()

    def work(tell: Callable[[str], None]) -> int:
        try:
            tell("reading")
            went_on.wait(10)
            tell("writing")
        finally:
            ended.set()
        return 7

    steps = told(work)
    assert next(steps) == "reading"
    steps.close()  # type: ignore[attr-defined]
    went_on.set()
    assert ended.wait(10)


def test_the_shelf_keeps_the_latest_under_names_that_tell_nothing() -> None:
    shelf = Shelf()
    names = [shelf.put(Brief(str(n), "")) for n in range(70)]
    assert len(set(names)) == 70
    assert shelf.get(names[0]) is None
    kept = shelf.get(names[-1])
    assert kept is not None
    assert kept.topic == "69"


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("The port inquiry", "the-port-inquiry.md"),
        ('../"quoted"\r\nX: y', "quoted-x-y.md"),
        ("Ö", "briefing.md"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word.md"),
    ],
)
def test_a_file_is_named_after_its_topic(topic: str, name: str) -> None:
    assert file_name(Brief(topic, ""), ".md") == name


@pytest.mark.parametrize(
    ("line", "progress"),
    [
        ("questions: + date: 20 of 75", Progress("questions: + date", 20, 75)),
        ("questions: + date (75 questions)", Progress("questions: + date (75 questions)")),
    ],
)
def test_progress_is_read_from_what_the_evaluation_says(line: str, progress: Progress) -> None:
    assert Progress.told(line) == progress


@pytest.fixture
def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository whose evaluation is ``STUB``, and where runs are recorded."""
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "__init__.py").touch()  # or the project's own, if installed, goes first
    (tmp_path / "eval" / "__main__.py").write_text(STUB, encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(measuring, "home", lambda: tmp_path)
    monkeypatch.setattr(measuring, "lacking", lambda: None)
    yield evaluations.folder("")
    assert not measuring._running


def test_a_run_is_followed_to_its_record(stub: Path) -> None:
    *progress, last = [s for s in measure(Choice(Path("c.jsonl")), store="s") if s is not None]
    assert progress == [Progress("questions: all of it", n, 20) for n in (10, 20)]
    assert isinstance(last, Finished)
    assert (stub / last.run / "run.json").exists()


def test_a_run_that_fails_says_why_and_leaves_nothing(stub: Path) -> None:
    with pytest.raises(CaseError, match="the store holds no cable 99NOWHERE1"):
        list(measure(Choice(Path("wrong.jsonl")), store="s"))
    assert not list(stub.iterdir())


def test_a_run_that_is_unwanted_is_ended_and_leaves_nothing(stub: Path) -> None:
    steps = measure(Choice(Path("endless.jsonl")), store="s")
    begun = time.monotonic()
    for step in steps:
        if step is None and stub.exists() and list(stub.iterdir()):
            break
    steps.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 40
    assert not list(stub.iterdir())


def test_runs_are_listed_newest_first_and_read(stub: Path) -> None:
    write_run(stub / "20261101-100000", (1, 1, 1), at="2026-11-01T10:00:00Z")
    write_run(stub / "20261102-100000", (None, 1, 1), at="2026-11-02T10:00:00Z")
    assert [one.label for one in evaluations.runs()] == [
        "2026-11-02 10:00, questions",
        "2026-11-01 10:00, questions",
    ]
    assert [row["rank"] for row in evaluations.read("20261102-100000").rows] == [None, 1, 1]
    with pytest.raises(CaseError, match="no longer there"):
        evaluations.read("../../evaluations")


def test_case_files_are_those_with_questions_and_right_paragraphs() -> None:
    names = {one.name for one in evaluations.case_files()}
    assert {"questions.jsonl", "december-2010.jsonl"} <= names
    assert "briefings.jsonl" not in names
