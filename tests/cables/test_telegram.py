from __future__ import annotations

import pytest

from cableqa.cables.telegram import opens_as_header, read_telegram, split_header
from tests.cables.build_sources import BODY, HEADER

NOTICE = "This record is a partial extract of the original cable. The full text is not available."


@pytest.mark.parametrize(
    ("header", "body"),
    [
        pytest.param(HEADER, BODY, id="whole"),
        pytest.param("", BODY, id="body alone"),
        pytest.param(HEADER, "UNCLAS MADRID 000766\n\nSIPDIS", id="06MADRID766"),
        pytest.param(HEADER, "S e c r e t state 068250\n\nSipdis", id="88BAGHDAD28"),
        pytest.param(HEADER, "E C R E T SECTION 01 OF 03 BAGHDAD 000146", id="07BAGHDAD146"),
        pytest.param(HEADER, "UUNCLAS MANAGUA 001002", id="06MANAGUA1002"),
        pytest.param(
            HEADER, "Friday, 23 February 2001, 15:53\nC O N F I D E N T I A L", id="01PRETORIA1173"
        ),
        pytest.param(HEADER, "TAGS: PREL\n1. They met.", id="no classification line"),
        pytest.param(
            "P R 281848Z DEC 66\nFM AMEMBASSY BUENOS AIRES\nTO SECSTATE WASHDC PRIORITY\n"
            "INFO USCINCSO\nCINCLANT\nAMEMBASSY RIO DE JANEIRO",
            "UNCLASSIFIED BUENOS AIRES 2481\n\n¶1. PRESS REPORTS",
            id="66BUENOSAIRES2481",
        ),
        pytest.param(
            "PP RUEHWEB\n\nDE RUEHMD #0087/01 0271231\nFM AMEMBASSY MADRID\nTO RUEHC/SECSTATE",
            "C O N F I D E N T I A L MADRID 000087",
            id="10MADRID87 blank line in the header",
        ),
        pytest.param(NOTICE, "C O N F I D E N T I A L PARIS 000104", id="05PARIS104"),
        pytest.param(f"{NOTICE}\n201247Z Jan 04", "C o n f i d e n t i a l", id="04ANKARA348"),
        pytest.param(HEADER + "\nBT", "UNCLAS STATE 000001", id="BT line"),
    ],
)
def test_split_header(header: str, body: str) -> None:
    assert split_header(f"{header}\n\n{body}".strip("\n")) == (header, body)


def test_a_telegram_quoted_in_a_body_is_not_its_header() -> None:
    text = "¶1. (C) We received:\n\nR 250930Z FEB 72\nFM AMEMBASSY TEHRAN\nTO SECSTATE\n\nText."
    assert split_header(text) == ("", text)


def test_markdown_links_become_their_words() -> None:
    raw = read_telegram("TAGS: [PINR](#) [PREL](#)\n¶1. (C) See [1].")
    assert raw.body == "TAGS: PINR PREL\n¶1. (C) See [1]."


@pytest.mark.parametrize(
    ("text", "opens"),
    [(HEADER, True), (f"\n\n{NOTICE}", True), (BODY, False), ("", False), ("FM\n", False)],
)
def test_opens_as_header(text: str, opens: bool) -> None:
    assert opens_as_header(text) is opens
