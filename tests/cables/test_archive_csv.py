from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from cableqa.cables import archive_csv
from cableqa.cables.archive_csv import is_row, read_rows
from cableqa.cables.raw import RawCable
from cableqa.errors import SourceError
from tests.cables.build_sources import BODY, HEADER, row


def read(text: str) -> list[RawCable | SourceError]:
    return list(read_rows(io.StringIO(text), source="cables.csv"))


def ids(items: list[RawCable | SourceError]) -> list[str | None]:
    return [item.id if isinstance(item, RawCable) else f"! {item}" for item in items]


def test_a_row() -> None:
    (raw,) = read(row())
    assert isinstance(raw, RawCable)
    assert (raw.header, raw.body, raw.id) == (HEADER, BODY, "10MEXICO111")
    assert raw.created == datetime(2010, 2, 18, 0, 7, tzinfo=UTC)
    assert raw.references == "09MEXICO3573|10TIJUANA35"
    assert (raw.form, raw.source) == ("csv", "cables.csv!row 1")


def test_quotes_backslashes_and_long_bodies_come_through() -> None:
    body = BODY + '\nHe said "no" \\ twice,\n"again"\n' + "word " * 60_000  # over 128 KiB
    (raw,) = read(row(body=body))
    assert isinstance(raw, RawCable)
    assert raw.body == body


GOOD, LAST = row(1), row(3, reference="10MEXICO113")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param(row(2)[:300] + "\n", "cut off", id="cut off in its body"),
        pytest.param(row(2)[:80] + "\n", "cut off", id="cut off in its header"),
        pytest.param('"2","2/18/2010 0:07","10MEXICO112"\n', "3 columns", id="three columns"),
        pytest.param(row(2).rstrip("\n") + ',"more"\n', "9 columns", id="nine columns"),
        pytest.param(row(2, body=" "), "no body", id="no body"),
    ],
)
def test_a_bad_row_costs_no_other(bad: str, reason: str) -> None:
    items = read(GOOD + bad + LAST)
    assert ids(items)[::2] == ["10MEXICO111", "10MEXICO113"]
    error = items[1]
    assert isinstance(error, SourceError)
    assert error.source == "cables.csv!row 2"
    assert reason in error.reason


def test_a_row_cut_off_at_the_end_of_the_file() -> None:
    assert ids(read(GOOD + LAST[:-40]))[0] == "10MEXICO111"
    assert "row 2: the row is cut off" in str(read(GOOD + LAST[:-40])[1])


def test_too_long_a_row_is_refused_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_csv, "MAX_ROW", 2000)
    items = read(GOOD + row(2, body="x" * 9000) + LAST)
    assert [isinstance(item, RawCable) for item in items] == [True, False, True]


def test_a_table_is_streamed() -> None:
    class Endless(io.TextIOBase):
        def __init__(self) -> None:
            self.lines = self._lines()

        def _lines(self) -> Iterator[str]:
            for number in range(1000):
                yield from row(number, body="¶1. (C) " + "word " * 400).splitlines(keepends=True)

        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            return next(self.lines, "")

    tracemalloc.start()
    count = sum(isinstance(item, RawCable) for item in read_rows(Endless()))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1000
    assert peak < 1_000_000  # of 2.3 MB


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (row(), True),
        ('1,2/18/2010 0:07,10MEXICO111,"Embassy Mexico"', True),
        ("\ufeff" + row(), True),
        ("id,date,text\n1,2,3", False),
        (BODY, False),
    ],
)
def test_is_row(text: str, answer: bool) -> None:
    assert is_row(text) is answer
