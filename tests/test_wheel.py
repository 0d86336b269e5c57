"""What the wheel must carry beside code."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_prompts_and_every_data_file_are_shipped(members: set[str]) -> None:
    assert "cableqa/_prompts/README.md" in members
    data = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "cableqa").rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert data <= members


def test_neither_tests_nor_evaluations_are_shipped(members: set[str]) -> None:
    tops = {name.partition("/")[0] for name in members}
    assert {name for name in tops if not name.endswith(".dist-info")} == {"cableqa"}
