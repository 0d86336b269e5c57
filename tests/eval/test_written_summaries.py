from __future__ import annotations

import pytest

from cableqa.domain import Cable, Paragraph
from eval.written_summaries import LEAD, WRITTEN, measure, print_table, sample
from tests.answers.queued import QueuedModel
from tests.conftest import FakeEmbedder

SUMMARY = (
    "The harbour lease was signed for thirty years after a quarrel in the cabinet. The royalty "
    "was set at 13 percent of takings, which the post thinks is far too little."
)
BODY = (
    "The harbour lease was signed for thirty years. The royalty was set at 13 percent of takings.",
    "The cabinet had quarrelled over the lease for most of a year before the minister had his way.",
    "Ships of four countries call at the harbour. The quays were built by a bank that has failed.",
)


def cable(cable_id: str, *, summary: str = SUMMARY) -> Cable:
    told = Paragraph(1, "1", summary, kind="summary")
    body = (Paragraph(n, str(n), text) for n, text in enumerate(BODY, 2))
    return Cable(cable_id, subject="LEASE", summary=summary, paragraphs=(told, *body))


def test_a_summary_too_short_to_be_held_against_is_left_out() -> None:
    assert [one.id for one in sample([cable("09A1"), cable("09A2", summary="They met.")])] == [
        "09A1"
    ]


def test_a_models_summary_is_measured_beside_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    reply = "The harbour lease was signed for thirty years [1]. Penguins crossed the ice [2]."
    told: list[str] = []
    cables = [cable("09A1")]
    model = QueuedModel(reply)
    rows = measure(cables, model, FakeEmbedder(dimensions=256), minutes=1, tell=told.append)
    assert len(rows) == len(told) == 1
    row = rows[0]
    assert set(row.scores) == {WRITTEN, "extractive", LEAD}
    assert (row.kept, row.dropped, row.fallen_back) == (0, 1, True)
    assert row.scores[LEAD]["ROUGE-2"] > 0
    print_table(rows)
    assert "fell back 1 times" in capsys.readouterr().out


def test_no_time_gives_no_row_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert measure([cable("09A1")], QueuedModel(), FakeEmbedder(), minutes=0, tell=print) == []
    print_table([])
    assert "no cable" in capsys.readouterr().out
