from __future__ import annotations

import pytest

from cableqa.checking.figures import borne_out, dates, figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for forty minutes", [40]),
        ("two hundred and fifty thousand people", [250_000]),
        ("$1.5 billion", [1_500_000_000]),
        ("40-50 percent", [40, 50]),
        ("about 1,200 men and 3m tons", [1200, 3_000_000]),
        ("the G-8, a C-130 and F-16s", []),
        ("UNSCR 1737", [1737]),
        ("the 21st century", [21]),
        ("on October 19, 2009, at noon", []),
        ("twenty-five of them", [25]),
        ("in 2008-2009", [2008, 2009]),
    ],
)
def test_numbers_are_read_in_words_and_digits(text: str, expected: list[float]) -> None:
    assert [figure.value for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("October 19, 2009", [(10, 19, 2009)]),
        ("May 3-5", [(5, 3, None), (5, 5, None)]),
        ("15 Jan 2010", [(1, 15, 2010)]),
        ("12/24/2009", [(12, 24, 2009)]),
        ("in March", [(3, None, None)]),
        ("MARCH 2", [(3, 2, None)]),
        ("President may go", []),
        ("May God help them", []),
    ],
)
def test_dates_are_read_as_far_as_they_are_told(
    text: str, expected: list[tuple[int | None, ...]]
) -> None:
    assert [(day.month, day.day, day.year) for day in dates(text)[0]] == expected


@pytest.mark.parametrize(
    ("claim", "text", "expected"),
    [
        ("forty minutes", "40 minutes", True),
        ("50 minutes", "40 minutes", False),
        ("about 40 men", "42 men", True),
        ("more than 40 men", "43 men", True),
        ("more than 40 men", "38 men", False),
        ("5 percent", "5 billion dollars and $5", False),
        ("1.5 million", "1,500,000", True),
    ],
)
def test_a_number_is_borne_out_by_its_equal(claim: str, text: str, expected: bool) -> None:
    assert borne_out(figures(claim)[0], figures(text)) is expected
