from __future__ import annotations

from pathlib import Path

import pytest

from cableqa.domain import Cable, Paragraph
from cableqa.errors import CaseError
from cableqa.ports import ParagraphKey
from cableqa.search import Searcher
from cableqa.store import Store
from eval import record, retrieval_report
from eval.case_sets import CaseSet, Query
from eval.compare import compare
from eval.configurations import ABLATION, DEFAULT
from eval.hiding import without
from eval.retrieval import evaluate, sample, undated
from eval.summary_queries import summary_set
from tests.conftest import make_cable
from tests.filling import fill

PORT = make_cable(
    "08PORTVELAS112",
    "The judge found that the terminal company paid the brother of the minister.",
    "Parliament debated the port concession for two days.",
)
RIVER = make_cable("09TAMIRKENT45", "The two sides agreed on a joint gauge at the bridge.")
CASES = CaseSet(
    "mine",
    (
        Query(
            "q1",
            "Whom did the company pay in 2008?",
            "fact",
            frozenset({ParagraphKey("08PORTVELAS112", "1")}),
        ),
        Query(
            "q2",
            "What did parliament debate?",
            "fact",
            frozenset({ParagraphKey("08PORTVELAS112", "2")}),
        ),
        Query("q3", "Who won the cup?", "unanswerable", frozenset()),
    ),
)


@pytest.fixture
def searcher(store: Store) -> Searcher:
    fill(store, PORT, RIVER)
    return Searcher(store.catalogue, store.vectors, store.embedder)


def test_a_run_is_recorded_read_and_compared(searcher: Searcher, tmp_path: Path) -> None:
    run = evaluate(searcher, [CASES, undated(CASES)], ABLATION)
    assert [row.rank for row in run.of("mine")[-1].rows] == [1, 1]
    assert run.notes == [
        "mine: 1 unanswerable cases not measured",
        "mine (dates taken out): 1 unanswerable cases not measured",
    ]
    about = record.about(command="retrieval", settings={})
    page = retrieval_report.html(run, about)
    assert "http" not in page
    assert page.count("<svg") == 8
    record.write(tmp_path / "run", about=about, rows=retrieval_report.rows(run), report=page)
    found = record.read(tmp_path / "run")
    assert len(found.rows) == 2 * 2 * len(ABLATION)
    (first, _) = compare(found, found)
    assert (first.p, first.moved, first.questions) == (1.0, (), 2)


def test_no_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="not the folder of a run"):
        record.read(tmp_path)


def test_hidden_paragraphs_are_not_found(searcher: Searcher) -> None:
    hidden = {ParagraphKey("08PORTVELAS112", "1")}
    hits = without(searcher, hidden).search("Whom did the company pay?", k=10)
    assert hits
    assert ("08PORTVELAS112", "1") not in {(hit.cable, hit.paragraph) for hit in hits}


def test_a_sample_is_the_same_each_time() -> None:
    assert sample(CASES, 2) == sample(CASES, 2)
    assert sample(CASES, None) is CASES
    assert DEFAULT is ABLATION[-1]


SUMMARY = (
    "Judge Quintao told the Embassy that the Bayline consortium had paid 4200 dollars to a "
    "relative. "
    "The harbour was quiet. "
    "Parliament is to debate the concession of the whole harbour over two days in the spring."
)
BODY = (
    "Meeting the Ambassador, Judge Quintao spoke of Bayline and its 4200 dollars.",
    "The weather in the harbour has been fine for the whole of the week.",
    "Parliament is to debate the concession of the whole harbour over two days.",
)


def test_summary_sentences_ask_for_the_body() -> None:
    paragraphs = [Paragraph(1, "1", SUMMARY, kind="summary")]
    paragraphs += [Paragraph(n, str(n), text) for n, text in enumerate(BODY, start=2)]
    cable = Cable(id="08PORTVELAS112", paragraphs=tuple(paragraphs))
    cases, tally = summary_set([cable])
    assert [case.gold for case in cases.cases] == [{ParagraphKey("08PORTVELAS112", "2")}]
    assert cases.hidden == {ParagraphKey("08PORTVELAS112", "1")}
    assert (tally.sentences, tally.short, tally.leaking, tally.kept) == (3, 1, 1, 1)
