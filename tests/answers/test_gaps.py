"""What a reader does not see: the lines of gaps, over cables made for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cableqa.answers.gaps import gaps
from cableqa.store import Store
from tests.conftest import make_cable


@pytest.mark.parametrize(
    ("reference", "named"),
    [
        ("PREVIOUS", False),
        ("EMAIL", False),
        ("FREETOWN", False),
        ("XXXXXXXXXXXX", False),
        ("LEE-GOLDSTEIN EMAIL 05/11/07", True),
        ("IIR 6906012405", True),
        ("314/07696-07", True),
        ("ZIMMER-CALDWELL E-MAILS", True),
    ],
)
def test_only_what_names_a_document_is_listed(store: Store, reference: str, named: bool) -> None:
    cable = make_cable("09MEXICO3061", "They met again.", other_references=(reference,))
    told = any(reference in line for line in gaps([cable], (), store.catalogue))
    assert told == named


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("As of mid-May 2009, the firm still traded with Iran.", True),  # 88BAGHDAD28
        ("The lease of the base runs through December 1998.", False),
        ("The dam should stand in January 1991.", False),
        ("Declassified/Released US Department of State Review 05 JUL 2006", False),  # 75TEHRAN2069
    ],
)
def test_a_cable_that_speaks_of_a_time_after_its_date_is_told(
    store: Store, text: str, told: bool
) -> None:
    cable = make_cable("88BAGHDAD28", text, date=datetime(1988, 1, 2, tzinfo=UTC))
    line = "Speaks of a later time than its date: 88BAGHDAD28 (dated 1988, names May 2009)."
    assert (line in gaps([cable], (), store.catalogue)) == told


def test_each_kind_of_gap_has_its_line(store: Store) -> None:
    cable = make_cable(
        "09MEXICO3061", "XXXXXXXX spoke.", partial=True, references=("09MEXICO1",), date=None
    )
    assert gaps([cable], {"09MEXICO3061"}, store.catalogue) == [
        "Held only as an extract: 09MEXICO3061.",
        "Cited, with words removed by the publisher: 09MEXICO3061.",
        "Without a date: 09MEXICO3061.",
        "Referred to by these cables but not held: 09MEXICO1.",
    ]
