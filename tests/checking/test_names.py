from __future__ import annotations

import pytest

from cableqa.checking.names import known, missing, same

TEXT = (
    "President Felipe Calderon told DNI Dennis Blair that Venezuela was active in Nicaragua. "
    "The International Monetary Fund and the Mexican Army (SEDENA) agreed with the GOM."
)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Calderón said the IMF and Mexico's army agreed.", []),
        ("The Mexican government and Blair spoke of Nicaraguans.", []),
        ("The Government of Mexico told the Fund.", []),
        ("Blair met Chavez in Austria.", ["Chavez", "Austria"]),
        ("The British asked Blair.", ["British"]),
    ],
)
def test_the_forms_of_a_name_are_known_and_other_names_are_not(
    claim: str, expected: list[str]
) -> None:
    assert [token.text for token in missing(claim, known(TEXT))] == expected


def test_an_acronym_of_many_governments_names_none_of_them() -> None:
    assert missing("Talks with Iceland went on.", known("The GOI asked for more time."))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("mexico", "mexican", True),
        ("hussein", "hussain", True),
        ("nigerian", "nigeria", True),
        ("niger", "nigeria", False),
        ("austria", "australia", False),
        ("iran", "iraq", False),
        ("slovakia", "slovenia", False),
    ],
)
def test_one_name_in_two_forms_is_told_from_two_alike(one: str, other: str, expected: bool) -> None:
    assert same(one, other) is expected
