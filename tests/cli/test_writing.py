"""``summarize`` and ``brief``, run as a user runs them, over a small store with a fake model."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cableqa.cli import main
from cableqa.store import Store
from tests.conftest import FakeEmbedder, make_cable
from tests.filling import fill

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    with Store.open(tmp_path / "store", embedder=FakeEmbedder(), write=True) as store:
        fill(
            store,
            make_cable("09MEXICO3061", "Blair met President Calderon at the palace."),
            make_cable("09MEXICO1", "The wheat harvest in the north was good again."),
        )
    monkeypatch.setattr("cableqa.wiring.make_embedder", lambda _: FakeEmbedder())
    monkeypatch.setenv("CABLEQA_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    def ran(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cableqa", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        code = stopped.value.code
        return (code if isinstance(code, int) else int(bool(code)), *capsys.readouterr())

    return ran


def test_summarize_prints_json_alone(run: Run) -> None:
    code, out, err = run("summarize", "09 MEXICO 003061", "--json")
    made = json.loads(out)
    assert (code, err) == (0, "")
    assert made["summary"] == "Blair met President Calderon at the palace. [09MEXICO3061 ¶1]"
    assert made["sentences"][0]["citations"] == [{"cable": "09MEXICO3061", "paragraph": "1"}]
    assert made["sources"][0]["id"] == "09MEXICO3061"
    assert made["classification"] == "SECRET"


def test_summarize_for_a_person(run: Run) -> None:
    code, out, _ = run("summarize", "09MEXICO3061")
    assert code == 0
    assert "[09MEXICO3061 ¶1]" in out


def test_an_unknown_cable_is_one_line_with_near_ids(run: Run) -> None:
    code, out, err = run("summarize", "09MEXICO3062")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "09MEXICO3061" in err


def test_a_brief_goes_to_standard_output_and_its_stages_do_not(run: Run) -> None:
    code, out, err = run("brief", "Calderon palace")
    assert code == 0
    assert out.startswith("**SECRET**")
    assert "searching" in err


def test_a_brief_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "calderon.html"
    code, out, _ = run("brief", "Calderon palace", "-o", str(path))
    assert (code, out) == (0, "")
    assert "09MEXICO3061" in path.read_text()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("brief",), "topic is empty"),
        (("brief", "Calderon palace", "--post", "Moscow"), "holds no cable of MOSCOW"),
        (("brief", "", "--post", "Moscow"), "holds no cable of MOSCOW"),
        (("brief", "Penguin xylophone", "--post", "Mexico"), "No paragraph"),
        (("brief", "Calderon", "-o", "/nowhere/at/all.md"), "there is no folder"),
        (("brief", "Calderon", "-o", "brief.pdf"), "is written as .md"),
        (("brief", "Calderon", "--after", "soon"), "not a date"),
    ],
)
def test_bad_input_is_one_line_that_says_what_to_do(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert message in err.splitlines()[-1]
