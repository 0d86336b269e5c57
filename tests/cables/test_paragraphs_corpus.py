"""Paragraphs of real cables that other parsers get wrong."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

import pytest

from cableqa.cables import parse_cable
from cableqa.domain import Cable

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "cablegate-2010-12.zip"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.exists(), reason="no ../shared"),
]


@cache
def members() -> dict[str, str]:
    with zipfile.ZipFile(CORPUS) as archive:
        return {Path(name).stem: name for name in archive.namelist() if name.endswith(".html")}


@cache
def cable(name: str) -> Cable:
    with zipfile.ZipFile(CORPUS) as archive:
        return parse_cable(archive.read(members()[name]).decode("utf-8"), cable_id=name)


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("07MADRID1000", "1 2"),
        ("07MADRID1285", "1 2 3 4"),
        ("09PARIS1349", "1 2 3 4 5"),
        ("05PARIS4760", "1 2 3 4 5 6 7"),
        ("07BAGHDAD3504", "0 1 2 3 4 5 6 7 8 9 10 11"),
        ("09MANAMA611", "1 2 3 4 5 6 7 9 10"),
        ("09MADRID440", "1 2 3 4 5 4a"),
        ("08LAPAZ2458", "1 2 3 4 5 6 7 8 8a"),
        ("07MADRID1952", "1 2 1a 2a 3 1b 2b 3a"),
        ("08LONDON1115", "1 2 1a 2a 3 4 5 6 7 3a"),
        ("09CAPETOWN204", "1 2 3 4 1a 2a 3a"),
        ("09STATE132349", "1 A B C 2"),
        ("09STATE6423", "1 A B C 2"),
        ("09SANAA1669", "1 2 3 4 5 6 7 8 9 10"),
    ],
)
def test_labels(name: str, labels: str) -> None:
    assert " ".join(p.label for p in cable(name).paragraphs) == labels


@pytest.mark.parametrize(
    ("name", "label", "phrase"),
    [
        ("07MADRID1000", "1", "in April 2003. Despite"),
        ("07BEIJING1668", "2", "February 28. Keen"),
        ("09CARACAS1551", "4", "owed since 2007. The"),
        ("10ANKARA302", "10", "Annan Plan in 2004. They"),
        ("06MANAGUA1003", "22", "Crowne Plaza) in 1990."),
        ("08ISLAMABAD3248", "5", "so far in 2008."),
        ("09SANAA1669", "1", "on October 6. END SUMMARY."),
    ],
)
def test_false_numbers_are_back_in_their_sentences(name: str, label: str, phrase: str) -> None:
    paragraph = cable(name).paragraph(label)
    assert paragraph is not None
    assert phrase in paragraph.text


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("08ISLAMABAD3248", "1 2 3"),
        ("89PANAMA8545", "2 3 4"),
        ("08RIYADH1619", "2"),
        ("09STATE78274", "4"),
        ("09SANAA1669", "1"),
        ("10BERLIN164", "1"),
    ],
)
def test_summaries(name: str, labels: str) -> None:
    kinds = [p.label for p in cable(name).paragraphs if p.kind == "summary"]
    assert " ".join(kinds) == labels
    summary = cable(name).summary
    assert summary is not None
    assert not summary.lower().startswith("summary")
    assert "end summary" not in summary.lower()


@pytest.mark.parametrize(
    ("name", "signature"),
    [
        ("09STATE132349", "CLINTON"),
        ("00HARARE6677", "MCDONALD"),
        ("09BRASILIA1460", "KUBISKE"),
        ("07BEIJING5705", "Randt"),
        ("09SAOPAULO487", None),
    ],
)
def test_signatures(name: str, signature: str | None) -> None:
    assert cable(name).signature == signature
