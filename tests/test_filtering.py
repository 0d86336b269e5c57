from __future__ import annotations

from datetime import date

import pytest

from cableqa.domain import Classification, Filters
from cableqa.errors import FilterError
from cableqa.filtering import make_filters


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2009", date(2009, 1, 1), date(2009, 12, 31)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2009-10-23", date(2009, 10, 23), date(2009, 10, 23)),
    ],
)
def test_a_part_of_a_date_counts_whole(text: str, first: date, last: date) -> None:
    assert make_filters(after=text).after == first
    assert make_filters(before=text).before == last


def test_words_are_read_as_a_user_writes_them() -> None:
    assert make_filters(
        posts=["Abu Dhabi"],
        tags=["prel"],
        cables=["09 MEXICO 003061"],
        max_classification="top secret",
        min_classification="secret",
    ) == Filters(
        posts=("ABUDHABI",),
        tags=("PREL",),
        cables=("09MEXICO3061",),
        max_classification=Classification.TOP_SECRET,
        min_classification=Classification.SECRET,
    )


def test_no_word_is_no_filter() -> None:
    assert not make_filters()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"after": "last year"}, "not a date"),
        ({"after": "2009-13"}, "there is no day"),
        ({"before": "2009-02-30"}, "there is no day"),
        ({"after": "2010", "before": "2009"}, "no day is after"),
        ({"max_classification": "COSMIC"}, "known are UNCLASSIFIED, FOUO"),
        ({"cables": ["MEXICO"]}, "MEXICO"),
    ],
)
def test_what_is_not_understood_is_named(given: dict[str, str], said: str) -> None:
    with pytest.raises(FilterError, match=said):
        make_filters(**given)
