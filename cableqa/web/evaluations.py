"""The evaluations of the repository, where it is at hand, and the records of their runs.

The package knows nothing of ``eval/``: it looks for the folder, and reads what a run wrote.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

import cableqa
from cableqa.errors import CaseError


@dataclass(frozen=True, slots=True)
class Recorded:
    """A run: the name of its folder, what was run and came of it, and question by question."""

    name: str
    about: dict[str, Any]
    rows: tuple[dict[str, Any], ...] = ()

    @property
    def label(self) -> str:
        """The run in one line: its time, its sets and how often the search was set anew."""
        results = self.about["results"]
        sets = ", ".join(dict.fromkeys(one["set"] for one in results))
        stages = len({one["configuration"] for one in results})
        at = str(self.about["at"]).replace("T", " ")[:16]
        return f"{at}, {sets}" + (f", {stages} stages" if stages > 1 else "")


def home() -> Path | None:
    """The repository's root, None where the package was installed without it."""
    root = Path(cableqa.__file__).parents[1]
    return root if (root / "eval" / "__main__.py").is_file() else None


def lacking() -> str | None:
    """Why nothing can be evaluated here and what to do, None where it can."""
    if home() is None:
        return (
            "The evaluations are part of the repository, not of the installed package: clone it, "
            "install it with pip install -e '.[eval]', and start the app from there."
        )
    if importlib.util.find_spec("ir_measures") is None:
        return "The measures are not installed: pip install -e '.[eval]' in the repository."
    return None


def case_files() -> list[Path]:
    """The repository's own files of questions with their right paragraphs."""
    root = home()
    if root is None:
        return []
    files = [root / "cableqa/samples/questions.jsonl", *(root / "eval/cases").glob("*.jsonl")]
    return sorted((one for one in files if cable_asked_for(one)), key=lambda one: one.name)


def cable_asked_for(cases: Path) -> str | None:
    """The first cable that is right in the file, by which to see whether a store suits it.

    None for a file that holds no cases of retrieval.
    """
    try:
        rows = [json.loads(line) for line in cases.read_text("utf-8").splitlines() if line.strip()]
        return next((str(row["gold"][0][0]) for row in rows if row["gold"]), None)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def folder(name: str) -> Path:
    """Where the run of that name is recorded, or shall be."""
    return Path(platformdirs.user_data_dir("cableqa")) / "evaluations" / Path(name).name


def runs() -> list[Recorded]:
    """The records of all runs without their rows, the newest first."""
    found = sorted(folder("").glob("*/run.json"), key=lambda one: one.parent.name, reverse=True)
    return [Recorded(one.parent.name, json.loads(one.read_text("utf-8"))) for one in found]


def read(name: str) -> Recorded:
    """The run of that name, question by question.  Raises ``CaseError`` where there is none."""
    try:
        about = json.loads((folder(name) / "run.json").read_text("utf-8"))
        lines = (folder(name) / "rows.jsonl").read_text("utf-8").splitlines()
        return Recorded(name, about, tuple(json.loads(line) for line in lines))
    except OSError as error:
        raise CaseError(f"the run {name} is no longer there") from error
    except ValueError as error:
        raise CaseError(f"the record of the run {name} is damaged") from error
