from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cableqa.domain import Cable, Paragraph
from eval.__main__ import app
from eval.numbering import faults
from eval.parsing import measure

TELEGRAM = """\
OO RUEHC
DE RUEHMD #0766/01 0891417
P 301417Z MAR 06
FM AMEMBASSY MADRID
TO RUEHC/SECSTATE WASHDC PRIORITY 9272

UNCLAS MADRID 000766

SIPDIS

E.O. 12958: N/A
TAGS: PTER SP
SUBJECT: A CEASEFIRE

¶1. (U) They announced a permanent ceasefire in the north. End summary.

¶3. (U) It was met with cautious optimism by many.
AGUIRRE
"""
MIRROR = f"06MADRID766\nA CEASEFIRE\n2006-03-30\nSECRET\nEmbassy Madrid\n\n{TELEGRAM}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(MIRROR, encoding="utf-8")
    (tmp_path / "b.txt").write_text("prose", encoding="utf-8")
    return tmp_path


def test_measure(folder: Path) -> None:
    report = measure(folder)
    assert (report.cables, report.paragraphs) == (1, 2)
    assert [reject.source for reject in report.rejects] == [str(folder / "b.txt")]
    assert report.words_kept == 1.0
    assert report.facts["id"].agrees == report.facts["origin"].agrees == 1
    # the record says SECRET, and a date at midnight
    assert [v.fact for v in report.disagreements] == ["date", "classification"]
    assert report.faults["number missing"] == [("06MADRID766", "1 to 3")]


def test_command(folder: Path) -> None:
    result = CliRunner().invoke(app, ["parsing", str(folder), "--json"])
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["cables"] == 1
    assert data["facts"]["classification"]["share"] == 0.0
    shown = CliRunner().invoke(app, ["parsing", str(folder), "--worst", "3"])
    assert "From the text alone" in shown.stdout
    assert "06MADRID766" in shown.stdout


def test_nothing_to_measure(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["parsing", str(tmp_path / "none")])
    assert result.exit_code == 1
    assert "no such file or folder" in result.stderr


@pytest.mark.parametrize(
    ("paragraphs", "kinds"),
    [
        ((), ["no paragraph"]),
        ((Paragraph(None, "0", "Text."),), ["no numbered paragraph"]),
        ((Paragraph(1, "1", "A."), Paragraph(2, "2", "B.")), []),
        ((Paragraph(1, "1", "A."), Paragraph(3, "3", "B.")), ["number missing"]),
        ((Paragraph(1, "1", "A."), Paragraph(1, "1a", "B.")), ["number repeats"]),
        ((Paragraph(1, "1", "A."), Paragraph(1, "1", "B.")), ["labels not unique"]),
        ((Paragraph(1, "1", "A."), Paragraph(2008, "2008", "B.")), ["number too high"]),
        ((Paragraph(1, "1", " "),), ["paragraph without text"]),
        ((Paragraph(1, "1", "A.\n2. (C) B."),), ["paragraph mark left in a text"]),
        (
            (Paragraph(1, "1", "A. MEXICO 00000111 002 OF 003 B."),),
            ["page line left in a text"],
        ),
    ],
)
def test_faults(paragraphs: tuple[Paragraph, ...], kinds: list[str]) -> None:
    cable = Cable("06MADRID766", subject="A", paragraphs=paragraphs)
    assert [kind for kind, _ in faults(cable, "")] == kinds


def test_a_summary_that_was_missed() -> None:
    cable = Cable("06MADRID766", subject="A", paragraphs=(Paragraph(1, "1", "A."),))
    kinds = [kind for kind, _ in faults(cable, "1. Text. End of Summary.")]
    assert kinds == ["no summary, though the text says End Summary"]


def test_a_name_that_was_cut() -> None:
    cable = Cable(
        "06MADRID766",
        subject="A",
        classified_by="Eric Nels",
        paragraphs=(Paragraph(1, "1", "A."),),
    )
    body = "SUBJECT: A\nClassified by Eric Nelson for reasons 1.4 (b)."
    assert list(faults(cable, body)) == [("classified_by cut inside a word", "NELS")]
