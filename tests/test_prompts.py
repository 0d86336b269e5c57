from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cableqa import prompts
from cableqa.errors import PromptError

ROOT = Path(__file__).parent.parent / "prompts"
FILES = sorted(path for path in ROOT.rglob("*.md") if path.parent != ROOT)


def test_a_prompt_is_told_by_the_hash_of_its_file() -> None:
    prompt = prompts.load("answer", "v1")
    raw = (ROOT / "answer" / "v1.md").read_bytes()
    assert prompt.sha256 == hashlib.sha256(raw).hexdigest()
    assert prompt.variables == {"excerpts", "question"}


def test_values_are_filled_once() -> None:
    told = prompts.load("answer", "v1").messages(excerpts="{{question}}", question="Who?")
    assert [one.role for one in told] == ["system", "user"]
    assert told[1].text.count("Who?") == 1
    assert "{{question}}" in told[1].text


def test_every_missing_and_lacking_variable_is_named() -> None:
    with pytest.raises(PromptError, match=r"lacks \{\{x\}\}; the file lacks \{\{y\}\}; no value"):
        prompts.load("answer", "v1").messages(x="", y="", question="")


@pytest.mark.parametrize("name", [("answer", "v99"), ("nothing", "v1"), ("../answer", "v1")])
def test_a_prompt_that_is_not_there_is_an_error(name: tuple[str, str]) -> None:
    with pytest.raises(PromptError):
        prompts.load(*name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_can_be_filled(path: Path) -> None:
    prompt = prompts.load(path.parent.name, path.stem)
    assert prompt.messages(**dict.fromkeys(prompt.variables, "x"))
