"""Options that several commands share, and what they come to."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from cableqa.errors import CaseError, SourceError

if TYPE_CHECKING:
    from cableqa.library import Library

Store = Annotated[
    Path | None,
    typer.Option(
        help="Folder of the store (else CABLEQA_STORE, else the user's data folder).",
        show_default=False,
    ),
]
Llm = Annotated[
    str | None,
    typer.Option(
        help="Language model that writes the answer: ollama:qwen3:8b, openai:MODEL, gguf:PATH, "
        "packaged, or none (else CABLEQA_LLM; see cableqa models --help).",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on standard output.")]
Batch = Annotated[
    Path | None,
    typer.Option(
        help='Questions from a JSONL file, each line with "id" and "question"; prints JSONL.',
        show_default=False,
    ),
]
K = Annotated[int, typer.Option("-k", min=1, max=1000, help="How many paragraphs.")]
After = Annotated[
    str | None,
    typer.Option(help="Only cables from this day, month or year on: 2009, 2009-10, 2009-10-23."),
]
Before = Annotated[
    str | None, typer.Option(help="Only cables up to this day, month or year, itself included.")
]
Post = Annotated[
    list[str] | None, typer.Option(help="Only cables of this post (repeatable: any of them).")
]
Tag = Annotated[
    list[str] | None, typer.Option(help="Only cables with this tag (repeatable: all of them).")
]
Cable = Annotated[list[str] | None, typer.Option(help="Only this cable (repeatable: any of them).")]
MaxClassification = Annotated[
    str | None,
    typer.Option(help="Only cables classified no higher: FOUO, CONFIDENTIAL, SECRET, ..."),
]


class Question(NamedTuple):
    """One line of a batch file."""

    id: str
    question: str


def library(store: Path | None, *, llm: str | None = "none") -> Library:
    """The library at the store that option and settings name, without a language model.

    A command that has ``--llm`` hands it over; None stands for the settings' model.
    """
    from cableqa.library import Library

    return Library.open(store, llm=llm)


def questions(path: Path) -> list[Question]:
    """The questions of a batch file.  Raises ``CaseError`` naming the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), getattr(error, "strerror", None) or "not UTF-8") from error
    return [_question(path, n, line) for n, line in enumerate(lines, 1) if line.strip()]


def _question(path: Path, n: int, line: str) -> Question:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise CaseError(f"{path}, line {n}: not JSON ({error.msg})") from error
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise CaseError(f'{path}, line {n}: an object with "id" and "question" is needed')
    if "id" not in row:
        raise CaseError(f'{path}, line {n}: "id" is missing')
    return Question(str(row["id"]), row["question"])


def print_json(value: Any) -> None:
    """One JSON value on one line of standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def refuse_both_or_neither(text: str | None, batch: Path | None, *, name: str) -> None:
    """Wrong usage (exit 2) unless exactly one of an argument and ``--batch`` is given."""
    if (text is None) == (batch is None):
        raise typer.BadParameter(f"give either {name} or --batch FILE")
