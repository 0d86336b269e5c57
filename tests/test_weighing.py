"""What is known of a paragraph on the shortlist, and the order that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cableqa.domain import Hit
from cableqa.fusion import Joined
from cableqa.linear import Line
from cableqa.ports import ParagraphKey
from cableqa.weighing import Question, features, read, trained, weighed

HIT = Hit(
    cable="08PORTVELAS112",
    paragraph="6",
    number=6,
    score=0.5,
    text="The company paid the brother of the minister 40,000 dollars in cash.",
    subject="PORT CONCESSION",
    date=datetime(2008, 2, 14, tzinfo=UTC),
    post="PORTVELAS",
    classification="SECRET",
    marking="S",
)
NAMING = replace(HIT, paragraph="1", number=1, text="Minister Lacerda and Montbrun met.")


def even(terms: Iterable[str]) -> Mapping[str, float]:
    return dict.fromkeys(terms, 1.0)


def row(question: str, hit: Hit, *others: Hit) -> dict[str, float]:
    hits = [hit, *others]
    how = [Joined(ParagraphKey(h.cable, h.paragraph), 0.5, 0.4, 0.3, 0.2, 0.6) for h in hits]
    names, table = features(read(question, even), hits, how)
    return dict(zip(names, map(float, table[0]), strict=True))


def test_what_is_shared_beside_names_is_told_apart_from_names() -> None:
    asked = "What cash had the company of Lacerda paid to Montbrun?"
    assert row(asked, HIT)["besides_names"] == 1
    assert row(asked, NAMING)["besides_names"] == 0


@pytest.mark.parametrize(
    ("question", "typed"),
    [("How large a bribe was paid?", 1), ("Who was paid?", 0), ("Why was the bribe paid?", 0)],
)
def test_a_thing_of_the_kind_asked_for_counts(question: str, typed: float) -> None:
    assert row(question, HIT)["typed"] == typed


@pytest.mark.parametrize(
    ("question", "dated"),
    [("Who paid in 2008?", 1), ("Who paid in 2004?", 0), ("Who paid?", 1)],
)
def test_the_date_counts_where_a_time_is_named(question: str, dated: float) -> None:
    assert row(question, HIT)["date"] == dated
    assert row(question, replace(HIT, date=None))["date"] == (dated if question[-2] == "d" else 0)


def test_the_search_and_the_crowd_are_told() -> None:
    found = row("Who paid?", HIT, NAMING, replace(HIT, cable="09LUMBASA22"))
    assert found["crowded"] == pytest.approx(2 / 100)
    assert [found[name] for name in ("meaning", "words", "cable", "cosine")] == pytest.approx(
        [0.4, 0.3, 0.2, 0.6]
    )


def test_the_weights_of_the_package_name_every_feature_and_no_other() -> None:
    assert trained().weights.keys() == row("Who paid?", HIT).keys()


def test_hits_come_best_first_with_scores_from_0_to_1() -> None:
    line = Line(0.0, dict.fromkeys(row("x", HIT), 0.0) | {"later": 9.0})
    how = [Joined(ParagraphKey(h.cable, h.paragraph), 0.5, 0, 0, 0, 0) for h in (NAMING, HIT)]
    found = weighed(read("Who paid?", even), [NAMING, HIT], how, line=line)
    assert [hit.paragraph for hit in found] == ["6", "1"]
    assert [hit.score for hit in found] == [1, 1]
    assert weighed(read("Who paid?", even), [], [], line=line) == []


def test_a_question_of_names_alone_shares_nothing_beside_them() -> None:
    question = Question(read("x", even).asked, (), frozenset({"lacerda"}), even(["lacerda"]))
    assert question.share(frozenset({"lacerda"}), named=False) == 0
