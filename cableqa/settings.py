"""Settings: from keyword arguments, then ``CABLEQA_*`` variables, then a TOML file.

The TOML file is the one named by ``CABLEQA_SETTINGS``, else ``settings.toml`` in the user's
configuration folder, where there is one.  An unknown key is refused by name: a mistyped setting
that is silently ignored is worse than none.  An unknown variable is only warned of, as it may
be meant for another release.
"""

from __future__ import annotations

import logging
import os
import tomllib
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from cableqa.errors import SettingsError
from cableqa.settings_file import FILE_VARIABLE, settings_path

_log = logging.getLogger(__name__)

PREFIX = "CABLEQA_"


class Settings(BaseModel):
    """All that a user can set.  Each field is also a variable: ``CABLEQA_STORE``, ….

    ``model`` is ``packaged`` (all-MiniLM-L6-v2 from the installed package) or any
    sentence-transformers name or path.  ``network`` permits a model to be fetched by name;
    otherwise nothing is ever fetched.  ``tokens`` is whether a store made now keeps a vector a
    word (five times the disk) for a search a little better.

    ``reranker`` is a cross-encoder's name or path, which then orders the best paragraphs anew;
    ``entailment`` one that is asked, besides the project's own check, whether a passage bears out
    what a model wrote.

    ``llm`` is the language model that writes answers, in one of the spellings of
    ``models.names``; unset, or ``none``, answers are the cables' own sentences.  Naming a model
    on a server permits that server to be called, and nothing else.  ``llm_url`` is the server's
    address where it is not the usual one, ``llm_key`` its key (never shown), ``llm_context``
    the tokens that prompt and reply may have together (else as the model says).  In seconds:
    ``llm_connect`` to reach the server, ``llm_first`` until the first piece of the reply,
    ``llm_timeout`` for the whole.  ``llm_retries`` is how often a busy server is asked again.
    ``llm_threads`` is how many threads a model in this process computes with (0: as many as
    there are cores), ``llm_excerpts`` how many tokens of cable text it reads for an answer.

    ``upload_mb`` is the most that one file added in the app may have, in megabytes.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    store: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir("cableqa")))
    model: str = "packaged"
    device: str = "auto"
    dtype: Literal["auto", "float32", "bfloat16"] = "auto"
    network: bool = False
    tokens: bool = False
    reranker: str | None = None
    entailment: str | None = None
    llm: str | None = None
    llm_url: str | None = None
    llm_key: SecretStr | None = None
    llm_context: int | None = Field(default=None, ge=512)
    llm_connect: float = Field(default=10, gt=0)
    llm_first: float = Field(default=180, gt=0)
    llm_timeout: float = Field(default=600, gt=0)
    llm_retries: int = Field(default=3, ge=0, le=20)
    llm_threads: int = Field(default=0, ge=0)
    upload_mb: int = Field(default=512, ge=1)
    llm_excerpts: int = Field(default=450, ge=100, le=20_000)

    @field_validator("llm_key")
    @classmethod
    def _as_it_is_sent(cls, key: SecretStr | None) -> SecretStr | None:
        """Without the line break that a key read from a file ends in; None where blank."""
        bare = key.get_secret_value().strip() if key else ""
        return SecretStr(bare) if bare else None

    @field_validator("llm_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        """An HTTP address without a password, which would be shown where the address is."""
        if url is not None and not url.startswith(("http://", "https://")):
            raise ValueError("an address begins with http:// or https://")
        if url is not None and "@" in urlsplit(url).netloc:
            raise ValueError("leave user and password out; llm_key takes a key")
        return url


def load(**overrides: Any) -> Settings:
    """The settings in force; an override of None counts as not given.

    Raises ``SettingsError`` for an unknown key, a value out of bounds, or a settings file that
    cannot be read.
    """
    given = {key: value for key, value in overrides.items() if value is not None}
    try:
        return Settings(**(_file_values() | _environment_values() | given))
    except ValidationError as error:
        raise SettingsError(_in_words(error)) from error


def _environment_values() -> dict[str, str]:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {FILE_VARIABLE}
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        _log.warning(
            "unknown variable %s; known are %s", ", ".join(unknown), ", ".join(sorted(known))
        )
    names = (name for name in Settings.model_fields if os.environ.get(PREFIX + name.upper()))
    return {name: os.environ[PREFIX + name.upper()] for name in names}


def _file_values() -> dict[str, Any]:
    path = settings_path()
    if FILE_VARIABLE not in os.environ and not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"cannot read the settings file {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings file {path} is not TOML: {error}") from error


def _in_words(error: ValidationError) -> str:
    faults = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    return "wrong setting: " + "; ".join(faults)
