from __future__ import annotations

from cableqa.word_lists import words


def test_the_words_of_several_roles_are_one_set() -> None:
    person = words("cableqa.answers", "followup_words", "person")
    asks = words("cableqa.answers", "followup_words", "asks")
    assert person
    assert asks
    assert words("cableqa.answers", "followup_words", "person", "asks") == person | asks


def test_a_role_without_words_is_empty() -> None:
    assert words("cableqa", "sentence_words", "no such role") == frozenset()
