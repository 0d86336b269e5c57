from __future__ import annotations

import pytest

from cableqa.cables.pagelines import remove_page_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "must also be extended\n\nMEXICO 00000111 002 OF 003\n\nthroughout the city.",
            "must also be extended\nthroughout the city.",
            id="10MEXICO111",
        ),
        pytest.param("It said\nPARIS 00004357  002.2 OF 006\nso.", "It said\nso.", id="no blanks"),
        pytest.param(
            "is at home.\n\nPARIS 00004357  002 OF 006\n\n¶5. (C) Next",
            "is at home.\n\n¶5. (C) Next",
            id="07PARIS4357",
        ),
        pytest.param(
            "the disruption in BRASILIA 00001383 002 OF 005 transmission",
            "the disruption in \n transmission",
            id="09BRASILIA1383",
        ),
        pytest.param(
            "struggles in the RIO DE JAN 00000329 004 OF 004 population",
            "struggles in the \n population",
            id="09RIODEJANEIRO329",
        ),
        pytest.param(
            "ONE OF THE BUENOS AIR 00001462 002 OF 005 WORST",
            "ONE OF THE \n WORST",
            id="capitals before a name of two words",
        ),
        pytest.param(
            "a\n\nRIO DE JAN 00000365 002.\n\n2 OF 002 5. (C) In",
            "a\n\n 5. (C) In",
            id="09RIODEJANEIRO365",
        ),
        pytest.param(
            "a.\n\nKyiv 00000278 003 of 003\n\n\nPensions:", "a.\n\nPensions:", id="10KYIV278"
        ),
        pytest.param("a.\n\nXXXXXXXXXXXX  002 OF 002\n\n¶4. b", "a.\n\n¶4. b", id="10BEIJING207"),
        pytest.param(
            "MCFARLAND\n\nNNNN\n2004CARACA02200 - CONFIDENTIAL", "MCFARLAND\n", id="04CARACAS2200"
        ),
        pytest.param("a\n=====CABLE ENDS=====", "a", id="cable ends"),
        pytest.param(
            "¶1. of\n\nSIPDIS\napplication U.S. Customs",
            "¶1. of\napplication U.S. Customs",
            id="07MADRID1952",
        ),
        pytest.param(
            "SIPDIS\n\nSIPDIS\n\nE.O. 12958:", "SIPDIS\n\nSIPDIS\n\nE.O. 12958:", id="head"
        ),
        pytest.param(
            "¶1. FOUR\nSIPDIS SCENARIOS UNDER", "¶1. FOUR\nSCENARIOS UNDER", id="00HARARE6677"
        ),
        pytest.param(
            "RICHARD, AND THE\nCONFIDENTIAL\n\nCONFIDENTIAL\n\n"
            "PAGE 02        CAPE T  00097  01 OF 03  182017Z\n\nRELEASE OF PRISONERS.",
            "RICHARD, AND THE\nRELEASE OF PRISONERS.",
            id="90CAPETOWN97",
        ),
        pytest.param(
            "FOR THE\nPAGE 02 RUEHFRA2440 C O N F I D E N T I A L PARIS 002440\nPERSIAN GULF",
            "FOR THE\nPERSIAN GULF",
            id="07PARIS2440",
        ),
    ],
)
def test_page_lines(text: str, expected: str) -> None:
    assert remove_page_lines(text) == expected


def test_section_break_repeats_the_head() -> None:
    text = (
        "¶9. (C) HE ONLY REMARKED.\n\nR 171512Z JAN 90\nFM AMCONSUL CAPE TOWN\n"
        "TO SECSTATE WASHDC 5366\n\nC O N F I D E N T I A L SECTION 02 OF 03 CAPE TOWN 00097\n\n"
        "LONDON FOR KOLKER, PARIS FOR FENDRICK\n\nE.O. 12356:  DECL:  OADR\nTAGS: PGOV PHUM SF\n"
        "SUBJECT:  ESSA MOOSA TALKS ABOUT MANDELA\nAND OTHER TOPICS\n\n¶10.  WHEN HE MET"
    )
    assert remove_page_lines(text) == "¶9. (C) HE ONLY REMARKED.\n\n¶10.  WHEN HE MET"


def test_section_break_without_a_head() -> None:
    text = "They said that\n\nS E C R E T SECTION 02 OF 03 PARIS 001234\n\nSIPDIS\nNOFORN\n\nit is."
    assert remove_page_lines(text) == "They said that\nit is."


@pytest.mark.parametrize(
    "text",
    [
        "C O N F I D E N T I A L SECTION 01 OF 03 MEXICO 000111\n\nSIPDIS\nSENSITIVE",
        "70 of 346 Labour MPs; 104 of 159 countries; Public Law 7.170 of 1983",
        "Note Verbal No. 445 of 20 August 2007",
        "Real paragraph\n\nAnother one",
        "Section 5 of the Bilateral Arrangement",
        "",
    ],
)
def test_text_without_page_lines_stays(text: str) -> None:
    assert remove_page_lines(text) == text


def test_a_page_line_of_a_post_that_no_list_has_goes_whole() -> None:
    text = "with the cranes falling into the\n\nPORT VELAS 00000112  002 OF 002\n\n\nsea. He left."
    assert (
        " ".join(remove_page_lines(text).split())
        == "with the cranes falling into the sea. He left."
    )
