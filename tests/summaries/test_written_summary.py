from __future__ import annotations

from cableqa.answers.retelling import Reteller
from cableqa.checking.checker import Checker
from cableqa.errors import LanguageModelError, ModelBusyError
from cableqa.summaries.extractive import ExtractiveSummarizer
from cableqa.summaries.written import WrittenSummarizer
from tests.answers.test_retelling import Queued
from tests.conftest import FakeEmbedder, make_cable

OFFICE = "The embassy opened a new office in Monterrey in October."
SUGAR = "Customs officers seized forty tons of sugar at the border crossing."
CABLE = make_cable("09MEXICO3061", OFFICE, SUGAR)


def summarizer(*replies: str | LanguageModelError) -> WrittenSummarizer:
    embedder = FakeEmbedder()
    checker = Checker(embedder, lambda terms: dict.fromkeys(terms, 1.0))
    return WrittenSummarizer(Reteller(Queued(*replies), checker), ExtractiveSummarizer(embedder))


def test_a_short_cable_is_written_at_once() -> None:
    made = summarizer(f"{OFFICE[:-1]} [1]. {SUGAR[:-1]} [2].").summarize(CABLE, words=30)
    assert made.model == "queued"
    assert made.summary.endswith("[09MEXICO3061 ¶2]")
    assert {p.label for p in made.sources[0].paragraphs} == {"1", "2"}


def test_a_long_cable_is_read_whole_in_parts() -> None:
    filler = " ".join(f"Line {n} says nothing of note." for n in range(100))
    cable = make_cable("09MEXICO3061", f"{OFFICE} {filler}", f"{SUGAR} {filler}")
    written = summarizer(
        f"{OFFICE[:-1]} [1].", f"{SUGAR[:-1]} [1].", f"{OFFICE[:-1]} [1]. {SUGAR[:-1]} [2]."
    )
    made = written.summarize(cable, words=30)
    assert [str(one.citations[0]) for one in made.sentences] == [
        "09MEXICO3061 ¶1",
        "09MEXICO3061 ¶2",
    ]


def test_what_a_short_summary_leaves_out_follows_in_the_cables_words() -> None:
    made = summarizer(f"{OFFICE[:-1]} [1].").summarize(CABLE, words=33)
    assert [(one.text, one.verbatim) for one in made.sentences] == [(OFFICE, False), (SUGAR, True)]
    assert f"\n\nIn the cables' words: {SUGAR} [09MEXICO3061 ¶2]" in made.summary
    assert {p.label for p in made.sources[0].paragraphs} == {"1", "2"}


def test_a_failing_model_leaves_the_cables_own_sentences_and_says_so() -> None:
    made = summarizer(ModelBusyError("too many requests")).summarize(CABLE, words=30)
    assert made.model == "extractive"
    assert "too many requests" in made.notices[-1]
    assert made.sentences


def test_inventions_leave_the_cables_own_sentences_and_are_listed() -> None:
    made = summarizer("The king of Sweden visited a bakery [1].").summarize(CABLE, words=30)
    assert made.model == "extractive"
    assert made.dropped


def test_the_summary_paragraph_can_be_hidden() -> None:
    from dataclasses import replace

    first = replace(CABLE.paragraphs[0], kind="summary")
    cable = replace(CABLE, paragraphs=(first, CABLE.paragraphs[1]))
    written = summarizer(f"{SUGAR[:-1]} [1].")
    made = written.summarize(cable, words=20, hide_summary=True)
    model = written.reteller.model
    assert isinstance(model, Queued)
    assert "Monterrey" not in model.told[0][-1].text
    assert str(made.sentences[0].citations[0]) == "09MEXICO3061 ¶2"


def test_a_cable_without_text_needs_no_model() -> None:
    made = summarizer().summarize(make_cable("09MEXICO3061"), words=20)
    assert not made.sentences
