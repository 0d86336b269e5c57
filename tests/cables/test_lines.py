from __future__ import annotations

import pytest

from cableqa.cables.lines import goes_on, is_blank, is_finished, is_item, is_open, is_rule


@pytest.mark.parametrize("line", ["", "   ", "-", " - ", "."])
def test_blank(line: str) -> None:
    assert is_blank(line)


@pytest.mark.parametrize(
    "line", ["----", "- - - - -", "=====", "_____", "-------- ---", "****", "————"]
)
def test_rule(line: str) -> None:
    assert is_rule(line)


@pytest.mark.parametrize("line", ["", "-", "-- the release", "- 5 -", "// COMMENT //", "a---b"])
def test_no_rule(line: str) -> None:
    assert not is_rule(line)


@pytest.mark.parametrize("line", ["-- a", "- a", "* a", "(1) a", "a) b", "2. Foo", "• a", "ii. No"])
def test_item(line: str) -> None:
    assert is_item(line)


@pytest.mark.parametrize("line", ["-5 degrees", "a word", "2.5 percent", "**bold**", "2003 was"])
def test_no_item(line: str) -> None:
    assert not is_item(line)


@pytest.mark.parametrize(
    ("line", "finished"),
    [
        ("said so. ", True),
        ('said "so."', True),
        ("(septel)", True),
        ("XXXXXXXXXXXX", True),
        ("as follows:", True),
        ("END SUMMARY", True),  # 10PRISTINA44
        ("End Summary", True),
        ("a summary", False),
        ("in April", False),
    ],
)
def test_finished(line: str, finished: bool) -> None:
    assert is_finished(line) is finished


@pytest.mark.parametrize("line", ["and PROBLEMS OF", "he said,", "Smith & "])
def test_open(line: str) -> None:
    assert is_open(line)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("In response", "to Secretary Napolitano's question", True),  # 10MEXICO111
        ("the government must establish", "real enforcement", True),
        ("police, who met the", "President", True),
        ("It ended.", "the next", False),
        ("COMMENT", "The post", False),
        ("he met", "xxxxx on Monday", False),
        ("as the", "-- item", False),
    ],
)
def test_goes_on(before: str, after: str, expected: bool) -> None:
    assert goes_on(before, after) is expected
