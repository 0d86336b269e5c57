from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cableqa.cables.mirror import is_mirror, read_mirror
from tests.cables.build_sources import BODY, HEADER

LINES = "02ANKARA8852\nTITLE OF IT\n{date}\nCONFIDENTIAL\nEmbassy Ankara\n\n{text}"


@pytest.mark.parametrize(
    ("date", "created"),
    [
        ("Wed Dec 04 00:00:00 +0100 2002", datetime(2002, 12, 4, tzinfo=UTC)),
        ("Wed Dec 04 14:30:00 +0100 2002", datetime(2002, 12, 4, 13, 30, tzinfo=UTC)),
        ("Wed Dec 04 00:00:00 UTC 2002", datetime(2002, 12, 4, tzinfo=UTC)),
        ("2002-12-04 08:15:00", datetime(2002, 12, 4, 8, 15, tzinfo=UTC)),
        ("2002-12-04", datetime(2002, 12, 4, tzinfo=UTC)),
    ],
)
def test_facts(date: str, created: datetime) -> None:
    text = LINES.format(date=date, text=BODY)
    assert is_mirror(text)
    raw = read_mirror(text, source="x.txt")
    assert (raw.id, raw.classification, raw.origin) == (
        "02ANKARA8852", "CONFIDENTIAL", "Embassy Ankara",
    )  # fmt: skip
    assert (raw.created, raw.body, raw.header, raw.form) == (created, BODY, "", "mirror")


def test_a_header_in_the_body_is_split_off() -> None:
    text = LINES.format(date="2002-12-04", text=f"{HEADER}\n\n{BODY}")
    assert (read_mirror(text).header, read_mirror(text).body) == (HEADER, BODY)


def test_the_title_serves_where_the_body_has_no_subject() -> None:
    text = LINES.format(date="2002-12-04", text="1. (C) They met.")
    assert read_mirror(text).body == "SUBJECT: TITLE OF IT\n\n1. (C) They met."


@pytest.mark.parametrize(
    "text",
    ["", BODY, "02ANKARA8852\nTitle\nnot a date\nX\nY\nBody", "Notes\nTitle\n2002-12-04\nX\nY\nZ"],
)
def test_other_texts_are_no_mirror(text: str) -> None:
    assert not is_mirror(text)
