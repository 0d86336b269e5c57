from __future__ import annotations

import numpy as np

from cableqa.briefs.grouping import clusters, of_period
from cableqa.briefs.points import Point
from cableqa.summaries.candidates import candidates
from tests.conftest import make_cable


def point(cable_id: str, subject: str) -> Point:
    cable = make_cable(cable_id, "The long talks went on in the palace.", subject=subject)
    return Point(cable, candidates(cable)[0], score=1.0)


def test_only_what_is_alike_is_one_cluster() -> None:
    one, other = [1.0, 0.0], [0.0, 1.0]
    assert clusters(np.array([one, other, one], dtype=np.float32)).tolist() == [0, 1, 0]
    assert len(set(clusters(np.eye(5, dtype=np.float32)).tolist())) == 5


def test_few_cables_of_a_period_have_a_section_each() -> None:
    points = [point(f"7{n}TEHRAN{n + 1}", f"S{n}") for n in range(5)]
    groups = of_period(points, np.eye(5, dtype=np.float32))
    assert sorted(group.heading for group in groups) == ["S0", "S1", "S2", "S3", "S4"]


def test_many_cables_of_a_period_go_by_post() -> None:
    points = [point(f"09{post}{n}", f"S{n}") for post in ("PARIS", "BERLIN") for n in range(1, 8)]
    groups = of_period(points, np.eye(14, dtype=np.float32))
    assert {group.heading for group in groups} == {"Embassy Paris", "Embassy Berlin"}


def test_of_many_cables_that_nothing_joins_the_last_are_told_together() -> None:
    points = [point(f"09PARIS{n}", f"S{n}") for n in range(1, 16)]
    groups = of_period(points, np.eye(15, dtype=np.float32))
    assert groups[-1].heading == "Other cables"
    assert sum(len(group.members) for group in groups) == 15
