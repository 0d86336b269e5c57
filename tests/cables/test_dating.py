from __future__ import annotations

from datetime import date

import pytest

from cableqa.cables.dating import infer_date
from cableqa.cables.head import Head


@pytest.mark.parametrize(
    ("declassify", "subject", "body", "year", "expected"),
    [
        # seed 000, whose true day is 23 October 2009
        (date(2019, 7, 24), "MEETING WITH PRESIDENT CALDERON, OCTOBER 19", "", None,
         date(2009, 10, 19)),
        (date(2019, 7, 24), "VISIT OF 3 MARCH", "", None, date(2009, 7, 24)),
        (date(2034, 12, 31), None, "", None, date(2009, 12, 31)),
        (date(2029, 9, 24), None, "", 2009, date(2009, 9, 24)),
        (date(2014, 1, 26), None, "", 2005, None),  # 05PARIS482 misprints its year
        (date(2010, 3, 15), None, "Written on March 14, 2005.", None, date(2005, 3, 15)),
        (date(2024, 2, 29), None, "", 2009, date(2009, 2, 28)),
        (None, None, "They met on 19 October 2008 and on July 2, 2008.", None, date(2008, 10, 19)),
        (None, None, "They met on 19 October 2008.", 2009, None),
        (None, None, "He was born 14 December 1947.", None, None),  # 05BRASILIA1660
        (None, None, "no day at all", None, None),
    ],
)  # fmt: skip
def test_infer(
    declassify: date | None, subject: str | None, body: str, year: int | None, expected: date | None
) -> None:
    head = Head(declassify_on=declassify, subject=subject)
    assert infer_date(head, body, year=year) == expected
