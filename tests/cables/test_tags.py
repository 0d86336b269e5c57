from __future__ import annotations

import pytest

from cableqa.cables.tags import is_tag_line, read_tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PREL PGOV PINR MX", "PREL|PGOV|PINR|MX"),
        ("PREL, PTER, SA, PK ", "PREL|PTER|SA|PK"),
        ("prel, pgov, pins, tu", "PREL|PGOV|PINS|TU"),  # 04ANKARA348
        ("[PINR](#) [PREL](#) [PGOV](/tag/PGOV_0.html) [MX](#)", "PINR|PREL|PGOV|MX"),
        ("PREL PGOV PREL", "PREL|PGOV"),
        ("OVIP BIDEN JOSEPH PREL ECON", "OVIP|BIDEN, JOSEPH|PREL|ECON"),  # 09SANTIAGO324
        ("ovip (steinberg, james b.), prel", "OVIP|STEINBERG, JAMES B.|PREL"),  # 09BEIJING2963
        ("PEPR (IR)", "PEPR|IR"),
        ("ECON, EINDETRD, KIPR", "ECON|EIND|ETRD|KIPR"),  # 09PARIS1267
        ("PHUM/PREL;KDEM", "PHUM|PREL|KDEM"),
        ("N/A", ""),
        ("", ""),
    ],
)
def test_tags(text: str, expected: str) -> None:
    assert read_tags(text) == tuple(filter(None, expected.split("|")))


def test_lines_that_go_on() -> None:
    assert is_tag_line("QA, AE ")
    assert is_tag_line("KDEM ")
    assert not is_tag_line("EGYPT'S 54 STRIKE CAUSES CONCERN")
