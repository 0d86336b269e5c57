"""Tags spelled out."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from cableqa.cables.tag_names import tag_name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("PREL", "external political relations"),
        ("prel", "external political relations"),
        ("KNNP", "nuclear non-proliferation"),
        ("IR", "Iran"),
        ("KS", "South Korea"),
        ("NATO", "North Atlantic Treaty Organization"),
        ("CLINTON, HILLARY", None),
        ("QQQQ", None),
    ],
)
def test_a_tag_is_spelled_out(tag: str, name: str | None) -> None:
    assert tag_name(tag) == name


def test_each_tag_stands_once_and_says_where_its_name_is_from() -> None:
    with files("cableqa.cables").joinpath("tag_names.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["tag"] for row in rows}) == len(rows)
    assert all(row["name"] and row["source"] for row in rows)
    kinds = {"subject", "programme", "organisation", "country", "region"}
    assert {row["kind"] for row in rows} == kinds
