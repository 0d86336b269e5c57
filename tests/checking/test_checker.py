"""Verdicts by the package's own judge over an embedder of words alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import pytest

from cableqa.checking.checker import Checker
from cableqa.checking.judging import together, trained
from cableqa.domain import Citation, Hit
from tests.conftest import FakeEmbedder

MEETING = (
    "DNI Dennis Blair met with President Calderon for forty minutes on October 19. Calderon said "
    "that Mexico is trying to isolate Venezuela through the Rio Group. He asked for a visible U.S. "
    "presence in the region."
)
TRADE = "Exports to Brazil rose 12 percent in 2008. The Finance Ministry expects them to fall."
DOUBT = "Comment: The reshuffle will hardly help the party before the elections. End comment."


def hit(cable: str, paragraph: str, text: str, kind: str = "body") -> Hit:
    day = datetime(2009, 10, 23, tzinfo=UTC)
    return Hit(cable, paragraph, 1, 1.0, text, "VISIT", day, "MEXICO", "SECRET", "S", kind=kind)


MEETING_HIT = hit("09MEXICO3061", "1", MEETING)
TRADE_HIT = hit("09BRASILIA5", "3", TRADE)
DOUBT_HIT = hit("09MEXICO3061", "9", DOUBT, kind="comment")


@pytest.fixture
def checker() -> Checker:
    def rarity(asked: Iterable[str]) -> Mapping[str, float]:
        return dict.fromkeys(asked, 1.0)

    return Checker(FakeEmbedder(dimensions=256), rarity)


def test_what_the_paragraph_says_is_supported_by_a_verbatim_passage(checker: Checker) -> None:
    claim = "Calderon said that Mexico is trying to isolate Venezuela through the Rio Group."
    verdict = checker.check(claim, cited=[MEETING_HIT], others=[TRADE_HIT])
    assert verdict.supported
    assert verdict.citations == (Citation("09MEXICO3061", "1"),)
    assert MEETING[verdict.start : verdict.end] == verdict.quote
    assert "isolate Venezuela" in verdict.quote
    assert verdict.voice == "contact"
    assert not verdict.needs_attribution


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ("DNI Dennis Blair met with President Calderon for fifty minutes on October 19.", "fifty"),
        ("DNI Dennis Blair met with President Calderon for forty minutes on October 12.", "12"),
        ("DNI Dennis Blair met with President Uribe for forty minutes on October 19.", "Uribe"),
    ],
)
def test_a_number_date_or_name_that_is_not_there_is_a_fault(
    checker: Checker, claim: str, fault: str
) -> None:
    verdict = checker.check(claim, cited=[MEETING_HIT])
    assert not verdict.supported
    assert verdict.citations == ()
    assert any(fault in one for one in verdict.faults)


@pytest.mark.parametrize(
    "claim",
    [
        "Calderon said that Mexico is not trying to isolate Venezuela through the Rio Group.",
        "Blair said that Mexico is trying to isolate Venezuela through the Rio Group.",
    ],
)
def test_a_negation_more_or_another_speaker_is_refused(checker: Checker, claim: str) -> None:
    assert not checker.check(claim, cited=[MEETING_HIT]).supported


def test_an_opposite_is_refused(checker: Checker) -> None:
    assert checker.check("Exports to Brazil rose 12 percent in 2008.", cited=[TRADE_HIT]).supported
    verdict = checker.check("Exports to Brazil fell 12 percent in 2008.", cited=[TRADE_HIT])
    assert not verdict.supported


def test_a_wrong_citation_is_replaced(checker: Checker) -> None:
    claim = "Exports to Brazil rose 12 percent in 2008."
    verdict = checker.check(claim, cited=[MEETING_HIT], others=[TRADE_HIT])
    assert verdict.supported
    assert verdict.citations == (TRADE_HIT.citation,)


def test_of_two_cited_the_one_that_does_not_carry_is_left_out(checker: Checker) -> None:
    claim = "Exports to Brazil rose 12 percent in 2008."
    verdict = checker.check(claim, cited=[MEETING_HIT, TRADE_HIT])
    assert verdict.citations == (TRADE_HIT.citation,)


def test_a_contacts_claim_told_as_fact_needs_attribution(checker: Checker) -> None:
    claim = "Mexico is trying to isolate Venezuela through the Rio Group."
    verdict = checker.check(claim, cited=[MEETING_HIT])
    assert verdict.supported
    assert verdict.needs_attribution
    assert verdict.speaker == "Calderon"


def test_the_posts_comment_is_not_the_contacts_word(checker: Checker) -> None:
    plain = "The reshuffle will hardly help the party before the elections."
    assert checker.check(plain, cited=[DOUBT_HIT]).voice == "comment"
    told = checker.check(f"Calderon said that {plain[0].lower()}{plain[1:]}", cited=[DOUBT_HIT])
    assert not told.supported


def test_second_hand_words_need_the_one_who_told_them(checker: Checker) -> None:
    # 07MADRID1287: "Aznar said Calderon admitted to having ... misjudged"
    told = "Aznar said Calderon admitted to having misjudged the breadth of corruption in Mexico."
    claim = "Calderon admitted to having misjudged the breadth of corruption in Mexico."
    verdict = checker.check(claim, cited=[hit("07MADRID1287", "6", told)])
    assert verdict.supported
    assert verdict.needs_attribution
    assert verdict.speaker == "Aznar"
    other = "Zapatero admitted to having misjudged the breadth of corruption in Mexico."
    assert not checker.check(other, cited=[hit("07MADRID1287", "6", told)]).supported


def test_the_header_bears_out_that_the_post_is_american(checker: Checker) -> None:
    text = "The Ambassador asked the ministry for a visible presence in the northern region."
    claim = "The American ambassador asked the ministry for a visible presence in the north."
    faults = checker.check(claim, cited=[hit("09MEXICO3061", "4", text)]).faults
    assert not any("American" in one for one in faults)
    other = claim.replace("American", "Russian")
    assert "Russian" in checker.check(other, cited=[hit("09MEXICO3061", "4", text)]).faults[0]


def test_claims_are_checked_one_by_one_over_sentences_embedded_once(checker: Checker) -> None:
    checking = checker.over([MEETING_HIT, TRADE_HIT])
    embedder = checker.embedder
    assert isinstance(embedder, FakeEmbedder)
    before = embedder.embedded
    checking.check("Exports to Brazil rose 12 percent in 2008.", cited=[])
    assert embedder.embedded == before + 1


def test_nothing_to_check_or_to_check_against_is_unsupported(checker: Checker) -> None:
    assert not checker.check("", cited=[MEETING_HIT]).supported
    assert not checker.over([]).check("Prices rose.").supported


class Contradicts:
    """Finds that nothing follows."""

    def chances(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [0.0 for _ in pairs]


def test_an_entailment_model_has_a_say(checker: Checker) -> None:
    strict = Checker(checker.embedder, checker.rarity, entailment=Contradicts())
    claim = "Exports to Brazil rose 12 percent in 2008."
    assert checker.check(claim, cited=[TRADE_HIT]).supported
    assert not strict.check(claim, cited=[TRADE_HIT]).supported


def test_two_chances_count_the_same() -> None:
    assert together(0.8, 0.8) == pytest.approx(0.8)
    assert together(0.9, 0.1) == pytest.approx(0.5)


def test_the_judge_of_the_package_has_a_threshold() -> None:
    assert 0.3 < trained().threshold < 0.95
