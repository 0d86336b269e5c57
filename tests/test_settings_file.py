from __future__ import annotations

from pathlib import Path

import pytest

from cableqa.errors import SettingsError
from cableqa.settings import load
from cableqa.settings_file import change_setting


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.delenv("CABLEQA_LLM", raising=False)
    monkeypatch.setenv("CABLEQA_SETTINGS", str(tmp_path / "deep" / "settings.toml"))
    return tmp_path / "deep" / "settings.toml"


def test_a_file_is_made_where_there_is_none(file: Path) -> None:
    assert change_setting("llm", "packaged") == file
    assert load().llm == "packaged"


def test_other_settings_and_comments_stay(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('# mine\nstore = "/a"  # here\nllm = "ollama:x"\n')
    change_setting("llm", "gguf:C:\\models\\ä.gguf")
    assert file.read_text(encoding="utf-8").startswith('# mine\nstore = "/a"  # here\nllm = ')
    assert load().llm == "gguf:C:\\models\\ä.gguf"
    assert str(load().store) == "/a"


def test_a_file_that_is_not_toml_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("store = ")
    with pytest.raises(SettingsError, match="not TOML"):
        change_setting("llm", "packaged")
    assert file.read_text() == "store = "
