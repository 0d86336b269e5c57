from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from cableqa.answers.gate import Facts, Gate
from eval.gate import (
    Seen,
    auc,
    chosen,
    curve,
    fit,
    intervals,
    judged,
    print_fit,
    surely,
    table,
    write,
)

GENERATOR = np.random.default_rng(0)
ANSWERABLE = tuple(n % 4 > 0 for n in range(80))
SEEN = Seen(
    tuple(
        Facts(
            typed=0.5 + 0.3 * right + GENERATOR.normal(0, 0.1),
            named=1.0,
            specific=float(GENERATOR.random() > 0.5),
            mistimed=float(GENERATOR.random() > 0.9),
            elsewhere=0.0,
            unknown=0.0,
        )
        for right in ANSWERABLE
    ),
    ANSWERABLE,
)


def test_the_gate_learns_what_tells_the_questions_apart() -> None:
    weights = fit(SEEN, threshold=0.5).weights
    assert weights["typed"] == max(weights.values())
    assert auc(judged(SEEN, repeats=2), ANSWERABLE) > 0.9


def test_the_curve_trades_precision_for_recall() -> None:
    points = curve(judged(SEEN, repeats=2), ANSWERABLE)
    recalls = [point.refusal_recall for point in points]
    assert recalls == sorted(recalls)
    assert points[0].wrongly_refused <= points[-1].wrongly_refused


def test_the_threshold_is_the_highest_at_which_refusals_are_still_right() -> None:
    confidence = np.array([0.1, 0.2, 0.3, 0.4, 0.9])
    assert chosen(confidence, [False, False, True, True, True]) == 0.3


def test_intervals_hold_the_known_figures() -> None:
    precision, recall = intervals(judged(SEEN, repeats=2), ANSWERABLE, at=0.5)
    for one in (precision, recall):
        assert one.low <= one.mean <= one.high


def test_the_fit_is_printed_plotted_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.gate.files", lambda _: tmp_path)
    print_fit([SEEN], SEEN, out=tmp_path / "curves.html", train=True)
    printed = capsys.readouterr().out
    assert "by this gate" in printed
    assert (tmp_path / "curves.html").read_text().count("<polyline") == 3
    assert set(json.loads((tmp_path / "gate.json").read_text())["weights"]) == set(
        Facts.__dataclass_fields__
    )


def test_a_gate_written_is_the_gate_that_was_fitted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.gate.files", lambda _: tmp_path)
    gate = fit(SEEN, threshold=0.4)
    held = json.loads(write(gate, questions=80).read_text())
    again = Gate(held["bias"], held["weights"], held["threshold"])
    assert again.confidence(SEEN.facts[0]) == pytest.approx(
        gate.confidence(SEEN.facts[0]), abs=1e-3
    )


def test_the_table_has_a_line_for_each_threshold() -> None:
    assert len(table("title", judged(SEEN, repeats=1), ANSWERABLE, at=0.5).splitlines()) > 10


def test_it_is_sure_where_most_above_have_an_answer() -> None:
    confidence = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2])
    assert surely(confidence, [True] * 4 + [False] * 4) == 0.55
    assert surely(confidence, [True] * 8) == 0.05
    assert surely(confidence, [False] * 8) == 1.0
