"""Chronology, figures, groups and gaps: the parts of a briefing that need no store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import unescape
from itertools import combinations

import numpy as np
import pytest

from cableqa.briefs import wording
from cableqa.briefs.chronology import MOST, dated, named
from cableqa.briefs.comparing import comparisons, figures
from cableqa.briefs.grouping import by_subject, clusters, grouped, separation
from cableqa.briefs.points import Point, joined
from cableqa.briefs.selection import Selection
from cableqa.briefs.writing import content
from cableqa.documents import Brief, Event
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
        ("Georgia released the men on October 2.", (2007, 7, 20), date(2006, 10, 2)),
        ("The talks will open on October 2 in Chaman.", (2007, 7, 20), date(2007, 10, 2)),
        ("It may send March 5,000 men to the border.", (2009, 10, 23), None),
        ("Nothing was said of the day of February 31.", (2009, 10, 23), None),
        ("The minister may 5 times have said so.", (2009, 10, 23), None),
    ],
)
def test_days_get_the_year_of_their_cable(
    text: str, written: tuple[int, int, int], day: date | None
) -> None:
    assert [one.day for one in named(text, date(*written))] == ([day] if day else [])


def test_a_day_without_a_known_year_is_no_day() -> None:
    assert not list(named("They met on October 19 at the palace.", None))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("LIBYA MAY 12 RESPONDED TO THE EXPULSION.", date(1986, 5, 12)),  # 86MADRID5480
        ("The two met on 26 June in Rome.", date(1986, 6, 26)),
        ("A judge ruled on 17 May 1985 against it.", date(1985, 5, 17)),
        ("The vote was held on 1985-10-23 in Rome.", date(1985, 10, 23)),
        ("He was hired in October 1985 by the firm.", date(1985, 10, 1)),
        ("The battle took all the night of June 28.", date(1986, 6, 28)),
        ("On June 28 a judge ruled on the crime of 1979.", date(1986, 6, 28)),
        ("In a July 5 communique, he praised the deal.", date(1986, 7, 5)),
        ("Since the June 28 removal, the Embassy has consulted all parties.", None),
        ("If the talks of June 28 fail, he leaves.", None),
        ("Following the June 28 vote, he left.", None),
        ("The embargo has been in force since June 28.", None),
        ("The senate would vote on June 28.", None),
        ("PARIS EXPECTS THAT THE VOTE ON JUNE 28 WILL FAIL.", None),
        ("He told us much of the June 28 removal of the president.", None),
        ("He was born in Madrid on June 28, 1950.", None),
        ("A reply is asked by June 28.", None),
        ("In the attack of 9/11 he lost his brother.", None),
        ("In 1979, on June 28, the talks broke off.", None),
        ("Shortly thereafter, on June 28, they left.", None),  # 07MADRID173
        ("The troops leave on June 28, 2011.", None),
        ("Algiers to Palma on January 22", None),  # 07MADRID173 lists flights
        ("on June 28 he left.", None),
        ("On June 28 he left; the talks went on;", None),
    ],
)
def test_an_entry_of_the_chronology_tells_what_happened_on_a_day(
    text: str, day: date | None
) -> None:
    written = datetime(1986, 7, 16, tzinfo=UTC)
    found = dated([(0, point(text, "86MADRID5480", date=written))])
    assert [one for one, _ in found] == ([day] if day else [])


def test_a_day_has_two_entries_at_most_the_plainest() -> None:
    written = datetime(2009, 10, 23, tzinfo=UTC)
    texts = [
        "The minister of the interior and his deputy left Rome on October 19.",
        "On October 19 he left.",
        "On October 19 she left.",
        "On October 20 she came.",
    ]
    points = [(n, point(text, date=written)) for n, text in enumerate(texts)]
    assert dated(points) == [
        (date(2009, 10, 19), 1),
        (date(2009, 10, 19), 2),
        (date(2009, 10, 20), 3),
    ]
    assert dated(points[:2], beside=[(date(2009, 10, 19), 7)]) == [(date(2009, 10, 19), 1)]
    assert (
        len(dated([(n, point(f"On May {n} he left.", date=written)) for n in range(1, 29)])) == MOST
    )


@pytest.mark.parametrize(
    ("text", "day", "shown"),
    [
        ("He was hired in October 2006 by it.", date(2006, 10, 1), "Oct 2006"),
        ("He was hired on October 1, 2006.", date(2006, 10, 1), "1 Oct 2006"),
    ],
)
def test_a_month_without_a_day_is_shown_as_a_month(text: str, day: date, shown: str) -> None:
    assert wording.event_day(Event(day, point(text).sentence())) == shown


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_an_entry_says_whose_claim_it_is(suffix: str) -> None:
    sentence = point("On October 19 he left.", date=datetime(2009, 10, 23, tzinfo=UTC)).sentence()
    made = Brief("t", "s", chronology=(Event(date(2009, 10, 19), sentence),))
    shown = unescape(content(made, suffix).decode())
    assert wording.attribution(sentence) in shown.split("On October 19", 1)[1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 2,200 troops serve in Herat.", {"troop": ["2,200"]}),
        ("It cost $3 million last.", {"money last": ["3 million"]}),
        ("Some 12 percent voters abstained.", {"percent voter": ["12"]}),
        ("France has 5 million Muslims.", {"muslim": ["5 million"]}),
        ("They met for 3 days.", {}),
        ("The January 6 conversation was short.", {}),
        ("See paragraph 4 below.", {}),
        ("It allows an increase of 8,000 hectares.", {}),
        ("Cuba gets 90,000 to 100,000 barrels.", {}),
        ("The 1984 Convention forbids it.", {}),
    ],
)
def test_figures_go_by_what_they_count(text: str, found: dict[str, list[str]]) -> None:
    told = {key: [one.number for one in some] for key, some in figures(text).items()}
    assert told == found


def compared(early: str, late: str, **facts: object) -> list[str]:
    """Why the two are set side by side; one vector for both, so that they are near."""
    points = [
        point(late, "09ROME649", date=datetime(2009, 6, 9, tzinfo=UTC), **facts),
        point(early, "08ROME1406", date=datetime(2008, 11, 1, tzinfo=UTC)),
    ]
    made = comparisons(points, np.ones((2, 1), dtype=np.float32), [0, 1])
    assert all(pair.earlier.citations[0].cable == "08ROME1406" for pair in made)
    return [pair.why for pair in made]


def test_differing_figures_of_one_thing_are_set_side_by_side() -> None:
    early = "Italy has 2,200 troops in Herat."
    assert compared(early, "Italy has 2,600 troops in Herat.") == [
        "Figures differ (troops): 2,200, then 2,600"
    ]
    assert not compared(early, "Now 2,600 troops of other countries came.")
    assert not compared(early, "Italy has 2,600 troops in Herat, not 2,200 troops.")
    assert not compared(early, "Italy has 2,600 troops in Herat, up from 2200.")


def test_a_later_cable_takes_an_earlier_one_up_and_does_not_repeat_it() -> None:
    early = "Italy has troops in Herat and will send a team of police."
    refers = {"references": ("08ROME1406",)}
    assert compared(early, "The team of police left Italy for Herat by sea today.", **refers) == [
        "09ROME649 refers to 08ROME1406 and takes the matter up"
    ]
    assert not compared(early, "The team of police left Italy for Herat by sea today.")
    # 05BRASILIA2767 tells again what 05BRASILIA1396 told
    again = "Italy, he said, has troops in Herat and will send a team of police."
    assert not compared(early, again, **refers)


@pytest.mark.parametrize(
    ("text", "set_beside"),
    [
        ("Pearl discounted reports that the FARC had rejected Brazil for Argentina.", True),
        ("Pearl did not deny reports that the FARC had rejected Brazil for Argentina.", False),
        ("Pearl denied reports that the army had moved its camps to the far north.", False),
        ("Pearl said that the FARC had rejected Brazil for Argentina.", False),
    ],
)
def test_a_denial_stands_beside_what_it_denies(text: str, set_beside: bool) -> None:
    told = "Cordoba told him in December that the rebels of the FARC had rejected Brazil"
    told += " and had named Argentina or Sweden."  # 10BOGOTA13 and 227
    why = ["Told in 08ROME1406, denied in 09ROME649"] if set_beside else []
    assert compared(told, text) == why


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
    assert len(set(clusters(vectors.astype(np.float32)).tolist())) == 2


def test_a_sentence_that_leans_on_the_one_before_is_quoted_with_it() -> None:
    cable: Cable = make_cable("09MEXICO2882", "Tello Peon spoke first. He asked for a joint cell.")
    text = "Tello Peon spoke before the others. He asked for a joint planning cell."
    cable = make_cable("09MEXICO2882", text)
    first, second = found = candidates(cable)
    assert joined(second, found).quote == text
    assert joined(first, found) is first


def test_a_sentence_quoted_with_the_one_it_leans_on_is_not_quoted_again() -> None:
    text = (
        "The two wanted to begin in Juarez. They chose it for its fame. They hoped for much more."
    )
    cable = make_cable("09MEXICO2882", text)
    told = candidates(cable)
    found = [Point(cable, joined(one, told), score=1.0) for one in told]
    assert [one.text.count(".") for one in found] == [1, 2, 2]
    chosen = Selection(found, np.eye(3, dtype=np.float32)).take(range(3), words=100)
    spans = [(found[n].candidate.start, found[n].candidate.end) for n in chosen]
    assert all(a[1] <= b[0] or b[1] <= a[0] for a, b in combinations(spans, 2))
