"""One message under two ids, though redacted apart."""

from __future__ import annotations

import re

import pytest

from cableqa.messages import marks, same_message

BODY = re.findall(
    r"\w+",
    "the ambassador told the minister that the arrangement concerning inspections remained "
    "unsatisfactory and that washington expected considerable improvement before december "
    "he answered that parliament had repeatedly postponed legislation and that nobody in "
    "government considered another postponement acceptable under present circumstances",
)


def redact(words: list[str], start: int, end: int, by: str = "xxxxxxxxxxxx") -> list[str]:
    return [*words[:start], by, *words[end:]]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (BODY, BODY, True),
        (BODY, redact(BODY, 4, 9), True),
        # 09MOSCOW1108 and 10SHENYANG4: each hides what the other shows
        (redact(BODY, 2, 4), redact(BODY, 10, 12), True),
        (redact(BODY, 2, 4), redact(BODY, 2, 4, by="xxxxx"), True),
        (BODY, [*BODY, "beyrle"], True),
        (BODY, ["for", "the", "ambassador", *BODY], True),
        # 09STATE62392 and 09STATE62393: one instruction, two addressees
        (BODY, [*BODY[:4], "president", *BODY[5:]], False),
        (BODY, [*BODY[:20], "not", *BODY[20:]], False),
        (BODY, redact(BODY, 0, 30), False),
    ],
)
def test_same_message(one: list[str], other: list[str], expected: bool) -> None:
    assert same_message(one, other) is expected
    assert same_message(other, one) is expected


def test_marks_are_shared_by_twins_and_leave_redactions_out() -> None:
    assert len(set(marks(BODY)) & set(marks(redact(BODY, 2, 4)))) >= 3
    assert marks(["xxxxxxxxxxxx"] * 100) == []
