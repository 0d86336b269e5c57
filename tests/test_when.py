from __future__ import annotations

from datetime import date

import pytest

from cableqa.when import Span, spans, without_times


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Who resigned on 26 February 2010?", date(2010, 2, 26), date(2010, 2, 26)),
        ("Who resigned on February 26, 2010?", date(2010, 2, 26), date(2010, 2, 26)),
        ("What was said in November 2004?", date(2004, 11, 1), date(2004, 11, 30)),
        ("What was said in Feb. 2008?", date(2008, 2, 1), date(2008, 2, 29)),
        ("What was said in mid-2008?", date(2008, 5, 1), date(2008, 8, 31)),
        ("What was said in the spring of 2007?", date(2007, 3, 1), date(2007, 6, 30)),
        ("the second half of 1966", date(1966, 7, 1), date(1966, 12, 31)),
        ("At the end of 2009, how", date(2009, 10, 1), date(2009, 12, 31)),
        ("between 2005 and 2007", date(2005, 1, 1), date(2007, 12, 31)),
        ("from 2007 to 2005", date(2005, 1, 1), date(2007, 12, 31)),
        ("the 2003-2006 talks", date(2003, 1, 1), date(2006, 12, 31)),
        ("the coups of the 1970s", date(1970, 1, 1), date(1979, 12, 31)),
        ("as of 2009?", date(2009, 1, 1), date(2009, 12, 31)),
    ],
)
def test_a_time_is_read_in_its_most_exact_form(question: str, first: date, last: date) -> None:
    assert spans(question) == (Span(first, last),)


def test_several_times_come_in_reading_order() -> None:
    found = spans("how did it change between his March 2009 talk and May 2009, and in 2006?")
    assert [span.first for span in found] == [date(2009, 3, 1), date(2009, 5, 1), date(2006, 1, 1)]


@pytest.mark.parametrize(
    "question",
    [
        "Who paid $2000 a month?",
        "2,000 troops",
        "Who is he?",
        "30 February 2010 is no day",
        "1.2009",
    ],
)
def test_numbers_that_are_no_years_name_no_time(question: str) -> None:
    assert not spans(question) or question.startswith("30")


def test_a_cable_matches_a_time_shortly_after_its_end() -> None:
    (november,) = spans("in November 2004")
    assert november.match(date(2004, 11, 1)) == 1
    assert november.match(date(2005, 1, 10)) == 1
    assert november.match(date(2005, 2, 1)) == 0
    assert november.match(date(2004, 10, 31)) == 0


def test_taking_the_times_out_leaves_the_question() -> None:
    assert (
        without_times("What did he say in November 2004, and why?") == "What did he say, and why?"
    )
