from __future__ import annotations

from cableqa.answers.choice import Limits, Weights, choose
from cableqa.answers.passages import Passage
from cableqa.domain import Citation, Hit


def passage(
    text: str, *, cable: str = "09A1", number: int = 1, rank: int = 0, nearness: float = 0.5
) -> Passage:
    hit = Hit(cable, str(number), number, 0.8, text, None, None, None, None, None)
    return Passage(hit, rank, 0, len(text), nearness, 0.0, 0.0)


def test_the_nearest_sentences_within_the_budget_are_chosen() -> None:
    long = "word " * 30
    near = passage("The port was sold to a company in May.", nearness=0.9)
    far = passage("Nothing of this kind was ever discussed there.", nearness=0.1, number=2)
    over = passage(long, nearness=0.5, number=3)
    chosen = choose([over, far, near], weights=Weights(), limits=Limits(words=20))
    assert [one.passage for one in chosen] == [near, far]


def test_a_sentence_over_the_budget_is_still_an_answer_when_it_is_best() -> None:
    only = passage("word " * 200)
    assert len(choose([only], weights=Weights(), limits=Limits(words=120))) == 1


def test_repeats_are_merged_and_both_are_cited() -> None:
    first = passage("The minister sold the northern port to Velas Holdings.", nearness=0.9)
    again = passage(
        "Minister sold the northern port to Velas Holdings, he said.", cable="09B2", nearness=0.8
    )
    chosen = choose([first, again], weights=Weights(), limits=Limits())
    assert len(chosen) == 1
    assert chosen[0].citations == (Citation("09A1", "1"), Citation("09B2", "1"))


def test_one_that_says_only_part_is_not_cited_beside() -> None:
    # 09KABUL3068 ¶1 was cited beside by 10KABUL693 ¶1, which shares its names alone
    first = passage(
        "Minister Velas sold the northern port to Holdings after the council had objected twice.",
        nearness=0.9,
    )
    part = passage("Minister Velas sold the port to Holdings.", cable="09B2", nearness=0.8)
    (chosen,) = choose([first, part], weights=Weights(), limits=Limits())
    assert chosen.citations == (Citation("09A1", "1"),)


def test_another_figure_is_no_repeat() -> None:
    first = passage("The minister sold the northern port for 42 million dollars.", nearness=0.9)
    other = passage("The minister sold the northern port for 26 million dollars.", cable="09B2")
    assert len(choose([first, other], weights=Weights(), limits=Limits())) == 2


def test_the_answer_reads_cable_by_cable_in_paragraph_order() -> None:
    given = [
        passage("Alpha sentence about the harbour works.", cable="09B2", number=7, nearness=0.9),
        passage("Beta sentence on quite another matter.", cable="09A1", number=9, nearness=0.8),
        passage("Gamma sentence telling how it began.", cable="09B2", number=2, nearness=0.3),
    ]
    chosen = choose(given, weights=Weights(), limits=Limits())
    assert [(one.passage.hit.cable, one.passage.hit.number) for one in chosen] == [
        ("09B2", 2),
        ("09B2", 7),
        ("09A1", 9),
    ]
