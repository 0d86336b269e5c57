from __future__ import annotations

import numpy as np
import pytest

from cableqa.briefs.points import Point
from cableqa.briefs.selection import Selection
from cableqa.summaries.candidates import candidates
from tests.conftest import make_cable

SAID = "The general spoke first there. The bombs are ours not yours. Wheat prices rose in May."


def points(cable_id: str, text: str, *scores: float, bearing: float = 1.0) -> list[Point]:
    cable = make_cable(cable_id, text)
    return [
        Point(cable, one, score=score, bearing=bearing)
        for one, score in zip(candidates(cable), scores, strict=True)
    ]


def test_likeness_costs_nothing_until_it_is_more_than_that_of_one_subject() -> None:
    found = [
        *points("09PARIS1", "The president praised the strikes at length.", 1.0),
        *points("09PARIS2", "Wheat prices rose in all of the provinces.", 0.1),
        *points("09PARIS3", "The minister hid the raids from his parliament.", 0.9),
        *points("09PARIS4", "Trade with the neighbours fell by half again.", 0.89),
    ]
    vectors = np.eye(4, dtype=np.float32)
    vectors[2, :3] = [0.39, 0.0, 0.92]
    assert Selection(found, vectors).take(range(4), words=15) == [0, 2]


@pytest.mark.parametrize(("bearing", "second"), [(1.0, 3), (0.5, 0)])
def test_in_a_paragraph_that_bears_well_a_neighbour_comes_before_one_as_good(
    bearing: float, second: int
) -> None:
    found = [
        *points("09PARIS1", "The harvest was bad in that year.", 0.5),
        *points("10SANAA4", SAID, 0.0, 1.0, 0.6, bearing=bearing),
    ]
    chosen = Selection(found, np.eye(4, dtype=np.float32)).take(range(4), words=15)
    assert chosen == [2, second]
