"""What the Search room is asked for, from clicks, addresses and fields."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.datastructures import QueryParams

from cableqa.domain import Classification, Filters
from cableqa.web.asked import Asked
from cableqa.web.filters import ANY_LEVEL, filters

WHOLE = Asked(
    text="gas & oil",
    after="2009",
    before="2010-02",
    posts=("PARIS", "ROME"),
    tags=("PREL",),
    level="=SECRET",
    only="no summary",
    sort="oldest",
    page=3,
)


def test_a_link_opens_what_it_was_made_of() -> None:
    assert Asked.from_address(QueryParams(WHOLE.link[1:])) == WHOLE
    assert Asked().link == "?search="
    assert Asked.from_address(QueryParams("cable=09MEXICO3061")) is None


@pytest.mark.parametrize(
    "data",
    [
        {"text": 5, "posts": {"a": 1}, "tags": [None, 3], "page": -1, "sort": "worst"},
        {"text": None, "page": "9", "level": []},
        {},
    ],
)
def test_what_has_not_the_right_form_is_not_given(data: dict[str, Any]) -> None:
    assert Asked.from_data(data) == Asked()


def test_a_click_says_what_it_asks_for_and_is_inert() -> None:
    asked = Asked(text="\"><script>alert('x')</script>")
    assert "<script>" not in asked.click
    assert asked.click.startswith("href=")
    assert "data-send" in asked.click


def test_narrowing_goes_back_to_the_first_page() -> None:
    assert WHOLE.adding("tags", "PGOV").tags == ("PREL", "PGOV")
    assert WHOLE.adding("tags", "PGOV").page == 1
    assert WHOLE.without("posts", "PARIS").posts == ("ROME",)
    assert WHOLE.query == WHOLE.but(sort="relevance")
    assert Asked(page=2, sort="newest").empty and not WHOLE.empty


def test_the_panel_is_read_as_it_stands() -> None:
    asked = Asked.from_panel(" 2009 ", "", None, ["PREL"], ANY_LEVEL, text="x", sort="")
    assert asked == Asked(text="x", after="2009", tags=("PREL",))


def test_one_level_alone_or_all_up_to_it() -> None:
    level = Classification.SECRET
    assert filters("", "", [], [], "SECRET") == Filters(max_classification=level)
    assert filters("", "", [], [], "=SECRET") == Filters(
        max_classification=level, min_classification=level
    )
    assert filters("", "", [], [], ANY_LEVEL) == filters("", "", [], [], None) == Filters()
