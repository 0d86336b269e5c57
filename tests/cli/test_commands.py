"""The commands, run as a user runs them, over a small store with a fake model."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cableqa.cli import main
from tests.conftest import FakeEmbedder

SAMPLES = Path(__file__).parents[2] / "cableqa" / "samples" / "cables"
NAMES = ("08PORTVELAS112.txt", "06PORTVELAS871.txt", "07BRENITZ418.html")


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.setattr("cableqa.wiring.make_embedder", lambda _: FakeEmbedder())
    monkeypatch.setenv("CABLEQA_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    def ran(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["cableqa", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else int(bool(code)), *capsys.readouterr())

    return ran


@pytest.fixture
def filled(run: Run) -> Run:
    assert run("index", *(str(SAMPLES / name) for name in NAMES)).code == 0
    return run


def test_parse_prints_cables_and_names_what_it_could_not_read(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "letter.txt"
    bad.write_text("Dear Sir, this is no cable.")
    done = run("parse", str(SAMPLES / NAMES[0]), str(bad))
    assert done.code == 0
    assert [row["id"] for row in done.rows] == ["08PORTVELAS112"]
    assert "letter.txt" in done.err


def test_parse_of_nothing_readable_fails_in_one_line(run: Run, tmp_path: Path) -> None:
    done = run("parse", str(tmp_path / "missing"))
    assert done.code == 1
    assert done.out == ""
    assert "missing" in done.err


def test_index_twice_changes_nothing(filled: Run) -> None:
    done = filled("index", *(str(SAMPLES / name) for name in NAMES), "--json")
    (report,) = done.rows
    assert (report["cables"], report["unchanged"], report["new"]) == (3, 3, 0)


def test_search_prints_hits_as_json(filled: Run) -> None:
    (found,) = filled("search", "interim report of the judge", "-k", "3", "--json").rows
    hits = found["hits"]
    assert isinstance(hits, list)
    assert len(hits) == 3
    assert {"cable", "paragraph", "number", "score", "text", "subject", "date", "post"} <= set(
        hits[0]
    )


def test_filters_reach_the_search(filled: Run) -> None:
    (found,) = filled("search", "bank", "--post", "Brenitz", "--after", "2007", "--json").rows
    assert {hit["cable"] for hit in found["hits"]} == {"07BRENITZ418"}


@pytest.mark.parametrize("command", ["search", "ask"])
def test_a_batch_comes_out_in_its_order(filled: Run, tmp_path: Path, command: str) -> None:
    batch = tmp_path / "batch.jsonl"
    lines = [{"id": n, "question": f"What did the judge find, part {n}?"} for n in "ba"]
    batch.write_text("\n".join(map(json.dumps, lines)))
    assert [row["id"] for row in filled(command, "--batch", str(batch)).rows] == ["b", "a"]


def test_a_broken_batch_line_is_named_and_nothing_is_printed(filled: Run, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": "a", "question": "Who?"}\n{"id": "b"')
    done = filled("ask", "--batch", str(batch))
    assert (done.code, done.out) == (1, "")
    assert "line 2" in done.err


def test_ask_answers_or_refuses_in_the_contracts_form(filled: Run) -> None:
    (answer,) = filled("ask", "What did the judge find?", "--json").rows
    assert {"question", "answered", "answer", "sentences", "hits", "model", "seconds"} <= set(
        answer
    )
    assert "id" not in answer
    shown = filled("ask", "What did the judge find?")
    assert "¶" in shown.out


def test_show_prints_the_cable_or_one_paragraph(filled: Run) -> None:
    whole = filled("show", "08 PORT VELAS 112")
    assert "MINISTER FALLS" in whole.out
    assert "¶1" in whole.out
    (one,) = filled("show", "08PORTVELAS112", "¶2", "--json").rows
    assert one["label"] == "2"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "08PORTVELAS113"), "08PORTVELAS112"),
        (("show", "08PORTVELAS112", "¶99"), "no paragraph 99"),
        (("show", "nonsense"), "nonsense"),
        (("ask", " "), "empty"),
        (("search", "x", "--after", "soon"), "soon"),
        (("stats", "--store", "/nowhere/at/all"), "/nowhere/at/all"),
    ],
)
def test_a_known_error_is_one_line_and_exit_1(
    filled: Run, words: tuple[str, ...], said: str
) -> None:
    done = filled(*words)
    assert done.code == 1
    assert done.out == ""
    assert len(done.err.splitlines()) == 1
    assert said in done.err
    assert done.err.startswith("cableqa: ")


@pytest.mark.parametrize(
    "words", [("search",), ("ask",), ("ask", "Who?", "--batch", "x.jsonl"), ("show",), ("fly",)]
)
def test_wrong_usage_is_exit_2(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.code == 2
    assert "Traceback" not in done.err


def test_thread_and_stats_print_their_objects(filled: Run) -> None:
    (thread,) = filled("thread", "08PORTVELAS112", "--json").rows
    held = {end["id"]: end["held"] for end in thread["refers_to"]}
    assert held["06PORTVELAS871"] is True
    assert held["07PORTVELAS203"] is False
    (stats,) = filled("stats", "--json").rows
    assert {"cables", "paragraphs", "years", "posts", "tags", "classification", "model"} <= set(
        stats
    )
    assert "08PORTVELAS112" in filled("thread", "08PORTVELAS112").out
    assert "3 cables" in filled("stats").out


@pytest.mark.parametrize("command", ["parse", "index", "search", "ask", "show", "thread", "stats"])
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert f"Example: cableqa {command}" in done.out


def test_ctrl_c_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cableqa.library.Library.open", interrupted)
    with pytest.raises(SystemExit) as ended:
        main(["stats"])
    assert ended.value.code == 130
    assert capsys.readouterr().err.splitlines()[-1].startswith("cableqa: interrupted")
