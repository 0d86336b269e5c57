"""What the text alone says, against the table of the same Cable Viewer page."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cableqa.cables.markings import normal_level
from cableqa.cables.parse import parse_raw
from cableqa.cables.raw import RawCable
from cableqa.cables.recognise import raw_cable
from cableqa.errors import SourceError

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "cablegate-2010-12.zip"
EVERY = 12

# Pages whose text is another cable's, or marked otherwise than their table says.
OTHER_TEXT = {"88BAGHDAD28", "07PARIS2725", "09HAVANA132", "09MOSCOW1108", "09CHISINAU694",
              "10MEXICO614"}  # fmt: skip
OTHER_LEVEL = {"08RABAT727", "09TBILISI1123"}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared"),
]


def pages() -> Iterator[RawCable]:
    with zipfile.ZipFile(CORPUS) as archive:
        names = sorted(n for n in archive.namelist() if n.endswith(".html"))
        for name in names[::EVERY]:
            yield raw_cable(archive.read(name).decode("utf-8"))


def test_the_text_alone_agrees_with_the_table() -> None:
    seen = 0
    wrong: list[tuple[str, object, object]] = []
    for raw in pages():
        assert raw.id and raw.created
        if raw.id in OTHER_TEXT:
            continue
        stripped = replace(raw, id=None, created=None, classification=None, origin=None)
        try:
            cable = parse_raw(stripped)
        except SourceError:
            continue  # an extract that names no year
        seen += 1
        told: list[tuple[object, object]] = [(cable.origin, raw.origin)]
        if not cable.date_inferred:
            told += [(cable.id, raw.id), (cable.date and cable.date.date(), raw.created.date())]
        if raw.id not in OTHER_LEVEL:
            told.append((cable.classification, normal_level(raw.classification or "")))
        wrong += [(raw.id, ours, theirs) for ours, theirs in told if ours != theirs]
    assert seen > 80
    assert wrong == []


def test_almost_every_cable_has_a_subject_and_tags() -> None:
    cables = [parse_raw(raw) for raw in pages()]
    assert sum(c.subject is None for c in cables) <= len(cables) * 0.02
    assert sum(not c.tags for c in cables) <= len(cables) * 0.01
