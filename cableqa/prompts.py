"""Prompts: what a language model is told, as versioned files.

``prompts/answer/v1.md`` in the repository, ``cableqa/_prompts`` in the wheel.  A file has a
section for each role (``# System``, ``# User``) and ``{{variables}}``, each filled once: what is
put in is never read for variables again, so cable text cannot name one.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cableqa.errors import PromptError
from cableqa.ports import Message

_HERE = Path(__file__).parent
_PLACES = (_HERE / "_prompts", _HERE.parent / "prompts")
_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_SECTION = re.compile(r"^# (System|User)[ \t]*\n", re.MULTILINE)
_NAME = re.compile(r"[\w-]+")
_ROLES: dict[str, Literal["system", "user"]] = {"System": "system", "User": "user"}


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of a prompt; ``sha256`` (hex) is that of the file."""

    name: str
    version: str
    text: str
    sha256: str

    @property
    def variables(self) -> frozenset[str]:
        """The names that ``messages`` wants a value for."""
        return frozenset(_VARIABLE.findall(self.text))

    def messages(self, **values: str) -> list[Message]:
        """The prompt with every variable filled, section by section.

        Raises ``PromptError`` naming all variables that the file lacks or that got no value.
        """
        lacking = sorted(set(values) - self.variables)
        missing = sorted(self.variables - set(values))
        if lacking or missing:
            said = [f"the file lacks {{{{{name}}}}}" for name in lacking]
            said += [f"no value for {{{{{name}}}}}" for name in missing]
            raise PromptError(f"prompt {self.name}/{self.version}: {'; '.join(said)}")
        _, *parts = _SECTION.split(self.text)
        return [
            Message(_ROLES[role], _VARIABLE.sub(lambda found: values[found[1]], body.strip()))
            for role, body in zip(parts[::2], parts[1::2], strict=True)
        ]


def load(name: str, version: str) -> Prompt:
    """The prompt ``name`` in ``version`` (``v1``).

    Raises ``PromptError`` where there is none, or the file has no section ``# User``.
    """
    where = f"{name}/{version}.md"
    if not (_NAME.fullmatch(name) and _NAME.fullmatch(version)):
        raise PromptError(f"{where} is not the name of a prompt")
    path = next((place / where for place in _PLACES if (place / where).is_file()), None)
    if path is None:
        raise PromptError(f"there is no prompt {where}")
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"the prompt {where} cannot be read: {error}") from error
    if "User" not in _SECTION.split(text)[1::2]:
        raise PromptError(f"the prompt {where} has no section '# User'")
    return Prompt(name, version, text, hashlib.sha256(raw).hexdigest())
