from __future__ import annotations

import numpy as np

from cableqa.answers.gate import Facts, Gate
from eval.gate import auc, curve, fit, judged

GENERATOR = np.random.default_rng(0)
ANSWERABLE = [n % 4 > 0 for n in range(80)]
SEEN = [
    Facts(0.5 + 0.3 * right + GENERATOR.normal(0, 0.1), float(GENERATOR.random() > 0.9))
    for right in ANSWERABLE
]


def test_the_gate_learns_what_tells_the_questions_apart() -> None:
    weights, _ = fit(SEEN, ANSWERABLE)
    assert weights[0] == max(weights)
    assert auc(judged(SEEN, ANSWERABLE, repeats=2), ANSWERABLE) > 0.9


def test_the_curve_trades_precision_for_recall() -> None:
    points = curve(judged(SEEN, ANSWERABLE, repeats=2), ANSWERABLE)
    recalls = [point.refusal_recall for point in points]
    assert recalls == sorted(recalls)
    assert points[0].wrongly_refused <= points[-1].wrongly_refused


def test_more_evidence_gives_more_confidence() -> None:
    gate = Gate()
    little, much = Facts(0.4, 1), Facts(0.8, 0)
    assert gate.confidence(little) < gate.confidence(much)
    assert not gate.opens(little)
    assert gate.opens(much)
