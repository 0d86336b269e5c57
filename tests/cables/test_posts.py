from __future__ import annotations

import pytest

from cableqa.cables.ids import canonical_id
from cableqa.cables.posts import fixups, origin_of, post_name, post_of_sender, posts


@pytest.mark.parametrize(
    ("sender", "post", "origin"),
    [
        ("AMEMBASSY MEXICO", "MEXICO", "Embassy Mexico"),
        ("AMEMBASSY PORT AU PRINCE", "PORTAUPRINCE", "Embassy Port Au Prince"),
        ("AMCONSUL RIO DE JANEIRO", "RIODEJANEIRO", "Consulate Rio De Janeiro"),
        ("AMEMBASSY KIEV", "KIEV", "Embassy Kyiv"),
        ("SECSTATE WASHDC", "STATE", "Secretary of State"),
        ("USMISSION USNATO", "USNATO", "Mission USNATO"),
        ("USMISSION UNVIE VIENNA", "UNVIEVIENNA", "UNVIE"),
        ("USINT HAVANA", "HAVANA", "US Interests Section Havana"),
        ("USEU BRUSSELS", "BRUSSELS", "USEU Brussels"),
        ("AMEMBASSY BRUSSELS", "BRUSSELS", "Embassy Brussels"),
        ("IRAN RPO DUBAI", "RPODUBAI", "Iran RPO Dubai"),
        ("AMCONSUL DUBAI", "DUBAI", "Consulate Dubai"),
    ],
)
def test_senders(sender: str, post: str, origin: str) -> None:
    assert post_of_sender(sender) == post
    assert origin_of(post, sender) == origin


def test_unknown_sender() -> None:
    assert post_of_sender("CDR USSOUTHCOM MIAMI FL") is None
    assert origin_of(None) is None


def test_places_to_search_by() -> None:
    tegucigalpa = posts()["TEGUCIGALPA"]
    assert (tegucigalpa.city, tegucigalpa.country) == ("Tegucigalpa", "Honduras")
    assert "Yangon" in posts()["RANGOON"].also


@pytest.mark.parametrize("post", list(posts()))
def test_every_post_is_named_as_in_ids(post: str) -> None:
    assert post_name(post) == post
    assert canonical_id(f"09{post}1") == f"09{post}1"
    assert posts()[post].origin


@pytest.mark.parametrize("table", ["ids", "post_names", "senders", "tags"])
def test_every_correction_has_a_source(table: str) -> None:
    from cableqa.cables.posts import _rows

    assert fixups(table)
    assert all(row["proof"].strip() for row in _rows(f"fixups/{table}.csv"))


def test_corrections_lead_to_known_posts() -> None:
    assert [p for p in fixups("post_names").values() if p not in posts()] == []
    assert [i for i in fixups("ids").values() if canonical_id(i) != i] == []
