"""Conversations, as a user has them, over a small store with fake models."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from cableqa.cli import main
from tests.answers.queued import QueuedModel
from tests.web.serving import WordEmbedder

SAMPLES = Path(__file__).parents[2] / "cableqa" / "samples" / "cables"
QUESTION = "What did Lacerda tell the Ambassador about Montbrun?"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> QueuedModel:
    queued = QueuedModel()
    monkeypatch.setattr("cableqa.wiring.make_embedder", lambda _: WordEmbedder())
    monkeypatch.setattr("cableqa.wiring.make_language_model", lambda _: queued)
    monkeypatch.setenv("CABLEQA_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    run(monkeypatch, "index", str(SAMPLES / "08PORTVELAS112.txt"))
    return queued


def run(monkeypatch: pytest.MonkeyPatch, *words: str, typed: str = "") -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["cableqa", *words])
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    with pytest.raises(SystemExit) as stopped:
        main()
    return stopped.value.code


def test_a_piped_conversation_keeps_its_history(
    model: QueuedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model.replies += [
        "The excerpts do not say.",
        "What did Lacerda tell the Ambassador about Montbrun and when?",
        "The excerpts do not say.",
    ]
    typed = f"{QUESTION}\n\nWhat did he tell her about it?\n/quit\nnever asked\n"
    capsys.readouterr()
    assert run(monkeypatch, "chat", "--json", typed=typed) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["question"], first["resolved"]) == (QUESTION, None)
    assert second["question"] == "What did he tell her about it?"
    assert second["resolved"] == "What did Lacerda tell the Ambassador about Montbrun and when?"
    assert model.replies == []


def test_sources_and_what_was_dropped_are_shown_on_demand(
    model: QueuedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model.replies.append(
        "Prosecutor General Lacerda told the Ambassador that President Montbrun knew nothing [1]. "
        "Penguins migrate across Antarctica [1]."
    )
    typed = f"{QUESTION}\n/source 1\n/source 9\n/dropped\n"
    capsys.readouterr()
    assert run(monkeypatch, "chat", typed=typed) == 0
    out = capsys.readouterr().out
    assert "[08PORTVELAS112 ¶" in out
    assert "1 dropped" in out
    assert "the answer has 1 sentences" in out
    assert out.count("Penguins migrate across Antarctica.") == 1


def test_an_unknown_command_prints_the_list(
    model: QueuedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "chat", typed="/nonsense\n/source\n/new\n") == 0
    assert "/dropped" in capsys.readouterr().err


def test_ask_streams_the_model_and_says_how_it_did(
    model: QueuedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model.replies.append("Penguins migrate across Antarctica [1].")
    capsys.readouterr()
    assert run(monkeypatch, "ask", QUESTION) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "bear out nothing that queued wrote" in out
    assert "extractive, 1 dropped" in out
