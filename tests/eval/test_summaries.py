from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("rouge_score")
pytest.importorskip("sklearn")
pytest.importorskip("sumy")

from cableqa.documents import Brief, Section, Source
from cableqa.domain import Citation, Paragraph, Sentence
from cableqa.errors import CaseError
from cableqa.summaries.candidates import candidates
from eval import briefings
from eval.summaries import METHODS, Report
from eval.summary_baselines import fill, oracle
from eval.summary_cases import SummaryCase, is_case
from eval.summary_scores import scores, supported
from eval.vector_cache import RememberingEmbedder
from tests.conftest import FakeEmbedder, make_cable

BODY = (
    "Blair met President Calderon in Mexico. The weather was fine all day long.",
    "Calderon asked for closer work between the services. Lunch was served at two.",
    "The region needs a visible American presence, he said. They parted as friends.",
)
TOLD = (
    "Blair met President Calderon in Mexico. "
    "The region needs a visible American presence soon, all there agreed."
)


def case() -> SummaryCase:
    cable = make_cable("09MEXICO3061", *BODY, summary=TOLD)
    body = tuple(candidates(cable, hide_summary=True))
    told = tuple(one + "." for one in TOLD.rstrip(".").split(". "))
    embed = FakeEmbedder().embed
    vectors = embed([one.text for one in body])
    return SummaryCase(cable, body, vectors, embed(["SUBJECT"])[0], told, embed(told))


@pytest.mark.parametrize("name", METHODS)
def test_every_method_keeps_the_budget(name: str) -> None:
    one = case()
    chosen = METHODS[name](one)
    assert chosen == sorted(set(chosen))
    assert sum(one.candidates[n].words for n in chosen) <= one.words


def test_the_oracle_is_the_ceiling() -> None:
    one = case()
    best = scores(one, oracle(one))
    assert oracle(one) == [0, 4]
    assert best["ROUGE-2"] >= max(scores(one, m(one))["ROUGE-2"] for m in METHODS.values())
    assert fill(one, [2, 0]) == [0, 2]


def test_support_needs_nearness_and_shared_terms() -> None:
    same = np.ones((1, 1), dtype=np.float32)
    assert supported("Blair met Calderon.", same[0], ["Calderon met Blair."], same)
    assert not supported("Blair met Calderon.", same[0], ["Lunch was served."], same)
    assert not supported("Blair met Calderon.", same[0], [], same[:0])


def test_a_short_summary_is_no_reference() -> None:
    assert not is_case(make_cable("09MEXICO1", *BODY, summary="They met."))
    assert Report().scores == {}


def test_vectors_are_remembered(tmp_path: Path) -> None:
    fake = FakeEmbedder()
    first = RememberingEmbedder(fake, tmp_path / "v.npz")
    vectors = first.embed(["one", "two", "one"])
    first.save()
    again = RememberingEmbedder(fake, tmp_path / "v.npz")
    assert np.allclose(again.embed(["one", "two", "one"]), vectors)
    assert fake.embedded == 2


def test_briefing_scores_count_what_is_cited() -> None:
    text = "Blair met President Calderon."
    told = Sentence(text, (Citation("09MEXICO3061", "1"),), 1.0, text)
    wrong = Sentence("It rained.", (Citation("09MEXICO3061", "1"),), 1.0, "It rained.")
    source = Source("09MEXICO3061", None, None, None, None, (Paragraph(1, "1", text),))
    must = frozenset({Citation("09MEXICO3061", "1"), Citation("09MEXICO9", "2")})
    brief = Brief("t", "s", (Section("h", (told, told, wrong)),), sources=(source,))
    score = briefings.score(briefings.BriefingCase("t", "t", must), brief)
    assert (score.cited, score.cables) == (0.5, 0.5)
    assert score.supported == pytest.approx(2 / 3)
    assert score.duplication == pytest.approx(1 / 3)
    assert score.missed == ("09MEXICO9 ¶2",)


def test_case_files_name_the_line_that_is_wrong(tmp_path: Path) -> None:
    assert len(briefings.load(briefings.FILE)) == 10
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps({"id": "a", "topic": "t", "must": [["09MEXICO1", "1"]]}) + "\n{}\n")
    with pytest.raises(CaseError, match="line 2"):
        briefings.load(path)
