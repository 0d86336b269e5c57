"""Chronology, figures, groups and gaps: the parts of a briefing that need no store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import combinations

import numpy as np
import pytest

from cableqa.briefs.chronology import day_named
from cableqa.briefs.comparing import comparisons, figures
from cableqa.briefs.grouping import by_subject, clusters, grouped, separation
from cableqa.briefs.points import Point, joined
from cableqa.briefs.selection import Selection
from cableqa.domain import Cable
from cableqa.summaries.candidates import candidates
from tests.conftest import make_cable


def point(text: str, cable_id: str = "09MEXICO3061", **facts: object) -> Point:
    cable = make_cable(cable_id, text, **facts)
    return Point(cable, candidates(cable)[0], score=1.0)


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        ("Blair met President Calderon on October 19.", (2009, 10, 23), date(2009, 10, 19)),
        ("The meeting of December 30 was brief indeed.", (2010, 1, 4), date(2009, 12, 30)),
        ("The vote on May 5, 2006 was disputed again.", (2009, 10, 23), date(2006, 5, 5)),
        ("The talks will open on Nov. 17 in Chaman.", (2009, 10, 23), date(2009, 11, 17)),
        ("It may send March 5,000 men to the border.", (2009, 10, 23), None),
        ("Nothing was said of the day of February 31.", (2009, 10, 23), None),
        ("The minister may 5 times have said so.", (2009, 10, 23), None),
    ],
)
def test_days_get_the_year_of_their_cable(
    text: str, written: tuple[int, int, int], day: date | None
) -> None:
    assert day_named(point(text, date=datetime(*written, tzinfo=UTC))) == day


def test_a_day_without_a_known_year_is_no_day() -> None:
    assert day_named(point("They met on October 19 at the palace.", date=None)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 2,200 troops serve in Herat.", {"troop": ["2,200"]}),
        ("It cost $3 million dollars.", {"money dollar": ["3 million"]}),
        ("Some 12 percent voters abstained.", {"percent voter": ["12"]}),
        ("They met for 3 days.", {}),
    ],
)
def test_figures_go_by_what_they_count(text: str, found: dict[str, list[str]]) -> None:
    assert figures(text) == found


def test_differing_figures_and_references_are_set_side_by_side() -> None:
    early = point(
        "Italy has 2,200 troops in Herat.", "08ROME1406", date=datetime(2008, 11, 1, tzinfo=UTC)
    )
    late = point(
        "Italy has 2,600 troops in Herat.", "09ROME649", date=datetime(2009, 6, 9, tzinfo=UTC)
    )
    same = np.ones((2, 1), dtype=np.float32)
    [pair] = comparisons([late, early], same, [0, 1])
    assert pair.earlier.citations[0].cable == "08ROME1406"
    assert pair.why == "Figures differ (troop): 2,200, then 2,600"
    refers = point("Italy has 2,200 troops there.", "09ROME649", references=("08ROME1406",))
    [pair] = comparisons([early, refers], same, [0, 1])
    assert "refers to 08ROME1406" in pair.why
    assert not comparisons([early, early], same, [0, 1])


def test_groups_go_by_place_where_places_tell_apart() -> None:
    points = [
        point("The coalition talks went on.", f"09{post}{n}")
        for post in ("PARIS", "BERLIN")
        for n in range(1, 5)
    ]
    vectors = np.repeat(np.eye(2, dtype=np.float32), 4, axis=0)
    groups = grouped(points, vectors)
    assert [group.heading for group in groups] == ["Embassy Paris", "Embassy Berlin"]
    assert groups[0].members == (0, 1, 2, 3)
    assert not grouped([], vectors)


def test_without_place_or_time_groups_go_by_subject() -> None:
    points = [point("The long talks went on.", f"09PARIS{n}", subject=f"S{n}") for n in range(1, 5)]
    vectors = np.repeat(np.eye(2, dtype=np.float32), 2, axis=0)
    groups = by_subject(points, vectors)
    assert sorted(group.members for group in groups) == [(0, 1), (2, 3)]
    assert all("(and 1 more on like subjects)" in group.heading for group in groups)


def test_separation_is_larger_for_the_better_grouping() -> None:
    rng = np.random.default_rng(0)
    vectors = np.repeat(np.eye(2), 4, axis=0) + rng.normal(0, 0.1, (8, 2))
    good, bad = np.array([0, 0, 0, 0, 1, 1, 1, 1]), np.array([0, 1] * 4)
    assert separation(vectors.astype(np.float32), good) > separation(
        vectors.astype(np.float32), bad
    )
    assert len(set(clusters(vectors.astype(np.float32), 2).tolist())) == 2


def test_a_sentence_that_leans_on_the_one_before_is_quoted_with_it() -> None:
    cable: Cable = make_cable("09MEXICO2882", "Tello Peon spoke first. He asked for a joint cell.")
    text = "Tello Peon spoke before the others. He asked for a joint planning cell."
    cable = make_cable("09MEXICO2882", text)
    first, second = candidates(cable)
    assert joined(second).quote == text
    assert joined(first) is first


def test_a_sentence_quoted_with_the_one_it_leans_on_is_not_quoted_again() -> None:
    text = (
        "The two wanted to begin in Juarez. They chose it for its fame. They hoped for much more."
    )
    cable = make_cable("09MEXICO2882", text)
    found = [Point(cable, joined(one), score=1.0) for one in candidates(cable)]
    assert [one.text.count(".") for one in found] == [1, 2, 2]
    chosen = Selection(found, np.eye(3, dtype=np.float32)).take(range(3), words=100)
    spans = [(found[n].candidate.start, found[n].candidate.end) for n in chosen]
    assert all(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(spans, 2))
