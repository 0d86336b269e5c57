from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cableqa.cables.viewer import read_fragment, read_page
from cableqa.errors import SourceError
from tests.cables.build_sources import BODY, FACTS, HEADER, page

NOTICE = "This record is a partial extract of the original cable."


def test_a_page() -> None:
    raw = read_page(page(), source="10MEXICO111.html")
    assert (raw.header, raw.body) == (HEADER, BODY)
    assert (raw.id, raw.classification, raw.origin) == (FACTS[0], FACTS[2], FACTS[3])
    assert (raw.form, raw.source) == ("viewer", "10MEXICO111.html")


@pytest.mark.parametrize(
    ("printed", "created"),
    [
        # the hour stands again in the place of the minutes
        pytest.param("2009-10-23 20:08", (2009, 10, 23, 20, 0), id="09MEXICO3061, 232057Z"),
        pytest.param("2010-01-27 12:12", (2010, 1, 27, 12, 0), id="10MADRID87, 271231Z"),
        pytest.param("1979-08-13 04:04", (1979, 8, 13, 4, 0), id="79TEHRAN8980, 130458Z"),
        pytest.param("2010-02-18 00:12", (2010, 2, 18, 0, 0), id="midnight is twelve"),
        pytest.param("2010-02-18 20:57", (2010, 2, 18, 20, 57), id="true minutes"),
    ],
)
def test_created(printed: str, created: tuple[int, int, int, int, int]) -> None:
    raw = read_page(page(facts=(FACTS[0], printed, FACTS[2], FACTS[3])))
    assert raw.created == datetime(*created, tzinfo=UTC)


def test_an_unreadable_time_is_none() -> None:
    assert read_page(page(facts=(FACTS[0], "soon", FACTS[2], FACTS[3]))).created is None


def test_a_row_of_articles_is_no_second_cable() -> None:
    articles = "<tr><td colspan='5'>Appears in these articles:<br /></td></tr>"
    assert read_page(page(more_rows=articles)).id == "10MEXICO111"  # as 88BAGHDAD28 has it


@pytest.mark.parametrize(
    ("header", "kept"), [(None, ""), (NOTICE, NOTICE)], ids=["one pre", "05PARIS104"]
)
def test_pages_without_a_transmission_header(header: str | None, kept: str) -> None:
    raw = read_page(page(header=header))
    assert (raw.header, raw.body) == (kept, BODY)


def test_the_archive_row_repeated_in_a_body_is_facts_not_text() -> None:
    # 09NAIROBI2497, 09KHARTOUM881, 09ULAANBAATAR234
    row = "<<240168>>\n2/18/2010 0:07\n10MEXICO111\nEmbassy Mexico\nCONFIDENTIAL\n09STATE122115\n"
    raw = read_page(page(body=row + HEADER + "\n\n" + BODY))
    assert (raw.body, raw.references) == (BODY, "09STATE122115")
    assert raw.created == datetime(2010, 2, 18, 0, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("Reference ID", "cut off before the cable's text"),
        ("</table>", "cut off before the cable's text"),
        ("<pre>VZCZC", "cut off inside the cable's text"),
        ("WASHDC IMMEDIATE 0504</pre>", "a transmission header but no body"),
        ("They talked.", "cut off inside the cable's text"),
    ],
)
def test_a_page_cut_off_is_refused(end: str, reason: str) -> None:
    whole = page()
    cut = whole[: whole.index(end) + len(end)]
    with pytest.raises(SourceError, match=reason) as caught:
        read_page(cut, source="cut.html")
    assert caught.value.source == "cut.html"


def test_a_page_cut_off_after_its_body_is_whole() -> None:
    whole = page()
    assert read_page(whole[: whole.rindex("</pre>") + 6]).body == BODY


def test_a_list_of_cables_is_refused() -> None:
    second = "<tr>" + "<td>x</td>" * 5 + "</tr>"
    with pytest.raises(SourceError, match="a list of 2 cables"):
        read_page(page(more_rows=second))


def test_fragments_of_a_page() -> None:
    texts = page()[page().index("<code>") :]
    assert read_fragment(texts).header == HEADER
    alone = texts[texts.index("<code>", 5) :]
    assert (read_fragment(alone).header, read_fragment(alone).body) == ("", BODY)
