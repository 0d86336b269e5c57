from __future__ import annotations

from dataclasses import replace

from cableqa.domain import Cable, Paragraph
from cableqa.summaries.extractive import ExtractiveSummarizer
from tests.conftest import FakeEmbedder

CABLE = Cable(
    "09MEXICO3061",
    subject="BLAIR'S MEETING WITH CALDERON",
    classification="SECRET",
    partial=True,
    paragraphs=(
        Paragraph(
            1, "1", "Summary: Blair met President Calderon there. End Summary.", kind="summary"
        ),
        Paragraph(2, "2", "Calderon urged greater U.S. involvement in the politics of the region."),
        Paragraph(3, "3", "Comment: Calderon is worried about elections.", kind="comment"),
    ),
)
SUMMARIZER = ExtractiveSummarizer(FakeEmbedder())


def test_the_drafter_s_summary_leads_and_the_comment_follows() -> None:
    made = SUMMARIZER.summarize(CABLE, words=14)
    assert [one.citations[0].paragraph for one in made.sentences] == ["1", "3"]
    assert [one.voice for one in made.sentences] == ["report", "comment"]
    assert made.summary.startswith("Blair met President Calderon there. [09MEXICO3061 ¶1]")
    assert made.classification == "SECRET"
    assert made.notices == ("This is an extract: the full text of the cable is not held.",)


def test_hidden_the_summary_is_never_cited() -> None:
    made = SUMMARIZER.summarize(CABLE, words=100, hide_summary=True)
    assert [one.citations[0].paragraph for one in made.sentences] == ["2", "3"]
    assert [p.label for p in made.sources[0].paragraphs] == ["2", "3"]


def test_every_quote_stands_in_the_paragraph_cited() -> None:
    for sentence in SUMMARIZER.summarize(CABLE, words=100).sentences:
        paragraph = CABLE.paragraph(sentence.citations[0].paragraph)
        assert paragraph is not None
        assert sentence.quote in paragraph.text


def test_a_cable_without_a_body_says_so() -> None:
    made = SUMMARIZER.summarize(Cable("09MEXICO1"))
    assert not made.sentences
    assert made.summary == "09MEXICO1 has no text to summarise."
    only = replace(CABLE, paragraphs=CABLE.paragraphs[:1])
    assert "no text beside its Summary" in SUMMARIZER.summarize(only, hide_summary=True).summary
