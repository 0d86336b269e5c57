"""The user's settings file: where it is, and changing one setting of it."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import tomlkit
from tomlkit.exceptions import TOMLKitError

from cableqa.errors import SettingsError

FILE_VARIABLE = "CABLEQA_SETTINGS"


def settings_path() -> Path:
    """The file named by ``CABLEQA_SETTINGS``, else ``settings.toml`` of the user's own folder."""
    named = os.environ.get(FILE_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_config_dir("cableqa")) / "settings.toml"


def change_setting(name: str, value: str) -> Path:
    """Set one setting, leaving all others and the comments as they are; the file.

    Raises ``SettingsError`` where the file is not TOML or cannot be written.
    """
    path = settings_path()
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        document = tomlkit.parse(text)
        document[name] = value
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.new")
        draft.write_text(tomlkit.dumps(document), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise SettingsError(f"cannot write {path}: {error.strerror}") from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings file {path} is not TOML: {error}") from error
    return path
