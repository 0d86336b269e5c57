"""The catalogue: what goes in comes out, words are found, filters act in the query."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cableqa.catalogue import SqliteCatalogue
from cableqa.catalogue_query import FieldWeights, match_expression
from cableqa.domain import Cable, Classification, Entity, Filters, Paragraph, Recipient
from cableqa.errors import NotHeldError, StoreError, StoreFullError
from cableqa.ports import ParagraphKey, Scored
from tests.conftest import make_cable

FULL = Cable(
    "09MEXICO3061",
    date=datetime(2009, 10, 23, 20, 8, tzinfo=UTC),
    date_inferred=True,
    post="MEXICO",
    origin="Embassy Mexico",
    classification="SECRET",
    captions=("NOFORN", "SIPDIS"),
    precedence="ROUTINE",
    recipients=(Recipient("RUEHC", "SECSTATE WASHDC", "IMMEDIATE", 504),),
    info_recipients=(Recipient(None, "ALL CONSULATES"),),
    tags=("PREL", "MX", "PREL"),
    subject="THE ARMY'S RÔLE",
    references=("09MEXICO2882", "08STATE1", "09MEXICO2882"),
    other_references=("A. E-MAIL OF 10/01",),
    classified_by="A Minister",
    reason="1.4 (b)",
    declassify_on=date(2019, 7, 24),
    signature="PASCUAL",
    summary="In short.",
    partial=True,
    redacted=True,
    entities=(Entity("Carlos Pascual", "PER"), Entity("Carlos Pascual", "PER")),
    paragraphs=(
        Paragraph(None, "0", "For the Ambassador.", None, None, "action"),
        Paragraph(1, "1", "Soldiers patrol Ciudad Juárez.", "S/NF", "THE NORTH", "summary"),
        Paragraph(1, "1a", "", "C"),
    ),
    warnings=("The date is inferred.",),
)
OLD = make_cable(
    "79TEHRAN8980", "Bargaining in the bazaar.", date=datetime(1979, 8, 13), tags=("PREL",),
    classification="CONFIDENTIAL", references=("09MEXICO3061",),
)  # fmt: skip
BARE = Cable("10MEXICO111", post="MEXICO", paragraphs=(Paragraph(4, "4", "Soldiers march."),))


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[SqliteCatalogue]:
    opened = SqliteCatalogue(tmp_path / "catalogue.sqlite3")
    opened.put((cable, f"hash of {cable.id}", "a.html") for cable in (FULL, OLD, BARE))
    yield opened
    opened.close()


def found(catalogue: SqliteCatalogue, text: str, filters: Filters | None = None) -> list[str]:
    return [str(s.key.cable) for s in catalogue.words(text, k=10, filters=filters)]


@pytest.mark.parametrize("cable", [FULL, OLD, BARE])
def test_a_cable_comes_out_as_it_went_in(catalogue: SqliteCatalogue, cable: Cable) -> None:
    assert catalogue.cable(cable.id) == cable


def test_a_cable_put_again_replaces_the_first(catalogue: SqliteCatalogue) -> None:
    changed = make_cable("10MEXICO111", "Sailors row.")
    catalogue.put([(changed, "new hash", "b.html")])
    assert catalogue.cable("10MEXICO111") == changed
    assert catalogue.hashes()["10MEXICO111"] == "new hash"
    assert found(catalogue, "march") == []
    assert found(catalogue, "row") == ["10MEXICO111"]
    assert catalogue.stats().cables == 3


def test_a_removed_cable_leaves_nothing(catalogue: SqliteCatalogue) -> None:
    catalogue.remove(["09MEXICO3061", "10MEXICO111", "79TEHRAN8980", "00NONE1"])
    assert catalogue.hashes() == {}
    assert list(catalogue.cables()) == []
    database = catalogue._db
    for table in ("cables", "paragraphs", "tags", "captions", "refs", "entities", "marks"):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    assert found(catalogue, "soldiers bazaar") == []
    database.execute("INSERT INTO words (words) VALUES ('integrity-check')")


def test_a_failed_put_changes_nothing(catalogue: SqliteCatalogue) -> None:
    twice = Cable("10PARIS1", paragraphs=(Paragraph(1, "1", "a"), Paragraph(1, "1", "b")))
    with pytest.raises(StoreError):
        catalogue.put([(make_cable("10PARIS2", "x"), "h", "s"), (twice, "h", "s")])
    assert catalogue.cable("10PARIS2") is None
    assert len(catalogue.hashes()) == 3


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("soldiers", ["09MEXICO3061", "10MEXICO111"]),
        ("patrolling juarez", ["09MEXICO3061"]),  # stems, and without the accent
        ("role of the army", ["09MEXICO3061"]),  # the subject
        ("what happened in 1979 in Iran", ["79TEHRAN8980"]),  # the facts of its header
        ("north", ["09MEXICO3061"]),  # the heading
        ("for the", ["09MEXICO3061", "79TEHRAN8980"]),  # nothing but stop words
        ("", []),
        ("?!", []),
    ],
)
def test_words(catalogue: SqliteCatalogue, text: str, ids: list[str]) -> None:
    assert sorted(set(found(catalogue, text))) == ids


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '" OR "1"="1',
        "NEAR(soldiers army)",
        "soldiers AND NOT army",
        "subject: army*",
        "text:soldiers ^march",
        "'; DROP TABLE cables; --",
        "{subject heading} : x",
        "soldiers\x00army",
        "A.Q. U.S. ...",
        "(((",
        "NOT",
        "é" * 5000,
        "word " * 5000,
    ],
)
def test_no_text_is_read_as_query_syntax(catalogue: SqliteCatalogue, text: str) -> None:
    catalogue.words(text, k=5)
    assert catalogue.stats().cables == 3


def test_the_expression_quotes_every_term() -> None:
    assert (
        match_expression("Did A.Q. Khan NOT sell? The U.S.") == '"a q" OR "khan" OR "sell" OR "u s"'
    )
    assert match_expression("the of") == '"the" OR "of"'
    assert match_expression("…") is None


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(), ["09MEXICO3061", "10MEXICO111", "79TEHRAN8980"]),
        (Filters(after=date(2009, 10, 23)), ["09MEXICO3061"]),
        (Filters(after=date(2009, 10, 24)), []),
        (Filters(before=date(2009, 10, 22)), ["79TEHRAN8980"]),
        (Filters(posts=("MEXICO",)), ["09MEXICO3061", "10MEXICO111"]),
        (Filters(posts=("MEXICO", "TEHRAN"), tags=("MX",)), ["09MEXICO3061"]),
        (Filters(tags=("PREL", "MX")), ["09MEXICO3061"]),
        (Filters(tags=("PREL",)), ["09MEXICO3061", "79TEHRAN8980"]),
        (Filters(cables=("10MEXICO111", "00NONE1")), ["10MEXICO111"]),
        (Filters(max_classification=Classification.SECRET), ["09MEXICO3061", "79TEHRAN8980"]),
        (Filters(max_classification=Classification.CONFIDENTIAL), ["79TEHRAN8980"]),
        (Filters(max_classification=Classification.UNCLASSIFIED), []),
        (Filters(min_classification=Classification.SECRET), ["09MEXICO3061"]),
        (Filters(posts=("') OR 1=1 --",)), []),
    ],
)
def test_filters(catalogue: SqliteCatalogue, filters: Filters, ids: list[str]) -> None:
    assert sorted(set(found(catalogue, "soldiers bazaar", filters))) == ids
    keys = [ParagraphKey("09MEXICO3061", "1"), ParagraphKey("79TEHRAN8980", "1"),
            ParagraphKey("10MEXICO111", "4"), ParagraphKey("10MEXICO111", "5")]  # fmt: skip
    assert sorted(key.cable for key in catalogue.passing(keys, filters=filters)) == ids


def test_weights_order_the_fields(tmp_path: Path) -> None:
    weights = FieldWeights(subject=0.0, heading=0.0, text=1.0, facts=0.0)
    catalogue = SqliteCatalogue(tmp_path / "c.sqlite3", weights=weights)
    catalogue.put((cable, "h", "s") for cable in (FULL, OLD, BARE))
    scored = catalogue.words("mexico soldiers", k=5)
    assert {s.key for s in scored if s.score > 0.01} == {
        ParagraphKey("09MEXICO3061", "1"),
        ParagraphKey("10MEXICO111", "4"),
    }
    assert scored == sorted(scored, key=lambda s: -s.score)
    catalogue.close()


def test_hits_keep_their_order_and_leave_out_what_is_not_held(catalogue: SqliteCatalogue) -> None:
    keys = [("10MEXICO111", "4"), ("10MEXICO111", "9"), ("09MEXICO3061", "1")]
    hits = catalogue.hits([Scored(ParagraphKey(*key), 0.5) for key in keys])
    assert [(hit.cable, hit.paragraph) for hit in hits] == [keys[0], keys[2]]
    assert hits[1].date == FULL.date
    assert (hits[1].marking, hits[1].heading, hits[1].kind) == ("S/NF", "THE NORTH", "summary")
    assert hits[0].classification is None


def test_thread(catalogue: SqliteCatalogue) -> None:
    thread = catalogue.thread("09MEXICO3061")
    assert [(r.id, r.held) for r in thread.refers_to] == [
        ("09MEXICO2882", False),
        ("08STATE1", False),
    ]
    assert [(r.id, r.held, r.subject) for r in thread.referred_to_by] == [
        ("79TEHRAN8980", True, "SUBJECT")
    ]
    assert thread.other_references == FULL.other_references
    with pytest.raises(NotHeldError):
        catalogue.thread("09MEXICO9999")


def test_one_message_under_two_ids(catalogue: SqliteCatalogue) -> None:
    words = " ".join(f"remarkable{n} developments" for n in range(60))
    hidden = words.replace("remarkable7 developments", "XXXXXXXXXXXX")
    catalogue.put([(make_cable("09MOSCOW1108", words), "h1", "s")])
    catalogue.put([(make_cable("10SHENYANG4", "For the Consul.", hidden), "h2", "s")])
    assert catalogue.thread("10SHENYANG4").same_message == ("09MOSCOW1108",)
    (hit,) = catalogue.hits([Scored(ParagraphKey("09MOSCOW1108", "1"), 1.0)])
    assert hit.also == ("10SHENYANG4",)
    changed = words.replace("remarkable9 ", "ordinary ")
    catalogue.put([(make_cable("09MOSCOW1108", changed), "h3", "s")])
    assert catalogue.thread("10SHENYANG4").same_message == ()


def test_near_ids_are_ordered_and_never_far(catalogue: SqliteCatalogue) -> None:
    assert catalogue.near_ids("09MEXICO3016")[0] == "09MEXICO3061"
    assert "79TEHRAN8980" not in catalogue.near_ids("09MEXICO3016")
    assert catalogue.near_ids("%_") == []


def test_stats(catalogue: SqliteCatalogue) -> None:
    stats = catalogue.stats()
    assert (stats.cables, stats.paragraphs) == (3, 5)
    assert stats.years == {"1979": 1, "2009": 1}
    assert stats.posts == {"MEXICO": 2, "TEHRAN": 1}
    assert stats.tags == {"PREL": 2, "MX": 1}
    assert stats.classification == {"CONFIDENTIAL": 1, "SECRET": 1}


def test_a_read_only_catalogue_cannot_be_written(catalogue: SqliteCatalogue) -> None:
    reader = SqliteCatalogue(catalogue._path, read_only=True)
    assert reader.cable("10MEXICO111") == BARE
    with pytest.raises(StoreFullError, match="cannot write"):
        reader.remove(["10MEXICO111"])
    reader.close()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "c.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="damaged"):
        SqliteCatalogue(tmp_path / "c.sqlite3")


def test_a_full_disk_is_said_and_loses_nothing(catalogue: SqliteCatalogue) -> None:
    pages = catalogue._db.execute("PRAGMA page_count").fetchone()[0]
    catalogue._db.execute(f"PRAGMA max_page_count = {pages}")
    big = make_cable("10PARIS1", *("many words " * 5000 for _ in range(20)))
    with pytest.raises(StoreFullError, match="make room"):
        catalogue.put([(big, "h", "s")])
    assert catalogue.cable("10PARIS1") is None
    assert catalogue.cable("09MEXICO3061") == FULL


def test_foreign_keys_are_enforced(catalogue: SqliteCatalogue) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        catalogue._db.execute("INSERT INTO tags VALUES (999, 0, 'PREL')")
