"""A run's folder: what was measured with what, question by question.

``run.json`` has settings, model, versions and machine; ``rows.jsonl`` one line a question and
configuration; ``report.html`` the plots.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import cableqa
from cableqa.errors import CaseError

RUN = "run.json"
ROWS = "rows.jsonl"
REPORT = "report.html"
_LIBRARIES = ("chromadb", "ir-measures", "numpy", "sentence-transformers", "torch")
_PROMPTS = Path(__file__).parent.parent / "prompts"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A run read back from its folder."""

    name: str
    about: dict[str, Any]
    rows: tuple[dict[str, Any], ...]


def about(*, command: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """What a run must remember to be repeated: settings, versions, prompts, machine."""
    return {
        "command": command,
        "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "settings": dict(settings),
        "cableqa": cableqa.__version__,
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in _LIBRARIES},
        "prompts": {
            path.relative_to(_PROMPTS).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(_PROMPTS.rglob("*"))
            if path.is_file()
        },
        "machine": {
            "system": platform.platform(),
            "processor": _processor(),
            "cores": os.cpu_count(),
            "load": round(os.getloadavg()[0], 2),
        },
    }


def write(
    folder: Path, *, about: Mapping[str, Any], rows: list[dict[str, Any]], report: str
) -> None:
    """Write the run's files into ``folder``, made if missing."""
    begin(folder, about)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / ROWS).write_text("".join(lines), encoding="utf-8")
    (folder / REPORT).write_text(report, encoding="utf-8")


def begin(folder: Path, about: Mapping[str, Any]) -> None:
    """Note in ``folder``, made if missing, what is being measured with what."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(about, ensure_ascii=False, indent=2)
    (folder / RUN).write_text(text + "\n", encoding="utf-8")


def refuse_another(folder: Path, about: Mapping[str, Any], keys: Collection[str]) -> None:
    """Raise ``CaseError`` where the run in ``folder`` was made with other settings or prompts.

    ``keys`` are the settings that its rows depend on.
    """
    path = folder / RUN
    if not path.is_file():
        return
    try:
        then = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CaseError(f"the run in {folder} is damaged: {error}") from error
    other = [key for key in keys if then["settings"].get(key) != about["settings"].get(key)]
    other += ["prompts"] if then["prompts"] != about["prompts"] else []
    if other:
        raise CaseError(
            f"the run in {folder} was made with other {', '.join(other)}; give another folder"
        )


def read(folder: Path) -> Recorded:
    """The run in ``folder``.  Raises ``CaseError`` where there is none, or it is damaged."""
    try:
        about = json.loads((folder / RUN).read_text(encoding="utf-8"))
        lines = (folder / ROWS).read_text(encoding="utf-8").splitlines()
        return Recorded(folder.name, about, tuple(json.loads(line) for line in lines))
    except OSError as error:
        raise CaseError(f"{folder} is not the folder of a run: {error.strerror}") from error
    except ValueError as error:
        raise CaseError(f"the run in {folder} is damaged: {error}") from error


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())
