from __future__ import annotations

import pytest

from cableqa.errors import ModelReplyError
from cableqa.models.reply import repeats, without_loops, without_reasoning

OPENED = "<think>I see the excerpts.\n\nFine.</think>\n\nHe paid < 5 million [1]."


@pytest.mark.parametrize("size", [1, 2, 3, 7, 11, 1000])
@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        (OPENED, "He paid < 5 million [1]."),
        ("He paid. <think>Did he?</think>He did.", "He paid. He did."),
        ("<think></think>\n\nYes.", "Yes."),
        ("<think>for ever", ""),
        ("No marks, but x < y and <b>.", "No marks, but x < y and <b>."),
        ("It ends on <", "It ends on <"),
    ],
)
def test_reasoning_is_left_out_however_the_reply_is_cut(reply: str, shown: str, size: int) -> None:
    pieces = [reply[start : start + size] for start in range(0, len(reply), size)]
    assert "".join(without_reasoning(pieces)) == shown


def test_reasoning_that_had_no_beginning_is_a_fault() -> None:
    with pytest.raises(ModelReplyError, match="reasons aloud"):
        list(without_reasoning(["I see.", "</think>", "Yes."]))


@pytest.mark.parametrize(
    "loop",
    [
        "He paid the minister twice. " * 8,
        "." * 200,
        "".join(f"{n}. The excerpts do not say. " for n in range(1, 10)),
        "The minister met the Ambassador. The Ambassador met the minister. " * 5,
        "\n" * 200,
    ],
)
def test_a_loop_is_known(loop: str) -> None:
    assert repeats("He paid in March 2009, as the post reported. " + loop)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No. No. No.",
        "Present were: " + ", ".join(f"Minister {name}" for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "He said yes. He said no. He said perhaps. He said that the rains would come late, and "
        "that the harbour would be done before they did. He said that three firms had bid.",
        "-" * 100,
    ],
)
def test_prose_is_no_loop(text: str) -> None:
    assert not repeats(text)


def test_a_loop_ends_the_reply_soon() -> None:
    read = []
    with pytest.raises(ModelReplyError, match="repeated itself"):
        for piece in without_loops(["the same again "] * 1000):
            read.append(piece)  # noqa: PERF402
    assert len(read) < 30
