from __future__ import annotations

from pathlib import Path

import pytest

from cableqa.errors import SettingsError
from cableqa.settings import load


@pytest.fixture(autouse=True)
def no_settings_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("STORE", "MODEL", "DEVICE", "DTYPE", "NETWORK", "LLM", "LLM_URL", "SETTINGS"):
        monkeypatch.delenv(f"CABLEQA_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def test_the_defaults_keep_the_network_off() -> None:
    assert load().network is False
    assert load().model == "packaged"


def test_an_argument_goes_before_the_environment_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "s.toml"
    file.write_text('store = "/from/file"\ndevice = "cpu"\nmodel = "file-model"\n')
    monkeypatch.setenv("CABLEQA_SETTINGS", str(file))
    monkeypatch.setenv("CABLEQA_STORE", "/from/environment")
    monkeypatch.setenv("CABLEQA_MODEL", "environment-model")
    settings = load(store=Path("/from/argument"), model=None)
    assert (settings.store, settings.model, settings.device) == (
        Path("/from/argument"),
        "environment-model",
        "cpu",
    )


def test_a_mistyped_variable_is_named(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CABLEQA_STROE", "x")
    load()
    assert "CABLEQA_STROE" in caplog.text


@pytest.mark.parametrize(
    ("content", "said"),
    [("stroe = 1", "stroe"), ("dtype = 'int4'", "dtype"), ("store = ", "not TOML")],
)
def test_a_wrong_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "s.toml"
    file.write_text(content)
    monkeypatch.setenv("CABLEQA_SETTINGS", str(file))
    with pytest.raises(SettingsError, match=said):
        load()


@pytest.mark.parametrize(
    ("given", "key"), [("sk-abc\n", "sk-abc"), (" sk-abc\r\n", "sk-abc"), ("\n", None)]
)
def test_a_key_out_of_a_file_loses_its_line_break(
    monkeypatch: pytest.MonkeyPatch, given: str, key: str | None
) -> None:
    monkeypatch.setenv("CABLEQA_LLM_KEY", given)
    found = load().llm_key
    assert (found and found.get_secret_value()) == key


def test_a_named_file_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABLEQA_SETTINGS", "/nowhere/s.toml")
    with pytest.raises(SettingsError, match=r"/nowhere/s\.toml"):
        load()
