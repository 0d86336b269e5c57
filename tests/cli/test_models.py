"""``cableqa models``, with a model server and a package index on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cableqa.models.offers import Offer
from cableqa.settings import load
from tests.cli.test_commands import Run, run  # noqa: F401
from tests.models.model_server import ModelServer
from tests.models.test_getting import MODEL, Index, offer

KEY = "sk-very-secret-0123456789"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer().running() as running:
        yield running


@pytest.fixture(autouse=True)
def a_machine_without_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LLM", "LLM_URL", "LLM_KEY", "SETTINGS"):
        monkeypatch.delenv(f"CABLEQA_{name}", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("cableqa.models.offers.offers", lambda: {"small": tiny()})


def tiny() -> Offer:
    return offer(name="small")


def test_unset_it_says_how_to_set_one(run: Run) -> None:  # noqa: F811
    done = run("models")
    assert (done.code, "cableqa models get" in done.out) == (0, True)
    assert run("models", "--json").rows == [{"model": None, "reachable": None}]


def test_a_model_is_measured_and_the_key_not_shown(
    run: Run,  # noqa: F811
    server: ModelServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CABLEQA_LLM_URL", server.url)
    monkeypatch.setenv("CABLEQA_LLM_KEY", KEY)
    done = run("models", "--llm", "openai:m", "--json")
    (row,) = done.rows
    assert (row["model"], row["reachable"], row["context"]) == ("openai:m", True, 4096)
    assert row["prompt_rate"] > 0
    assert row["reply_rate"] > 0
    assert row["reply"] == "Yes."
    shown = run("models", "--llm", "openai:m")
    assert "tokens a second" in shown.out
    assert KEY not in done.out + done.err + shown.out + shown.err
    server.asked.clear()
    assert run("models", "--llm", "openai:m", "--quick").code == 0
    assert not server.chats


def test_a_model_that_is_not_there_is_exit_1_with_the_reason(
    run: Run,  # noqa: F811
    server: ModelServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CABLEQA_LLM_URL", server.url)
    done = run("models", "--llm", "openai:x", "--json")
    assert done.code == 1
    assert not done.rows[0]["reachable"]
    assert done.rows[0]["error"].partition("it ")[2] == "has: m, other"
    server.chat = lambda one: one.reply(401, {"error": {"message": f"bad key {KEY}"}})
    done = run("models", "--llm", "openai:m", "--json")
    assert (done.code, done.rows[0]["reachable"]) == (1, True)
    assert "wants a key" in done.rows[0]["error"]
    assert run("models", "--llm", "what").code == 1


def test_get_brings_a_model_and_sets_it(
    run: Run,  # noqa: F811
    server: ModelServer,
    tmp_path: Path,
) -> None:
    settings = tmp_path / "cableqa" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('device = "cpu"  # mine\n')
    done = run("models", "get", "--index", Index(server).url)
    assert done.code == 0
    file = tmp_path / "data" / "cableqa-models" / "tiny.gguf"
    assert file.read_bytes() == MODEL
    assert load().llm == f"gguf:{file}"
    assert settings.read_text().startswith('device = "cpu"  # mine\n')


def test_get_leaves_the_settings_alone_where_told(
    run: Run,  # noqa: F811
    server: ModelServer,
) -> None:
    done = run("models", "get", "--no-set", "--json", "--index", Index(server).url)
    assert done.rows[0]["settings"] is None
    assert load().llm is None
    assert run("models", "get", "large").code == 1
