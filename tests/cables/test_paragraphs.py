from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cableqa.cables.pagelines import remove_page_lines
from cableqa.cables.paragraphs import Body, read_paragraphs

MARKS = ["¶", "1", "2", "3", ". ", "(C) ", "(SBU) ", "A. ", "¶2008. ", "-- ", "1) ", "April\n"]
WORDS = ["he said ", "so. ", "Summary: ", "End Summary. ", "COMMENT", "PASCUAL", "XXXXXXXXXXXX "]
LINES = ["\n", "\n\n", "\r\n", "---------", " - - - - -", "SIPDIS\n", "(", ")", "\t", '"']
PIECES = st.sampled_from([*MARKS, *WORDS, *LINES, "PARIS 00004357  002 OF 006"])


def labels(text: str) -> str:
    return " ".join(p.label for p in read_paragraphs(text).paragraphs)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def words_of(body: Body) -> list[str]:
    texts = [body.signature or ""]
    for p in body.paragraphs:
        name = str(p.number) if p.number is not None else p.label.rstrip("abcdefgh").lstrip("0")
        texts.append(f"{p.heading or ''} {name} {p.marking or ''} {p.text}")
    return words(" ".join(texts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. (C) A.\n\n2. (C) B.", "1 2"),
        ("¶8. (C) A.\n\n¶8. (C) B.\n\n¶8. (C) C.", "8 8a 8b"),
        ("¶2. (SBU) Text:\n\n¶1. R.\n\n¶2. M.\n\n¶1. L.\n\n¶2. N.", "2 1 2a 1a 2b"),
        (
            "¶1. (S) A:\n\n¶A. (U) M.\n\n¶B. (U) P.\n\n¶2. (U) B:\n\n¶A. (U) Q.\n\n¶B. (U) R.",
            "1 A B 2 Aa Ba",
        ),
        ("Sensitive.\n\n1. (C) A.", "0 1"),
        ("No number here.\n\nNor here.", "0"),
        ("(SBU) On January 5.\n\n(S/NF) RSO stated.", "0 0a"),  # 10CARACAS107
        ("\n\n".join(["A long text without numbers. " * 20] * 4), "0 0a 0b 0c"),
        ("1. (C)\n\n¶1. (C) During", "1"),  # 10BRASILIA51
        ("¶5. WMD Issues\n------\n\n¶A. (S/NF) USG.\n\n¶B. (S/NF) GOA.", "5 A B"),  # 06VIENNA515
        ("", ""),
        ("\n \n-----\n", ""),
    ],
)
def test_labels(text: str, expected: str) -> None:
    assert labels(text) == expected


def test_paragraph_is_read_whole() -> None:
    body = read_paragraphs(
        "-------\nSUMMARY\n-------\n¶1. (S/NF) The talks on April\n¶2003. went on in response\n\n"
        "PARIS 00004357  002 OF 006\n\nto the question.\n\n// NEXT //\n\n"
        "¶2. (U) (SBU) Note.\nRICE\n"
    )
    first, second = body.paragraphs
    assert first.text == "The talks on April 2003. went on in response to the question."
    assert (first.number, first.marking) == (1, "S/NF")
    assert (first.heading, first.kind) == ("SUMMARY", "summary")
    assert (second.marking, second.text, second.heading) == ("SBU", "(U) Note.", "NEXT")
    assert body.signature == "RICE"


@pytest.mark.parametrize(
    ("text", "marking", "start"),
    [
        ("1. (c) A", "C", "A"),
        ("1.  ( S/NF ) A", "S/NF", "A"),
        ("1. C) Summary", "C", "Summary"),
        ("(C) 5. A", "C", "A"),
        ("1. (S//REL TO USA, ACGU) A", "S//REL TO USA, ACGU", "A"),
        ("1. (C)XXXXXXXXXXXX said", "C", "XXXXXXXXXXXX said"),
        ("1. (Iran) A", None, "(Iran) A"),
        ("1. A", None, "A"),
    ],
)
def test_marking(text: str, marking: str | None, start: str) -> None:
    [paragraph] = read_paragraphs(text).paragraphs
    assert (paragraph.marking, paragraph.text) == (marking, start)


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("1. (C) A.\n\n2. (C) B.", ()),
        ("1. (C) A.\n\n5. (C) B.", ("The text has no paragraph 2 to 4.",)),
        (
            "1. (C) A.\n\n1. (C) B.",
            ("The text has more than one paragraph 1; later ones have a letter.",),
        ),
        ("A.", ("The text has no numbered paragraphs.",)),
        ("", ()),
    ],
)
def test_warnings(text: str, warnings: tuple[str, ...]) -> None:
    assert read_paragraphs(text).warnings == warnings


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_keeps_its_words_and_has_unique_labels(text: str) -> None:
    body = read_paragraphs(text)
    names = [p.label for p in body.paragraphs]
    assert len(names) == len(set(names))
    assert all(p.text.strip() for p in body.paragraphs)
    kept = words_of(body)
    letters = [w.upper() for w in words(remove_page_lines(text)) if not w.isdigit() and len(w) > 1]
    assert not set(letters) - {w.upper() for w in kept} - {"SBU"}  # a marking without a text


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    read_paragraphs(text)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        " " * 100_000,
        "A B " * 25_000,
        "- " * 30_000,
        "(C " * 30_000,
        "¶1. " * 5_000,
        "END " * 25_000,
        "PARIS 00001234 001 OF " * 8_000,
        "HEADING\n\n" * 5_000,
        "\t" * 100_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_time_is_linear(text: str) -> None:
    start = time.process_time()
    read_paragraphs(text)
    assert time.process_time() - start < 4
