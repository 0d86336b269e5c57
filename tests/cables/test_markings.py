from __future__ import annotations

import pytest

from cableqa.cables.markings import (
    is_caption_line,
    normal_level,
    read_captions,
    read_marking,
    read_post_line,
)


@pytest.mark.parametrize(
    ("line", "level", "post", "number"),
    [
        ("C O N F I D E N T I A L SECTION 01 OF 03 MEXICO 000111", "CONFIDENTIAL", "MEXICO", 111),
        ("S E C R E T ABU DHABI 000009", "SECRET", "ABUDHABI", 9),
        ("UNCLAS SECTION 01 OF 02 VLADIVOSTOK 000005", "UNCLASSIFIED", "VLADIVOSTOK", 5),
        ("UNCLASSIFIED BUENOS AIRES 2481 ", "UNCLASSIFIED", "BUENOSAIRES", 2481),
        ("UNCLAS EFTO LONDON 002468", "UNCLASSIFIED", "LONDON", 2468),
        ("SECRET SECTION 01 of 03 KABUL 000693", "SECRET", "KABUL", 693),
        ("S e c r e t state 015220", "SECRET", "STATE", 15220),
        ("SS E C R E T TUNIS 000679 ", "SECRET", "TUNIS", 679),
        ("CSE C R E T SECTION 01 OF 02 SHENYANG 000004 ", "SECRET", "SHENYANG", 4),
        ("E C R E T SANAA 000473", "SECRET", "SANAA", 473),
        ("O N F I D E N T I A L BAGHDAD 000290", "CONFIDENTIAL", "BAGHDAD", 290),
        ("C ONFIDENTIAL SECTION 01 of 03 BAKU 000744", "CONFIDENTIAL", "BAKU", 744),
        ("UUNCLAS MANAGUA 001002", "UNCLASSIFIED", "MANAGUA", 1002),
        ("SE C R E T SECTION 01 OF 02 XXXXXXXXXXXX 000004", "SECRET", None, 4),
        ("LIMITED OFFICIAL USE PARIS 01234", "LIMITED OFFICIAL USE", "PARIS", 1234),
        ("T O P  S E C R E T MOSCOW 12", "TOP SECRET", "MOSCOW", 12),
        ("SECRET", "SECRET", None, None),
    ],
)
def test_classification_line(line: str, level: str, post: str | None, number: int | None) -> None:
    marking = read_marking(line)
    assert marking is not None
    assert (marking.level, marking.post, marking.number) == (level, post, number)


def test_captions_on_the_line() -> None:
    marking = read_marking("S E C R E T//NOFORN BOGOTA 000243 SIPDIS NOFORN ")  # 10BOGOTA243
    assert marking is not None
    assert marking.captions == ("NOFORN", "SIPDIS")


@pytest.mark.parametrize(
    "line",
    ["Secret negotiations with 3 parties", "SECRET - ENTIRE TEXT", "", "SIPDIS",
     "Confidential sources in PARIS 3 told", "STATE FOR EUR/WE"],
)  # fmt: skip
def test_no_classification_line(line: str) -> None:
    assert read_marking(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SIPDIS", ("SIPDIS",)),
        ("NOFORN SIPDIS", ("NOFORN", "SIPDIS")),
        ("SENSITIVE", ("SENSITIVE",)),
        ("C O R R E C T E D   C O P Y", ("CORRECTED COPY",)),
        ("NODIS", ("NODIS",)),
        ("//NOFORN//", ("NOFORN",)),
        ("SIPDIS SIPDIS", ("SIPDIS",)),
    ],
)
def test_captions(line: str, expected: tuple[str, ...]) -> None:
    assert is_caption_line(line)
    assert read_captions(line) == expected


def test_names_are_no_captions() -> None:
    assert not is_caption_line("NSC FOR RESTREPO")
    assert not is_caption_line("")


@pytest.mark.parametrize(
    ("printed", "captions", "level"),
    [
        ("SECRET//NOFORN", (), "SECRET"),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", (), "FOUO"),
        ("UNCLASSIFIED", ("SENSITIVE",), "FOUO"),
        ("UNCLASSIFIED", ("DEA SENSITIVE",), "FOUO"),  # 10MOSCOW293
        ("UNCLASSIFIED", ("SENSITIVE BUT UNCLASSIFIED",), "FOUO"),  # 09PRETORIA939
        ("UNCLASSIFIED", ("SIPDIS",), "UNCLASSIFIED"),
        ("CONFIDENTIAL", ("SENSITIVE",), "CONFIDENTIAL"),
        ("LIMITED OFFICIAL USE", (), "FOUO"),
        ("T O P S E C R E T", (), "TOP SECRET"),
        ("", (), None),
        ("unknown", (), None),
    ],
)
def test_normal_level(printed: str, captions: tuple[str, ...], level: str | None) -> None:
    assert normal_level(printed, captions) == level


def test_post_on_a_line_of_its_own() -> None:
    assert read_post_line("BANDAR SERI BEGAWAN 000123") == ("BANDARSERIBEGAWAN", 123)
    assert read_post_line("CHAPTER 000123") is None
