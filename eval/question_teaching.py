"""Teaches the embedding model to read questions; see ``cableqa.question_weights``.

The vectors of all chunks stand still.  A question is to come nearer to the chunks that answer it
than to any other of the store: cross-entropy over all of them, by low-rank changes to the
matrices of the encoder.  Some questions are read without their dates, some as bare keywords, so
that those are understood too.
"""

from __future__ import annotations

import random
import warnings
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn.functional import normalize
from torch.nn.utils import parametrize

from cableqa.catalogue_query import stop_words
from cableqa.question_weights import DOWN, UP
from cableqa.when import without_times

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

    from cableqa.ports import Vectors

_MATRICES = (
    "attention.self.query",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


@dataclass(frozen=True, slots=True)
class Course:
    """How it is taught; chosen by cross-validation (eval/NOTES.md, "Retrieval").

    ``sharpness`` divides the cosines; ``undated`` and ``keywords`` are the parts of the questions
    that are read so.
    """

    rank: int = 8
    rate: float = 2e-3
    rounds: int = 4
    at_once: int = 32
    sharpness: float = 0.03
    undated: float = 0.15
    keywords: float = 0.1
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question and the rows of the chunks that answer it."""

    question: str
    rows: tuple[int, ...]


class LowRank(torch.nn.Module):
    """A matrix with a change of low rank that is nothing at first."""

    def __init__(self, rows: int, columns: int, rank: int) -> None:
        super().__init__()
        self.down = torch.nn.Parameter(torch.randn(rank, columns) * 0.02)
        self.up = torch.nn.Parameter(torch.zeros(rows, rank))

    def forward(self, matrix: Tensor) -> Tensor:
        return matrix + self.up @ self.down


def teach(
    model: SentenceTransformer,
    lessons: Sequence[Lesson],
    chunks: Vectors,
    *,
    course: Course = Course(),
) -> dict[str, Tensor]:
    """The changes that the lessons teach, half precision; ``model`` stays as it is."""
    torch.manual_seed(course.seed)
    chance = random.Random(course.seed)
    pupil = deepcopy(model)
    changes = _prepared(pupil, course.rank)
    wanted = [one for change in changes.values() for one in change.parameters()]
    steps = course.rounds * -(-len(lessons) // course.at_once)
    optimizer = torch.optim.AdamW(wanted, lr=course.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 20) * max(0.0, 1 - step / steps)
    )
    passages = torch.tensor(np.asarray(chunks))
    for part in _parts(lessons, course, chance):
        asked = [_heard(one.question, course, chance) for one in part]
        near = _vectors(pupil, asked) @ passages.T / course.sharpness
        right = torch.stack([near[n, one.rows].logsumexp(0) for n, one in enumerate(part)])
        loss = (near.logsumexp(1) - right).mean()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
    return _learned(changes)


def _prepared(pupil: SentenceTransformer, rank: int) -> dict[str, LowRank]:
    """The changes that were put into the pupil, by the matrices' places; all else stands still."""
    pupil.train()
    for parameter in pupil.parameters():
        parameter.requires_grad = False
    changes: dict[str, LowRank] = {}
    for path, module in list(pupil.named_modules()):
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
        if isinstance(module, torch.nn.Linear) and path.endswith(_MATRICES):
            rows, columns = module.weight.shape
            change = LowRank(rows, columns, rank)
            parametrize.register_parametrization(module, "weight", change)
            changes[path[path.index("encoder.") :]] = change
    return changes


def _parts(
    lessons: Sequence[Lesson], course: Course, chance: random.Random
) -> Iterator[list[Lesson]]:
    for _ in range(course.rounds):
        order = chance.sample(range(len(lessons)), len(lessons))
        for start in range(0, len(order), course.at_once):
            yield [lessons[n] for n in order[start : start + course.at_once]]


def _heard(question: str, course: Course, chance: random.Random) -> str:
    drawn = chance.random()
    if drawn < course.keywords:
        words = question.rstrip("?").split()
        return " ".join(w for w in words if w.casefold().strip(",.'") not in stop_words())
    return without_times(question) if drawn < course.keywords + course.undated else question


def _vectors(model: SentenceTransformer, texts: list[str]) -> Tensor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told: Any = model
        return normalize(told(told.preprocess(texts))["sentence_embedding"], dim=1)


def _learned(changes: Mapping[str, LowRank]) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    for place, change in changes.items():
        found[f"{place}.{DOWN}"] = change.down.detach().half().contiguous()
        found[f"{place}.{UP}"] = change.up.detach().half().contiguous()
    return found
