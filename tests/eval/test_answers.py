from __future__ import annotations

from dataclasses import replace

import pytest

from cableqa.domain import Answer, Citation, Hit, Sentence
from eval.answers import measure, nugget_recall, scored
from eval.cases import Case
from eval.counting import Tokens

HIT = Hit("09A1", "5a", 5, 0.9, "He paid 2.6 million.", None, None, None, None, None)


CABLES = Sentence("He paid 2.6 million.", (), 1.0, "He paid 2.6 million.", verbatim=True)


def case(case_id: str, *nuggets: tuple[str, ...], gold: tuple[tuple[str, int], ...] = ()) -> Case:
    kind = "fact" if gold else "unanswerable"
    return Case(case_id, f"{case_id}?", kind, frozenset(gold), "", nuggets)


def answer(text: str, *citations: Citation) -> Answer:
    sentence = Sentence(text, citations, 1.0, text)
    return Answer("?", bool(text), text, (sentence,) if text else (), (HIT,))


def test_any_wording_of_a_nugget_will_do() -> None:
    asked = case("a", ("2.6 million", "2,600,000"), ("Casseres",), gold=(("09A1", 5),))
    assert nugget_recall(asked, "He paid 2.6\nMILLION.") == 0.5
    assert nugget_recall(case("b"), "He paid.") is None


def test_each_figure_counts_the_cases_it_applies_to() -> None:
    cases = [
        case("right", ("2.6 million",), gold=(("09A1", 5),)),
        case("refused", ("640",), gold=(("09B2", 1),)),
        case("rightly refused"),
        case("wrongly answered"),
    ]
    given = {
        "right?": answer("He paid 2.6 million.", Citation("09A1", "5a"), Citation("09C3", "1")),
        "refused?": answer(""),
        "rightly refused?": answer(""),
        "wrongly answered?": answer("He paid."),
    }
    report, rows = measure(cases, given.__getitem__)
    assert (report.nuggets, report.answered_nuggets) == (0.5, 1.0)
    assert report.cited == 0.5
    assert (report.refusals, report.refusal_precision, report.refusal_recall) == (2, 0.5, 0.5)
    assert rows[0].words == 4
    assert rows[3].nuggets is None


def test_a_repeated_number_is_matched_by_number() -> None:
    asked = case("a", ("2.6",), gold=(("09A1", 5),))
    report, _ = measure([asked], lambda _: answer("He paid 2.6.", Citation("09A1", "5a")))
    assert report.cited == pytest.approx(1.0)


def test_what_a_model_did_not_write_is_not_counted_as_its_own() -> None:
    asked = case("a", ("2.6 million",), ("Casseres",), gold=(("09A1", 5),))
    tokens = Tokens(told=10, wrote=5)
    fallen_back = answer("He paid 2.6 million.")
    fallen_back = replace(fallen_back, sentences=(replace(CABLES, text="He paid 2.6 million."),))
    row = scored(asked, fallen_back, tokens=tokens)
    assert (row.nuggets, row.own, row.borne_out) == (0.5, None, None)
    beside = answer("Casseres was paid.")
    beside = replace(beside, model="queued", sentences=(*beside.sentences, CABLES))
    row = scored(asked, beside, tokens=tokens)
    assert (row.nuggets, row.own, row.borne_out) == (1.0, 0.5, 1.0)
