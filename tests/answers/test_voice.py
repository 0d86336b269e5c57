from __future__ import annotations

import pytest

from cableqa.answers.voice import voice


def of(paragraph: str, sentence: str, kind: str = "body") -> str:
    start = paragraph.index(sentence)
    return voice(paragraph, start, start + len(sentence), kind=kind)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Calderon said that Mexico is trying to isolate Venezuela.", "contact"),
        ("According to Montel, the warrants were arrest warrants.", "contact"),
        ("Zapatero's adviser warned of a delay.", "contact"),
        ("The Ambassador told him that the deadline stood.", "report"),
        ("The ship was hijacked and was last reported off Mogadishu.", "report"),
        ("The vessel is believed to carry tanks.", "report"),
        ("The raid was confirmed by the minister.", "contact"),
        ("Poloff noted the concern of Washington.", "report"),
        ("We believe the reshuffle is near.", "report"),
        ("DNI Dennis Blair met with President Calderon for forty minutes.", "report"),
        ("XXXXXXXXXXXX sees the effort as little more than a fight.", "contact"),  # 09ASTANA677
        ("MFA'S DIRECTOR TELLS US THAT THE GOS WILL NOT RETALIATE.", "contact"),  # 86MADRID5480
        ("Turki is convinced that Iran wants war.", "contact"),
        ("DATT was told that the MOD sought consensus.", "contact"),  # 08BRASILIA236
        ("Mission contact XXXXXXXXXXXX told PolOff the same.", "contact"),  # 08ABUJA320
        ("According to press reports, the king left.", "contact"),
        ("According to Embassy estimates, the king left.", "report"),
        ("The talks went according to plan.", "report"),
        ("He was held according to orders issued by the court.", "report"),
        ("U/S Burns said that the U.S. would act.", "report"),
        ("DASD Kahl noted that Iraq was calm.", "report"),
        ("S/E Fried stressed that detainees must leave.", "report"),
        ("Deputy Assistant Secretary of Defense Vershbow said it.", "report"),
        ("Defense Secretary Gates said so.", "report"),
        ("PSOE Secretary Blanco said so.", "contact"),
        ("The French Ambassador said that Paris disagreed.", "contact"),
        ("Ambassador Xu of China said so.", "contact"),
        ("The Ambassador told Zardari of it; Zardari replied that he knew.", "contact"),
        ("KILLING OF GENERAL SAID TAHERI WAS FOLLOWED BY BOMBS.", "report"),  # 72TEHRAN5055
        ("Basbug on February 23 called an emergency meeting.", "report"),  # 10ANKARA294
        ('The project (initially called the "Kurdish Opening") stalled.', "report"),  # 10ANKARA126
        ("The Embassy urged AmCits to stay home.", "report"),
        ("Lula called for reform.", "contact"),
    ],
)
def test_the_verb_of_saying_and_its_subject_tell_a_contact(sentence: str, expected: str) -> None:
    assert of(sentence, sentence) == expected


def test_a_comment_paragraph_is_the_posts_own() -> None:
    assert of("He said much.", "He said much.", kind="comment") == "comment"


def test_a_comment_inside_a_paragraph_ends_where_it_says() -> None:
    paragraph = "He left. (Comment: He rarely stays. He said little. End comment.) He said goodbye."
    assert of(paragraph, "He left.") == "report"
    assert of(paragraph, "He rarely stays.") == "comment"
    assert of(paragraph, "He said little.") == "comment"
    assert of(paragraph, "He said goodbye.") == "contact"


def test_a_sentence_that_opens_the_comment_is_in_it() -> None:
    paragraph = "Comment: The minister said too much."
    assert of(paragraph, paragraph) == "comment"


def test_a_speaker_goes_on_until_the_post_speaks() -> None:
    paragraph = "Meles said so. Foreign funding is antithetical to democracy. We saw no sign of it."
    assert of(paragraph, "Foreign funding is antithetical to democracy.") == "contact"
    assert of(paragraph, "We saw no sign of it.") == "report"


def test_a_sentence_between_two_of_one_speaker_is_his() -> None:
    paragraph = (
        "Sanjar believes it is so. Poverty is evident. Sanjar argued for talks."  # 06BAKU1835
    )
    assert of(paragraph, "Poverty is evident.") == "contact"


def test_a_sentence_inside_an_open_quotation_is_the_speakers() -> None:
    paragraph = 'Saleh said, "We are not worried. They will fail again. This is old." He left.'
    assert of(paragraph, "They will fail again.") == "contact"


def test_a_surname_introduced_with_a_title_of_ours_is_ours() -> None:
    paragraph = "A/S Welch met Saleh. Welch agreed that talks mattered. He said so twice."
    assert of(paragraph, "Welch agreed that talks mattered.") == "report"
    assert of(paragraph, "He said so twice.") == "report"


def test_a_comment_in_brackets_ends_with_them() -> None:
    paragraph = "Grinda agreed. (COMMENT: See Ref B.) Grinda said so."  # 10MADRID154
    assert of(paragraph, "Grinda said so.") == "contact"
