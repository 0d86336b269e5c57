from __future__ import annotations

import pytest

from cableqa.cables.references import parse_references


@pytest.mark.parametrize(
    ("text", "cables"),
    [
        ("09 MEXICO 3573; 10 TIJUANA 35; 10 MEXICO 518", "09MEXICO3573 10TIJUANA35 10MEXICO518"),
        ("A. TUNIS 492", "09TUNIS492"),
        ("STATE 17263", "09STATE17263"),
        ("(A) 08 PARIS 1698", "08PARIS1698"),
        ("MEXICO 3573 (NOTAL)", "09MEXICO3573"),
        ("A) KABUL 1 B) 09 KABUL 2", "09KABUL1 09KABUL2"),
        ("A: KABUL 500 B: 09KABUL0600", "09KABUL500 09KABUL600"),
        ("MADRID 800 AND 801", "09MADRID800 09MADRID801"),
        ("STATE 100, 200 AND 300", "09STATE100 09STATE200 09STATE300"),
        ("STATE 12-14", "09STATE12 09STATE13 09STATE14"),
        ("08 STATE 12, 14", "08STATE12 08STATE14"),
        ("PARIS 7, 08 PARIS 9", "09PARIS7 08PARIS9"),
        ("2008 BRASILIA 1462; 2010 BRASILIA 108", "08BRASILIA1462 10BRASILIA108"),
        ("HANOI 123 (2007)", "07HANOI123"),
        ("PORT-AU-PRINCE 123; ST. PETERSBURG 4", "09PORTAUPRINCE123 09STPETERSBURG4"),
        ("EMBASSY SANAA 12; AMEMBASSY KABUL 33", "09SANAA12 09KABUL33"),
        # 08RIYADH1541: each mark twice
        ("A. (A) ISLAMABAD 3249  B. (B) RIYADH 1510", "09ISLAMABAD3249 09RIYADH1510"),
        # 10RIYADH184: the year runs into the post
        ("A. 09DHAHRAN 201  H. SECSTATE 3080", "09DHAHRAN201 09STATE3080"),
        # 09BERLIN1197: false paragraph marks
        ("A. BERLIN 1188 \n     ¶B. BERLIN 1186 \n     ¶C. BERLIN 1176",
         "09BERLIN1188 09BERLIN1186 09BERLIN1176"),
        # 10HAVANA84: descriptions in brackets
        ("A. 09 HAVANA 631 (GOC TELLS CUBANS TO FEND FOR\nTHEMSELVES)  B. 09 HAVANA 322 (...)",
         "09HAVANA631 09HAVANA322"),
        ("a. 05 state 201650\n\n¶B. 05 berlin 3726", "05STATE201650 05BERLIN3726"),
        ("DUBAI RPO 378", "09RPODUBAI378"),  # 09RPODUBAI379
        ("REFTEL A", ""),
        ("NONE", ""),
        (None, ""),
    ],
)  # fmt: skip
def test_cables(text: str | None, cables: str) -> None:
    assert parse_references(text, year=2009).cables == tuple(cables.split())


@pytest.mark.parametrize(
    ("text", "cables", "others"),
    [
        ("A. STATE 6516  B. MILLS/RICCI 01/29/09 E-MAIL",  # 09LONDON290
         ["09STATE6516"], ["MILLS/RICCI 01/29/09 E-MAIL"]),
        ("A. COLOMBO 479  B. LONDON DAILY - 30 APRIL 2009", ["09COLOMBO479"],
         ["LONDON DAILY - 30 APRIL 2009"]),
        ("A. 314/07696-07\n¶D. MEXICO 002071", ["09MEXICO2071"], ["314/07696-07"]),  # 09STATE124636
        ("k. 06 berlin 1550\nl. Mtcr poc 201/2006 - may 16 2006",  # 08STATE15220
         ["06BERLIN1550"], ["Mtcr poc 201/2006 - may 16 2006"]),
        ("04 PARIS 8760 AND PREVIOUS", ["04PARIS8760"], ["PREVIOUS"]),  # 05PARIS482
        ("FBIS GMP20090101001", [], ["FBIS GMP20090101001"]),
        ("IIR 6 847 0012 09", [], ["IIR 6 847 0012 09"]),
        ("TD-314/012345-09", [], ["TD-314/012345-09"]),
        ("SECDEF MSG DTG 301601z SEP 08", [], ["SECDEF MSG DTG 301601z SEP 08"]),  # 08BERLIN1387
        ("09 XXXXXXXXXXXX 167", [], ["09 XXXXXXXXXXXX 167"]),  # 10SHENYANG4
        ("A. EMBASSY PARIS DAILY REPORT FOR FEBRUARY 17\n\n¶B. 2006",  # 06PARIS1031
         [], ["EMBASSY PARIS DAILY REPORT FOR FEBRUARY 17, 2006"]),
    ],
)  # fmt: skip
def test_other_documents(text: str, cables: list[str], others: list[str]) -> None:
    found = parse_references(text, year=2009)
    assert (list(found.cables), list(found.others)) == (cables, others)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("PARIS 8729", "04PARIS8729"), ("PARIS 90", "05PARIS90"), ("STATE 170000", "04STATE170000"),
     ("STATE 4000", "05STATE4000"), ("LONDON 9000", "05LONDON9000")],
)  # fmt: skip
def test_a_number_not_yet_given_out_is_of_the_year_before(text: str, expected: str) -> None:
    # 05PARIS104, of 6 January, refers to "PARIS 8729"
    found = parse_references(text, year=2005, post="PARIS", number=104, day_of_year=6)
    assert found.cables == (expected,)


def test_not_itself() -> None:
    found = parse_references("MADRID 5; MADRID 4", year=2009, post="MADRID", number=5)
    assert found.cables == ("09MADRID4",)


def test_without_a_year_only_dated_ones_are_cables() -> None:
    found = parse_references("STATE 12; 08 PARIS 3", year=None)
    assert (found.cables, found.others) == (("08PARIS3",), ("STATE 12",))
