"""``python -m eval growth``: query time, memory, size and filling of a store as it grows."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from cableqa.search import Searcher
from cableqa.settings import load as settings
from cableqa.wiring import open_store
from eval.cases import read_cases
from eval.growth import grow, read_base
from eval.speed import query_stages

# The archive of 251,287 cables of which the 2010 release is a part; paragraphs at 10.9 a cable.
ARCHIVE = 251_287


def measure_and_print(
    *, store: Path, cases: Path, sizes: Sequence[int], folder: Path | None, out: Path | None
) -> None:
    """Grow a copy of ``store`` in ``folder`` (else a temporary one) and print the table."""
    console = Console(highlight=False)
    with tempfile.TemporaryDirectory() as temporary:
        grown = folder or Path(temporary) / "grown"
        rows: list[dict[str, Any]] = []
        for size, at in grow(read_base(store), store, grown, sizes):
            rows.append(asdict(size) | _queries(at, cases))
            console.print(_table(rows))
            if out:
                out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    console.print(_archive(rows[-1]))


def queries(store: Path, cases: Path) -> dict[str, Any]:
    """Stages of a search in ms and the memory of a fresh process in MB; called in that process."""
    questions = [case.question for case in read_cases(cases)]
    with open_store(settings(store=store)) as held:
        searcher = Searcher.of(held)
        searcher.embedder.embed(["warm up"], query=True)
        model = _resident()
        stages = query_stages(searcher, questions)
    return {
        "stages": {s.name: [s.cold, s.median, s.late] for s in stages},
        "memory": _resident(),
        "memory_of_model": model,
    }


def _queries(store: Path, cases: Path) -> dict[str, Any]:
    """``queries`` in a process of its own, so that memory is that of searching alone."""
    code = (
        "import json, sys; from pathlib import Path; from eval.growth_command import queries; "
        "print(json.dumps(queries(Path(sys.argv[1]), Path(sys.argv[2]))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(store), str(cases)],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _resident() -> float:
    """Resident memory of this process in MB (Linux; elsewhere 0)."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    found = next((line for line in lines if line.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(found.split()[1]) / 1024


def _table(rows: Sequence[dict[str, Any]]) -> Table:
    names = ("cables", "paragraphs", "cold ms", "median ms", "95 % ms", "memory MB")
    table = Table(*names, "store MB", "filled s", "unchanged s", title="Growth")
    for row in rows:
        cold, median, late = row["stages"]["all"]
        numbers = (cold, median, late, row["memory"], sum(row["megabytes"].values()))
        table.add_row(
            f"{row['cables']:,}",
            f"{row['paragraphs']:,}",
            *(f"{number:,.0f}" for number in numbers),
            f"{row['filled']:.0f}",
            f"{row['checked']:.1f}",
        )
    return table


def _archive(row: dict[str, Any]) -> str:
    """What the whole archive would need, in proportion to the largest store measured."""
    times = ARCHIVE / row["cables"]
    disk = sum(row["megabytes"].values()) * times / 1000
    memory = (row["memory"] - row["memory_of_model"]) * times / 1000
    return (
        f"{ARCHIVE:,} cables, in proportion: about {row['paragraphs'] * times:,.0f} paragraphs, "
        f"{disk:.0f} GB of disk, {memory:.1f} GB of memory beside the model's"
    )
