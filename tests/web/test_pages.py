"""The pages of Search and Corpus: what they say, where they lead, and that cable text is inert."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from cableqa.catalogue_overview import Series, Timeline
from cableqa.domain import Hit
from cableqa.errors import FilterError
from cableqa.highlights import Highlight
from cableqa.library import Library
from cableqa.store import Store
from cableqa.web import finding
from cableqa.web.asked import Asked
from cableqa.web.finding import Found, find
from cableqa.web.linking import around
from cableqa.web.pages.charts import columns, folded
from cableqa.web.pages.corpus import overview
from cableqa.web.pages.found import passage, results
from cableqa.web.pages.network import network_page, picture
from cableqa.web.survey import survey
from tests.conftest import FakeEmbedder, make_cable
from tests.filling import fill

TEXT = "First sentence here stands. The <b>best</b> sentence names a refinery. Last one ends it."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("pages") / "store"
    with Store.open(path, embedder=FakeEmbedder(), write=True) as store:
        _fill(store)
        yield Library(store)


def _fill(store: Store) -> None:
    texts = [
        f"Soldiers guarded refinery {n} at night. Nobody else came by that day." for n in range(12)
    ]
    fill(
        store,
        make_cable(
            *("09MEXICO3061", *texts), tags=("PREL", "MX"), references=("09MEXICO1", "10PARIS5")
        ),
        make_cable(
            *("10PARIS5", "The <script>alert(1)</script> minister spoke of a refinery."),
            date=datetime(2010, 1, 28, tzinfo=UTC),
            classification="CONFIDENTIAL",
            subject="<img src=x onerror=alert(1)>",
            tags=("PREL",),
            redacted=True,
        ),
    )


def hit(text: str) -> Hit:
    return Hit("09MEXICO3061", "1", 1, 1.0, text, "S", None, "MEXICO", "SECRET", "C")


def test_words_and_sentence_are_marked_and_the_text_is_escaped() -> None:
    start = TEXT.index("The <b>")
    end = TEXT.index(" Last")
    word = TEXT.index("refinery")
    marked = passage(hit(TEXT), Highlight(((word, word + 8),), (start, end)))
    assert '<b class="best">The &lt;b&gt;best&lt;/b&gt; sentence' in marked
    assert "<mark>refinery</mark>" in marked
    assert re.sub("<[^>]+>", "", marked).startswith("First sentence here stands. The &lt;b")


def test_of_a_long_paragraph_the_part_around_the_best_sentence_is_shown() -> None:
    long = " ".join(f"This is sentence number {n} of a very long paragraph." for n in range(90))
    start = long.index("This is sentence number 60")
    marked = str(passage(hit(long), Highlight((), (start, long.index(" This", start)))))
    assert marked.startswith("… ") and marked.endswith(" …")
    assert "number 60" in marked and "number 5 " not in marked
    assert len(marked) < 900


def test_a_search_is_paged_and_counted(library: Library) -> None:
    first = find(library, Asked(text="refinery at night"))
    assert len(first.hits) == finding.PAGE
    assert first.facets.posts["MEXICO"] == 12
    page = results(first)
    assert "Page 1 of 2" in page and "external political relations" in page
    assert "<script>" not in page and "onerror=alert(1)>" not in page
    second = find(library, Asked(text="refinery at night", page=2), before=first)
    assert second.best is first.best
    assert not {h.citation for h in first.hits} & {h.citation for h in second.hits}


def test_order_by_date(library: Library) -> None:
    newest = find(library, Asked(text="refinery", sort="newest"))
    assert newest.hits[0].cable == "10PARIS5"
    oldest = find(library, Asked(text="refinery", sort="oldest", page=99))
    assert oldest.asked.page == oldest.pages == 2
    assert oldest.hits[-1].cable == "10PARIS5"


def test_without_words_cables_are_listed(library: Library) -> None:
    found = find(library, Asked(level="=SECRET"))
    assert [one.cable for one in found.hits] == ["09MEXICO3061"]
    assert found.facets.years == {"2009": 1}
    page = results(found)
    assert "1 cable" in page and "only SECRET" in page


def test_nothing_found_says_what_to_do(library: Library) -> None:
    page = results(find(library, Asked(after="2020")))
    assert "Nothing found" in page and "Remove one of them" in page


def test_a_trait_narrows_a_search_too(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    found = find(library, Asked(text="refinery", only="redaction"))
    assert {one.cable for one in found.hits} == {"10PARIS5"}
    assert find(library, Asked(text="refinery", only="extract")).total == 0
    monkeypatch.setattr(finding, "_MOST_CABLES", 1)
    with pytest.raises(FilterError, match="narrow"):
        find(library, Asked(text="refinery", only="date"))


def test_the_overview_leads_to_search(library: Library) -> None:
    page = overview(survey(library, Asked()))
    assert "2 cables" in page
    assert "?search=&amp;after=2009-10&amp;before=2009-10" in page
    assert "only=redaction" in page and "only=no+redaction" in page
    assert "<script>" not in page and "<img" not in page
    by_post = overview(survey(library, Asked(posts=("PARIS",)), by_post=True))
    assert "Over time, by post" in by_post
    assert "No cable passes" in overview(survey(library, Asked(after="2020")))


def test_columns_stand_on_each_other(library: Library) -> None:
    chart = columns(library.overview.timeline(), Asked(), by_post=False)
    assert [column.span for column in chart.columns][:2] == ["2009-10", "2009-11"]
    assert sum(column.count for column in chart.columns) == 2
    for column in chart.columns:
        for part in column.segments:
            assert 0 <= part.y <= part.y + part.height <= 171
    assert [number for number, _ in chart.lines] == [1]


def test_a_few_early_years_stand_as_one() -> None:
    spans = tuple(str(year) for year in range(1970, 2011))
    counts = (1, *[0] * 33, *[50] * 7)
    whole = Timeline(spans, (Series("SECRET", counts),), 0)
    chart = columns(folded(whole), Asked(), by_post=False)
    assert [column.span for column in chart.columns] == ["–2003", *spans[-7:]]
    assert chart.columns[0].count == 1
    assert chart.columns[0].asked == Asked(before="2003")
    assert folded(Timeline(spans[-3:], (Series("SECRET", (1, 0, 9)),), 0)).spans == spans[-3:]


def test_the_network_tells_held_from_not_held(library: Library) -> None:
    title, network = around(library, "09 MEXICO 3061", depth=1)
    assert title == "Around 09MEXICO3061"
    page = network_page(network, title=title, depth=1)
    assert "3 cables, 2 references" in page
    assert page.count('class="absent"') >= 2
    assert "<img" not in page
    points, arrows = picture(network)
    assert len(points) == 3 and len(arrows) == 2
    assert picture(network)[0] == points, "the same every time"


def test_a_network_around_a_topic(library: Library) -> None:
    title, network = around(library, "refinery <b>", depth=1)
    assert {node.id for node in network.nodes if not node.steps} == {"09MEXICO3061", "10PARIS5"}
    assert "<b>" not in network_page(network, title=title, depth=1)


def test_a_cable_alone_says_so(library: Library) -> None:
    title, network = around(library, "08ROME1", depth=2)
    assert "does not hold this cable" in network_page(network, title=title, depth=2)


def test_found_counts_its_pages() -> None:
    assert Found(Asked(), 0, None, (), ()).pages == 1  # type: ignore[arg-type]
    assert Found(Asked(), 21, None, (), ()).pages == 3  # type: ignore[arg-type]
