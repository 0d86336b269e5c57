"""Conversations, as a user has them, over a small store with fake models."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from cableqa.cli import main
from cableqa.ports import Message
from tests.answers.queued import QueuedModel
from tests.web.serving import WordEmbedder

SAMPLES = Path(__file__).parents[2] / "cableqa" / "samples" / "cables"
NO = "The excerpts do not say."
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


class Keyboard(io.StringIO):
    """What is typed in a terminal."""

    def isatty(self) -> bool:
        return True


def run(
    monkeypatch: pytest.MonkeyPatch, *words: str, typed: str | io.TextIOBase = ""
) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["cableqa", *words])
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed) if isinstance(typed, str) else typed)
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
    assert "the answer has 3 sentences" in out
    assert out.count("Penguins migrate across Antarctica.") == 1


def test_an_unknown_command_prints_the_list(
    model: QueuedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "chat", typed="/nonsense\n/source\n/new\n") == 0
    assert "/dropped" in capsys.readouterr().err


def test_what_the_model_completed_is_remembered(
    model: QueuedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    completed = "What did Lacerda tell the Ambassador about Montbrun and when?"
    model.replies += [NO, completed, NO, "Why did Lacerda tell the Ambassador?", NO]
    capsys.readouterr()
    assert (
        run(monkeypatch, "chat", typed=f"{QUESTION}\nWhat did he tell her about it?\nWhy?\n") == 0
    )
    conversation = model.told[3][-1].text
    assert completed in conversation
    assert "What did he tell her about it?" not in conversation


@pytest.mark.parametrize("number", ["²", "x", "9" * 5000])
def test_a_source_that_is_no_number_prints_the_list(
    model: QueuedModel,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: str,
) -> None:
    model.replies.append(NO)
    assert run(monkeypatch, "chat", typed=f"{QUESTION}\n/source {number}\n") == 0
    assert "/dropped" in capsys.readouterr().err


def test_a_line_that_is_not_utf_8_is_refused_and_the_next_answered(
    model: QueuedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model.replies += [NO, NO]
    lines = b"caf\xff\n" + QUESTION.encode() + b"\n"
    capsys.readouterr()
    piped = io.TextIOWrapper(io.BytesIO(lines), encoding="utf-8")
    assert run(monkeypatch, "chat", typed=piped) == 0
    told = capsys.readouterr()
    assert told.err.count("cableqa: the text is not UTF-8") == 1
    assert QUESTION in " ".join(told.out.split())
    piped = io.TextIOWrapper(io.BytesIO(lines), encoding="utf-8")
    assert run(monkeypatch, "chat", "--json", typed=piped) == 0
    refused, answered = map(json.loads, capsys.readouterr().out.splitlines())
    assert "not UTF-8" in refused["error"]
    assert answered["question"] == QUESTION


@pytest.mark.parametrize("command", ["ask", "search"])
def test_an_argument_that_is_not_utf_8_is_one_line(
    model: QueuedModel,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
) -> None:
    capsys.readouterr()
    assert run(monkeypatch, command, b"caf\xe9".decode("utf-8", "surrogateescape")) == 1
    told = capsys.readouterr().err
    assert told.startswith("cableqa: the text is not UTF-8")
    assert told.count("\n") == 1


class Interrupted(QueuedModel):
    """Ctrl-C is pressed while it writes its first reply."""

    def write(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        yield from super().write(messages, max_tokens=max_tokens)
        if len(self.told) == 1:
            raise KeyboardInterrupt


def test_an_interrupt_ends_the_answer_and_not_the_conversation(
    model: QueuedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted = Interrupted(NO, NO, NO)
    monkeypatch.setattr("cableqa.wiring.make_language_model", lambda _: interrupted)
    assert run(monkeypatch, "chat", typed=Keyboard(f"{QUESTION}\n{QUESTION}\n")) == 0
    told = capsys.readouterr()
    assert "stopped" in told.err
    assert len(interrupted.told) == 2
    interrupted.told.clear()
    assert run(monkeypatch, "chat", typed=f"{QUESTION}\n{QUESTION}\n") == 130


def test_ask_streams_the_model_and_says_how_it_did(
    model: QueuedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model.replies.append("Penguins migrate across Antarctica [1].")
    capsys.readouterr()
    assert run(monkeypatch, "ask", QUESTION) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "bear out nothing that queued wrote" in out
    assert "extractive, 1 dropped" in out
