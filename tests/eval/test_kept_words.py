from __future__ import annotations

from cableqa.domain import Cable, Paragraph
from eval.kept_words import words_kept

HEAD = "UNCLAS MADRID 000766\nTAGS: PTER\nSUBJECT: A CEASEFIRE\n\n"
CABLE = Cable(
    "06MADRID766",
    subject="A CEASEFIRE",
    tags=("PTER",),
    paragraphs=(
        Paragraph(1, "1", "They announced a permanent ceasefire in the north.", marking="U"),
        Paragraph(2, "2", "It was met with cautious optimism by many.", heading="REACTIONS"),
    ),
    signature="AGUIRRE",
)
TEXT = (
    "¶1. (u) They announced a perma-\nnent ceasefire\n\nMADRID 00000766 001.2 OF 003\n\nin the "
    "north.\n\nREACTIONS\n\n¶2. It was met with cautious optimism by many.\nAGUIRRE"
)


def test_nothing_is_lost() -> None:
    kept = words_kept(HEAD + TEXT, CABLE)
    assert (kept.lost, kept.added, kept.head_lost) == ((), (), ())
    assert kept.total == 22


def test_what_is_lost_and_what_is_added_is_told() -> None:
    longer = TEXT.replace("by many", "by very many of them")
    assert words_kept(HEAD + longer.replace("2. It", "2. Yet it"), CABLE).lost[0] == "yet"
    kept = words_kept(HEAD + TEXT.replace("a perma-\nnent ceasefire", "a"), CABLE)
    assert kept.added == ("permanent ceasefire",)
    assert kept.lost_words == 0


def test_page_heads_are_counted_apart() -> None:
    kept = words_kept(HEAD + TEXT.replace("REACTIONS", "PAGE 02 MADRID 766\nREACTIONS"), CABLE)
    assert kept.furniture == ("page 02 madrid 766",)
    assert kept.lost == ()


def test_prose_swallowed_by_the_head_is_told() -> None:
    kept = words_kept(HEAD + "REF: STATE 40380\nPoloff delivered the demarche.\n" + TEXT, CABLE)
    assert kept.head_lost == ("delivered", "demarche")


def test_a_cable_without_paragraphs() -> None:
    assert words_kept(HEAD, Cable("06MADRID766")).total == 0
