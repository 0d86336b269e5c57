from __future__ import annotations

import pytest

from cableqa.cables.ids import CableId, canonical_id, full_year, is_canonical, split_id
from cableqa.errors import IdError


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("09 MEXICO 003061", "09MEXICO3061"),
        ("09MEXICO3061", "09MEXICO3061"),
        ("2009 Mexico 3061", "09MEXICO3061"),
        ("09-mexico_003061", "09MEXICO3061"),
        ("[09MEXICO3061]", "09MEXICO3061"),
        ("'09 MEXICO 3061", "09MEXICO3061"),
        ("79 TEHRAN 8980", "79TEHRAN8980"),
        ("09 ABU DHABI 744", "09ABUDHABI744"),
        ("10 TEL AVIV 414", "10TELAVIV414"),
        ("08 PORT-AU-PRINCE 12", "08PORTAUPRINCE12"),
        ("08 ST. PETERSBURG 3", "08STPETERSBURG3"),
        ("09 BOGOTÁ 3271", "09BOGOTA3271"),
        ("09 AMEMBASSY HANOI 1284", "09HANOI1284"),
        ("09 SECSTATE 3080", "09STATE3080"),
        ("09 USUN 12", "09USUNNEWYORK12"),
        ("09 UNVIE VIENNA 540", "09UNVIEVIENNA540"),
        ("09USNATO588", "09USNATO588"),
        ("09RPODUBAI316", "09RPODUBAI316"),
        ("09BRASILIA1020_a", "09BRASILIA1020"),
        ("09NOWHERE7", "09NOWHERE7"),
    ],
)
def test_canonical(printed: str, expected: str) -> None:
    assert canonical_id(printed) == expected


@pytest.mark.parametrize(
    ("malformed", "expected"),
    [
        ("08ECTION01OF02MANAMA492", "08MANAMA492"),
        ("09SECTION01OF03SANJOSE525", "09SANJOSE525"),
        ("09EFTOLONDON2468", "09LONDON2468"),
        ("85NOFORNMOGADISHU1643", "85MOGADISHU1643"),
        ("09AMEMBASSYHANOI1284", "09HANOI1284"),
        ("90STATE255577TOSEC140323", "90STATE255577"),
        ("7575LIBREVILLE1895", "75LIBREVILLE1895"),
        ("092OF5", "09STATE126780"),
        ("06ASTANA", "06ASTANA204"),
    ],
)
def test_malformed_twins(malformed: str, expected: str) -> None:
    assert canonical_id(malformed) == expected


@pytest.mark.parametrize("cable_id", ["09BERLIN1167", "09BERLIN1176", "10SHENYANG4", "09BERLN1176"])
def test_no_repair_by_likeness(cable_id: str) -> None:
    assert canonical_id(cable_id) == cable_id
    assert is_canonical(cable_id)


@pytest.mark.parametrize(
    "text",
    ["", "MEXICO 003061", "hello", "09MEXICO", "3061", "09MEXICO0", "1850MEXICO1", "09MEXICO30 61",
     "09MEXICO3061 ¶5", "REFTEL A", "09 12"],
)  # fmt: skip
def test_refused(text: str) -> None:
    with pytest.raises(IdError):
        canonical_id(text)
    assert not is_canonical(text)


def test_a_missing_year_is_named() -> None:
    with pytest.raises(IdError, match="names no year"):
        canonical_id("MEXICO 003061")


def test_parts() -> None:
    assert split_id("66BUENOSAIRES2481") == CableId(1966, "BUENOSAIRES", 2481)
    assert str(CableId(2000, "HARARE", 6677)) == "00HARARE6677"


@pytest.mark.parametrize(("digits", "year"), [(66, 1966), (99, 1999), (0, 2000), (10, 2010)])
def test_century(digits: int, year: int) -> None:
    assert full_year(digits) == year
