from __future__ import annotations

from datetime import date

import pytest

from cableqa import Library
from cableqa.briefs import limits
from cableqa.domain import Classification, Filters
from cableqa.errors import NotHeldError
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(posts=("ATLANTIS",)), "no cable of ATLANTIS"),
        (Filters(cables=("09PARIS9",)), "no cable called 09PARIS9"),
        (Filters(tags=("XXXX",)), "no cable tagged XXXX"),
        (Filters(after=date(2030, 1, 1)), "no cable of 2030-01-01 or later"),
        (Filters(before=date(1930, 1, 1)), "no cable of 1930-01-01 or earlier"),
        (
            Filters(max_classification=Classification.UNCLASSIFIED),
            "no cable classified UNCLASSIFIED or lower",
        ),
        (Filters(posts=("PARIS",), cables=("09MEXICO1",)), "none within all"),
    ],
)
def test_what_leaves_nothing_is_named(store: Store, filters: Filters, message: str) -> None:
    fill(store, make_cable("09PARIS1", "Talks went on."), make_cable("09MEXICO1", "Talks ended."))
    with pytest.raises(NotHeldError, match=message):
        limits.check(filters, Library(store).overview)


def test_limits_that_leave_a_cable_say_nothing(store: Store) -> None:
    fill(store, make_cable("09PARIS1", "Talks went on."))
    overview = Library(store).overview
    limits.check(Filters(), overview)
    limits.check(Filters(posts=("PARIS",)), overview)
