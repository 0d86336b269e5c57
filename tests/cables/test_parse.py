from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cableqa.cables import canonical_id, parse_cable
from cableqa.cables.parse import parse_raw
from cableqa.cables.raw import RawCable
from cableqa.domain import Entity
from cableqa.errors import IdError, SourceError

HEADER = """VZCZCXRO6219
O 180007Z FEB 10
FM AMEMBASSY MEXICO
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0504
"""
BODY = """C O N F I D E N T I A L SECTION 01 OF 03 MEXICO 000111

SENSITIVE
SIPDIS

E.O. 12958: DECL: 2020/02/17
TAGS: PINR PREL
SUBJECT: NAPOLITANO'S MEETING WITH PRESIDENT CALDERON

REF: A. 09 MEXICO 3573; B. MEXICO 90; C. MEXICO 518; D. SMITH EMAIL 1/2/10

CLASSIFIED BY: Gustavo Delgado, Minister Counselor; REASON: 1.4(B), (D)

¶1. (C) Summary. They met. End Summary.

¶2. (C) They talked.
PASCUAL
"""


def test_from_the_text_alone() -> None:
    cable = parse_raw(RawCable(body=BODY, header=HEADER))
    assert (cable.id, cable.post, cable.origin) == ("10MEXICO111", "MEXICO", "Embassy Mexico")
    assert cable.date == datetime(2010, 2, 18, 0, 7, tzinfo=UTC)
    assert not cable.date_inferred
    assert cable.classification == "CONFIDENTIAL"
    assert cable.captions == ("SENSITIVE", "SIPDIS")
    assert cable.precedence == "IMMEDIATE"
    # MEXICO 518 is later than 111, so of the year before
    assert cable.references == ("09MEXICO3573", "10MEXICO90", "09MEXICO518")
    assert cable.other_references == ("SMITH EMAIL 1/2/10",)
    assert cable.declassify_on == date(2020, 2, 17)
    assert cable.signature == "PASCUAL"
    assert [p.label for p in cable.paragraphs] == ["1", "2"]
    assert cable.warnings == ()


def test_the_container_wins_and_a_difference_is_told() -> None:
    raw = RawCable(
        body=BODY,
        header=HEADER,
        id="10MEXICO614",
        classification="SECRET//NOFORN",
        origin="Embassy Mexico",
        entities=(Entity("Calderon", "PER"),),
        references="09STATE1|10MEXICO614",
    )
    cable = parse_raw(raw)
    assert (cable.id, cable.classification) == ("10MEXICO614", "SECRET")
    assert cable.captions == ("SENSITIVE", "SIPDIS", "NOFORN")
    assert cable.entities == raw.entities
    assert cable.references[-1] == "09STATE1"
    assert any("headed MEXICO 111, not 10MEXICO614" in w for w in cable.warnings)
    assert any("marked CONFIDENTIAL" in w for w in cable.warnings)


@pytest.mark.parametrize(
    ("created", "expected"),
    [
        # the Cable Viewer prints 00:12 for 00:07: the hour, of twelve, in the place of minutes
        (datetime(2010, 2, 18, 0, 12, tzinfo=UTC), datetime(2010, 2, 18, 0, 7, tzinfo=UTC)),
        (datetime(2010, 2, 19, 5, 5, tzinfo=UTC), datetime(2010, 2, 19, 5, 5, tzinfo=UTC)),
    ],
)
def test_the_minutes_of_the_header(created: datetime, expected: datetime) -> None:
    assert parse_raw(RawCable(body=BODY, header=HEADER, created=created)).date == expected


def test_inferred_date() -> None:
    cable = parse_raw(RawCable(body=BODY))
    assert (cable.id, cable.date_inferred) == ("10MEXICO111", True)
    assert cable.date == datetime(2010, 2, 17, tzinfo=UTC)
    assert any("inferred" in w for w in cable.warnings)


def test_header_within_the_body_and_extract() -> None:
    notice = "This record is a partial extract of the original cable. The full text of it"
    cable = parse_raw(
        RawCable(body=f"{notice}\n{HEADER}\n{BODY}".replace("They met", "XXXXXXXXXXXX"))
    )
    assert (cable.id, cable.partial, cable.redacted) == ("10MEXICO111", True, True)
    assert cable.recipients[0].name == "SECSTATE WASHDC"
    assert "partial extract" not in cable.paragraphs[0].text


def test_cells_above_the_text() -> None:
    cells = ">\n2/18/2010 0:07\n10MEXICO111\nEmbassy Mexico\nCONFIDENTIAL\n09MEXICO3573\n"
    cable = parse_raw(RawCable(body=f"{cells}{HEADER}\n{BODY}"))  # as in 09KHARTOUM881
    assert cable.id == "10MEXICO111"
    assert cable.date == datetime(2010, 2, 18, 0, 7, tzinfo=UTC)
    assert cable.paragraphs[0].label == "1"


def test_a_form_above_the_header() -> None:
    form = (
        "null\nCable\nTELEGRAM      June 03, 2003\nTAGS:   PREL\nSubject:  A TITLE\nRef:   None\n"
    )
    cable = parse_raw(
        RawCable(body=f"{form}C O N F I D E N T I A L   MEXICO 00111\n{HEADER}{BODY}")
    )
    assert cable.id == "10MEXICO111"  # as in 03ABUDHABI2641
    assert cable.tags == ("PINR", "PREL")
    assert [p.label for p in cable.paragraphs] == ["1", "2"]


def test_limited_official_use() -> None:
    cable = parse_raw(
        RawCable(body="LIMITED OFFICIAL USE PARIS 01234\n\n1. TEXT.", id="79PARIS1234")
    )
    assert cable.classification == "FOUO"
    assert any("LIMITED OFFICIAL USE" in w for w in cable.warnings)


def test_level_of_the_header_where_the_body_lost_its_line() -> None:
    body = BODY.split("\n", 1)[1]  # 07LAPAZ3262
    cable = parse_raw(RawCable(body=body, header="ZNY SSSSS ZZH\n" + HEADER, id="10MEXICO111"))
    assert cable.classification == "SECRET"


def test_a_raw_cable_without_an_id_is_refused() -> None:
    with pytest.raises(SourceError, match="no reference id"):
        parse_raw(RawCable(body="SUBJECT: X\n\n¶1. (U) Text.", source="a.txt"))


def test_fragment() -> None:
    fragment = "SUBJECT: THE VISIT\n\nREF: STATE 123"
    cable = parse_cable(fragment)
    assert (cable.id, cable.subject, cable.other_references) == ("", "THE VISIT", ("STATE 123",))
    assert "no reference id" in cable.warnings[0]
    named = parse_cable(fragment, cable_id="09 PARIS 000003")
    assert (named.id, named.references) == ("09PARIS3", ("09STATE123",))


def test_what_is_no_cable() -> None:
    with pytest.raises(SourceError):
        parse_cable("Dear Sir, I write to you about my holidays.")
    with pytest.raises(IdError):
        parse_cable(BODY, cable_id="MEXICO 111")
    assert canonical_id("10 MEXICO 111") == "10MEXICO111"
