"""Counts over the catalogue, and references as a network."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cableqa.catalogue_overview import Overview
from cableqa.domain import Classification, Filters
from cableqa.errors import FilterError
from cableqa.ports import ParagraphKey, Scored
from cableqa.store import Store
from tests.conftest import make_cable

CABLES = [
    make_cable(
        *("09MEXICO3061", "Soldiers.", "More."),
        tags=("PREL", "MX"),
        references=("09MEXICO1", "10MEXICO111"),
        summary="Soldiers.",
    ),
    make_cable(
        *("10MEXICO111", "Soldiers again."),
        date=datetime(2010, 1, 28, tzinfo=UTC),
        tags=("PGOV", "MX"),
        references=("09MEXICO3061",),
        partial=True,
    ),
    make_cable(
        *("79TEHRAN8980", *(f"Paragraph {n}." for n in range(1, 13))),
        date=datetime(1979, 8, 13, tzinfo=UTC),
        classification="CONFIDENTIAL",
        tags=("PREL",),
        references=("09MEXICO1",),
    ),
    make_cable("05NONE1", "No date.", date=None, classification=None, subject=None),
]
MEXICO = Filters(posts=("MEXICO",))


@pytest.fixture
def overview(store: Store) -> Overview:
    store.catalogue.put((one, f"hash of {one.id}", f"{one.id}.txt") for one in CABLES)
    return store.catalogue.overview


def test_coverage_counts_what_cables_have(overview: Overview) -> None:
    counts = overview.coverage()
    assert (counts["cables"], counts["date"], counts["subject"]) == (4, 3, 3)
    assert (counts["summary"], counts["extract"], counts["redaction"]) == (1, 1, 0)
    assert overview.coverage(MEXICO)["cables"] == 2
    assert overview.coverage(Filters(posts=("NOWHERE",)))["date"] == 0


def test_time_is_counted_by_year_and_leaves_no_year_out(overview: Overview) -> None:
    timeline = overview.timeline()
    assert timeline.spans == tuple(map(str, range(1979, 2011)))
    assert [(one.name, sum(one.counts)) for one in timeline.series] == [
        ("CONFIDENTIAL", 1),
        ("SECRET", 2),
    ]
    assert timeline.series[1].counts[-2:] == (1, 1)
    assert timeline.undated == 1


def test_a_short_time_is_counted_by_month(overview: Overview) -> None:
    timeline = overview.timeline(MEXICO)
    assert timeline.spans == ("2009-10", "2009-11", "2009-12", "2010-01")
    assert [one.counts for one in timeline.series] == [(1, 0, 0, 1)]


def test_time_by_posts_counts_the_others_together(overview: Overview) -> None:
    series = overview.timeline(posts=["TEHRAN"]).series
    assert [(one.name, sum(one.counts)) for one in series] == [("TEHRAN", 1), ("other", 2)]


def test_no_cable_has_no_time(overview: Overview) -> None:
    assert overview.timeline(Filters(after=date(2020, 1, 1))).spans == ()


def test_posts_and_tags(overview: Overview) -> None:
    assert overview.posts(limit=1) == {"MEXICO": 2}
    assert overview.tags(limit=2) == {"MX": 2, "PREL": 2}
    assert overview.tags(Filters(tags=("PGOV",)), limit=9) == {"MX": 1, "PGOV": 1}


def test_lengths(overview: Overview) -> None:
    lengths = overview.lengths()
    assert lengths["1-2 paragraphs"] == 3
    assert lengths["11-15 paragraphs"] == 1
    assert list(lengths)[-1] == "51 or more paragraphs"


def test_what_is_most_referred_to(overview: Overview) -> None:
    assert overview.referred_to(limit=2) == [
        ("09MEXICO1", 2, None, False),
        ("09MEXICO3061", 1, "SUBJECT", True),
    ]


@pytest.mark.parametrize(
    ("options", "cables"),
    [
        ({}, ["10MEXICO111", "09MEXICO3061", "79TEHRAN8980", "05NONE1"]),
        ({"oldest_first": True, "k": 2}, ["79TEHRAN8980", "09MEXICO3061"]),
        ({"start": 3}, ["05NONE1"]),
        ({"only": "extract"}, ["10MEXICO111"]),
        ({"only": "no date"}, ["05NONE1"]),
        ({"only": "11-15 paragraphs"}, ["79TEHRAN8980"]),
        ({"only": "11 or more paragraphs"}, ["79TEHRAN8980"]),
        ({"filters": MEXICO, "only": "summary"}, ["09MEXICO3061"]),
    ],
)
def test_browsing(overview: Overview, options: dict[str, Any], cables: list[str]) -> None:
    assert [key.cable for key in overview.browse(**options)] == cables


def test_a_trait_that_is_none_is_named(overview: Overview) -> None:
    with pytest.raises(FilterError, match="1=1"):
        overview.browse(only="1=1")


def test_counts_go_with_browsing(overview: Overview) -> None:
    assert overview.count() == 4
    assert overview.count(MEXICO, only="extract") == 1
    assert overview.cables(MEXICO, only="no extract", most=5) == ["09MEXICO3061"]


def test_facets_count_paragraphs_found(overview: Overview, store: Store) -> None:
    keys = [("09MEXICO3061", "1"), ("09MEXICO3061", "2"), ("79TEHRAN8980", "3"), ("05NONE1", "1")]
    hits = store.catalogue.hits([Scored(ParagraphKey(*key), 1.0) for key in keys])
    facets = overview.facets(hits)
    assert facets.years == {"1979": 1, "2009": 2}
    assert facets.posts == {"MEXICO": 2, "TEHRAN": 1, "NONE": 1}
    assert facets.tags == {"PREL": 3, "MX": 2}
    assert facets.classification == {"CONFIDENTIAL": 1, "SECRET": 2}


def test_facets_of_all_count_cables(overview: Overview) -> None:
    facets = overview.facets_of_all(Filters(min_classification=Classification.SECRET))
    assert facets.years == {"2009": 1, "2010": 1}
    assert facets.classification == {"SECRET": 2}


def test_a_network_tells_what_is_held(overview: Overview) -> None:
    found = overview.network(["09MEXICO3061"], depth=1, most=10)
    assert {(node.id, node.steps, node.held) for node in found.nodes} == {
        ("09MEXICO3061", 0, True),
        ("10MEXICO111", 1, True),
        ("09MEXICO1", 1, False),
    }
    assert found.links == (
        ("09MEXICO3061", "09MEXICO1"),
        ("09MEXICO3061", "10MEXICO111"),
        ("10MEXICO111", "09MEXICO3061"),
    )


def test_a_network_goes_as_far_as_asked_and_no_larger(overview: Overview) -> None:
    far = overview.network(["09MEXICO3061"], depth=2, most=10)
    assert "79TEHRAN8980" in {node.id for node in far.nodes}
    small = overview.network(["09MEXICO3061"], depth=2, most=2)
    assert [node.id for node in small.nodes] == ["09MEXICO3061", "10MEXICO111"]
    assert small.left_out == 1


def test_a_cable_that_is_not_held_has_a_network_too(overview: Overview) -> None:
    found = overview.network(["09MEXICO1"], depth=1, most=10)
    assert next((node.id, node.held) for node in found.nodes) == ("09MEXICO1", False)
    assert len(found.links) == 2
