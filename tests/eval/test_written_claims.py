from __future__ import annotations

import json
from pathlib import Path

import pytest

from cableqa.errors import InputError
from eval.support_cases import held_out
from eval.written_claims import FILE, written
from tests.conftest import make_cable

ROW = {
    "cable": "09MEXICO1",
    "paragraph": "2",
    "true": [{"how": "near", "text": "Prices rose."}],
    "false": [{"how": "polarity", "text": "Prices fell."}],
}


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_claims_come_with_their_paragraph_and_others_of_its_cable(tmp_path: Path) -> None:
    cable = make_cable("09MEXICO1", "Ministers met.", "Prices rose 5 percent.", "Rain fell.")
    path = write(tmp_path / "claims.jsonl", ROW, ROW | {"cable": "09ROME1"})
    true, false, another = written([cable], path)
    assert (true.true, true.kind, true.cited.paragraph) == (True, "written, near", "2")
    assert (false.true, false.claim) == (False, "Prices fell.")
    assert {hit.paragraph for hit in true.others} == {"1", "3"}
    assert another.claim == "Prices rose."
    assert another.cited.paragraph != "2"
    assert not another.true
    assert {one.held_out for one in (true, false, another)} == {held_out("09MEXICO1")}


def test_a_line_that_is_no_claim_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1"):
        list(written([], write(tmp_path / "claims.jsonl", {"paragraph": "2"})))


def test_the_shipped_claims_have_both_kinds() -> None:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row["true"]
        assert row["false"]
