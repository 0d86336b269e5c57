from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cableqa.cables.tagged import restore
from cableqa.domain import Entity

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[PER Carlos Pascual  ] . \nReason: 1.4 ( b ) , ( d ) .",
            "Carlos Pascual. Reason: 1.4 (b), (d).",
        ),
        ("( [ORG S/NF  ] ) Summary .", "(S/NF) Summary."),
        ("the region 's political course", "the region's political course"),
        ("[LOC Mexico  ] 's own", "Mexico's own"),
        ("the [LOC U.S.  ] , he said ,", "the U.S., he said,"),
        ("we ca n't say", "we can't say"),
        ("the ministers ' views", "the ministers' views"),
        ('him " very sad , " and a " great mistake "', 'him "very sad," and a "great mistake"'),
        ('" It will grow . \n" [PER Blair  ] said', '"It will grow." Blair said'),
        ('He responded , " You made it', 'He responded, "You made it'),
        ('It " works , " he said . ¶2 . " No . "', 'It "works," he said.\n\n¶2. "No."'),
        ("( septel ) . \nEnd note . \n)", "(septel). End note.)"),
        ("secure -- they believe", "secure -- they believe"),
        ("[MISC U.S.-Mexico  ] cooperation", "U.S.-Mexico cooperation"),
        ("http://www.intelink.gov/nap / PASCUAL", "http://www.intelink.gov/nap/ PASCUAL"),
        ("Presi ...", "Presi..."),
        ("in April ¶2003 . Despite", "in April\n¶2003. Despite"),
        ("[LOC MEXICO  ] 00003061 002 OF 002 ¶6 .", "MEXICO 00003061 002 OF 002\n¶6."),
        (
            "SIPDIS E.O. 12958: [LOC DECL:  ] 07/24/2019 TAGS: PREL SUBJECT: X",
            "SIPDIS\nE.O. 12958: DECL: 07/24/2019\nTAGS: PREL\nSUBJECT: X",
        ),
        ("[DETAILS REMOVED]", "[DETAILS REMOVED]"),
        ("", ""),
    ],
)
def test_restore(text: str, expected: str) -> None:
    assert restore(text)[0] == expected


def test_entities_are_each_given_once() -> None:
    _, entities = restore("[PER Calderon  ] , [LOC Mexico  ] , [PER Calderon  ] ( [ORG S/NF  ] )")
    assert entities == (Entity("Calderon", "PER"), Entity("Mexico", "LOC"))


@given(st.text(alphabet=st.sampled_from("ab .,\"'()[]¶1PER LOC\n"), max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    plain = re.sub(r"\[(?:PER|LOC|ORG|MISC)[ \t]+([^\[\]\n]{0,200}?)[ \t]*\]", r"\1", text)
    letters = [char for char in plain if char.isalnum()]
    assert [char for char in restore(text)[0] if char.isalnum()] == letters


@pytest.mark.corpus
def test_seed_reads_as_the_original() -> None:
    [seed] = SEEDS.glob("000_*.txt") if SEEDS.exists() else [None]
    if seed is None:
        pytest.skip("no ../shared")
    text, entities = restore(re.sub(r"<[^>]+>", "", seed.read_text(encoding="utf-8")))
    assert not re.search(r"\[(?:PER|LOC|ORG|MISC)| [.,;:)]|\( |  ", text)
    assert text.count("¶") == 6
    assert '"very sad," and that it was a "great mistake" on their part' in text
    assert 'new heads will grow." Blair said' in text
    assert Entity("Hugo Chavez", "PER") in entities
