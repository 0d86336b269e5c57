"""Briefings over a small store with a fake model, and their files."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cableqa import Library
from cableqa.briefs import writing
from cableqa.briefs.html import html
from cableqa.briefs.markdown import escaped, markdown
from cableqa.documents import Brief
from cableqa.domain import Filters
from cableqa.errors import InputError
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill

EVIL = "The lake outlet <script>alert(1)</script> & *canal* [x](http://e.vil) will flood."


@pytest.fixture
def library(store: Store) -> Iterator[Library]:
    fill(
        store,
        make_cable(
            "04OTTAWA3115",
            "The lake outlet would violate the boundary treaty, Canada believes.",
            "Comment: The lake outlet dispute will not go away soon.",
            partial=True,
            classification="CONFIDENTIAL",
            references=("04OTTAWA1",),
            date=datetime(2004, 11, 18, tzinfo=UTC),
        ),
        make_cable("05OTTAWA7", EVIL, date=datetime(2005, 3, 1, tzinfo=UTC)),
        make_cable("09PARIS1", "Wheat prices rose again in the provinces of the south."),
    )
    yield Library(store)


def test_a_briefing_cites_what_bears_on_the_topic_alone(library: Library) -> None:
    made = library.brief("lake outlet")
    assert {source.id for source in made.sources} == {"04OTTAWA3115", "05OTTAWA7"}
    assert made.classification == "SECRET"
    assert made.cables_read == 2
    assert any("04OTTAWA1" in gap for gap in made.gaps)
    assert any("extract" in gap and "04OTTAWA3115" in gap for gap in made.gaps)
    held = {(s.id, p.label): p.text for s in made.sources for p in s.paragraphs}
    told = [s for section in made.sections for s in section.sentences]
    for sentence in told:
        assert sentence.quote in held[sentence.citations[0].cable, sentence.citations[0].paragraph]
    assert told == sorted(told, key=lambda one: str(one.date))


def test_stages_are_told(library: Library) -> None:
    stages: list[str] = []
    library.brief("lake outlet", stage=stages.append)
    assert stages[0] == "searching"
    assert stages[-1] == "arranging"


def test_a_period_needs_no_topic(library: Library) -> None:
    made = library.brief("", filters=Filters(posts=("PARIS",)))
    assert made.topic == "PARIS"
    assert [source.id for source in made.sources] == ["09PARIS1"]


def test_an_empty_topic_without_filters_is_refused(library: Library) -> None:
    with pytest.raises(InputError, match="topic is empty"):
        library.brief("  ")


@pytest.mark.parametrize("topic", ["lake outlet", ""])
def test_filters_that_leave_nothing_leave_a_plain_message(library: Library, topic: str) -> None:
    made = library.brief(topic, filters=Filters(posts=("MOSCOW",)))
    assert not made.sections
    assert not made.sources
    assert made.scope.startswith("No paragraph" if topic else "No cable")


def test_what_filters_leave_is_no_briefing_on_another_matter(library: Library) -> None:
    made = library.brief("lake outlet", filters=Filters(posts=("PARIS",)))
    assert not made.sections
    assert made.scope.startswith("No paragraph")


@pytest.mark.parametrize("form", [markdown, html])
def test_cables_read_and_not_quoted_are_named(
    library: Library, form: Callable[[Brief], str]
) -> None:
    made = replace(library.brief("lake outlet"), also_read=("09PARIS1",))
    assert "Also read, not quoted: 09PARIS1." in form(made)
    assert "Also read" not in form(replace(made, also_read=()))


def test_a_word_file_names_the_cables_not_quoted(library: Library, tmp_path: Path) -> None:
    made = replace(library.brief("lake outlet"), also_read=("09PARIS1",))
    writing.write(made, tmp_path / "b.docx")
    body = zipfile.ZipFile(tmp_path / "b.docx").read("word/document.xml").decode()
    assert "Also read, not quoted: 09PARIS1." in body


def test_cables_are_cited_or_also_read(library: Library) -> None:
    made = library.brief("", filters=Filters(posts=("OTTAWA",)), words=10)
    read = {source.id for source in made.sources} | set(made.also_read)
    assert read == {"04OTTAWA3115", "05OTTAWA7"}


def test_cable_text_is_escaped_everywhere(library: Library) -> None:
    made = library.brief("lake outlet")
    page = html(made)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    text = markdown(made)
    assert "<script>" not in text.replace("\\<", "")
    assert not re.search(r"(?<!\\)\]\(http", text)


def test_every_link_of_the_page_has_its_place_in_it(library: Library) -> None:
    page = html(library.brief("lake outlet"))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links
    assert links <= set(re.findall(r'id="([^"]+)"', page))
    assert not re.search(r'(?:src|href)="(?!#)', page)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_b *c*", r"a\_b \*c\*"),
        ("1. item", r"1\. item"),
        ("- point", r"\- point"),
        ("# head", r"\# head"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_shows_text_as_it_stands(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx", ".json"])
def test_every_form_is_written_whole(library: Library, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"brief{suffix}"
    writing.check(path)
    writing.write(library.brief("lake outlet"), path)
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]
    if suffix == ".json":
        data = json.loads(path.read_text())
        assert {"topic", "sections", "sources", "classification"} <= data.keys()
        assert {"heading", "sentences"} <= data["sections"][0].keys()
    if suffix == ".docx":
        body = zipfile.ZipFile(path).read("word/document.xml").decode()
        anchors = set(re.findall(r'w:anchor="([^"]+)"', body))
        assert anchors
        assert anchors <= set(re.findall(r'w:name="([^"]+)"', body))
        notes = zipfile.ZipFile(path).read("word/footnotes.xml").decode()
        assert set(re.findall(r'footnoteReference w:id="(\d+)"', body)) == set(
            re.findall(r'<w:footnote w:id="(\d+)"', notes)
        )


def test_a_stopped_write_leaves_what_was_there(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "brief.md"
    path.write_text("old")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        writing.write(library.brief("lake outlet"), path)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["brief.md"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("brief.pdf", "written as .md, .html, .docx, .json"),
        ("brief", "not that"),
        ("missing/brief.md", "there is no folder"),
        (".md/", "not that"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_before_the_work(
    tmp_path: Path, name: str, message: str
) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        writing.check(tmp_path / name)


def test_a_place_that_only_seems_to_be_writable_is_refused_too() -> None:
    with pytest.raises(InputError, match="cannot be written"):
        writing.check(Path("/proc/brief.md"))
