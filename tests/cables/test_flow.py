from __future__ import annotations

import pytest

from cableqa.cables.flow import running_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the talks \nwent  on. \n", "the talks went on."),
        ("in April\n2003. Despite", "in April 2003. Despite"),  # 07MADRID1000
        ("on February\n28. Keen for", "on February 28. Keen for"),  # 07BEIJING1668
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("In response\n\nto the question", "In response to the question"),  # 10MEXICO111
        ("the F0LLOW- \nING remarks", "the F0LLOW-ING remarks"),  # 90CAPETOWN97
        ("short-\nand long-term", "short- and long-term"),
        (
            "announce:\n\n-- THE UNBANNING OF\n-  ORGANIZATIONS;\n\n-- THE END",
            "announce:\n\n-- THE UNBANNING OF ORGANIZATIONS;\n\n-- THE END",
        ),  # 90CAPETOWN97
        ("these:\n-- one\n-- two\nand more\n-- three", "these:\n-- one\n-- two and more\n-- three"),
        ("he said\n-- as usual -- that", "he said -- as usual -- that"),
        ("1) Leadership (LEAD)\n2) Rights (HRWC)", "1) Leadership (LEAD)\n2) Rights (HRWC)"),
        ("A.\n-----\nB.", "A.\n\nB."),
        ("-\nA.\n-\n", "A."),
        ("Apr    320\nMay    496", "Apr    320\nMay    496"),
        ("", ""),
    ],
)
def test_running_text(text: str, expected: str) -> None:
    assert running_text(text) == expected
