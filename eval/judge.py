"""A language model as judge of answers: pinned apart from the answering model."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cableqa import prompts
from cableqa.answers.quoting import quoted
from cableqa.domain import Answer
from cableqa.ports import LanguageModel
from eval.cases import Case

PROMPT = ("judge", "v1")
GRADES = {"right": 1.0, "partly": 0.5, "wrong": 0.0}
_GRADE = re.compile(rf"\b({'|'.join(GRADES)})\b", re.IGNORECASE)
_TOKENS = 12


@dataclass(frozen=True, slots=True)
class Judge:
    """Grades answers with ``model``."""

    model: LanguageModel

    @property
    def about(self) -> dict[str, str]:
        """What a run must remember of its judge."""
        prompt = prompts.load(*PROMPT)
        return {"model": self.model.name, "prompt": "/".join(PROMPT), "sha256": prompt.sha256}

    def grade(self, case: Case, answer: Answer) -> float | None:
        """1 right, .5 partly, 0 wrong; None without a reference, a refusal or a usable reply.

        Raises ``LanguageModelError`` where the judge fails.
        """
        if not (case.answer and case.answerable and answer.answered):
            return None
        messages = prompts.load(*PROMPT).messages(
            question=quoted(case.question),
            reference=quoted(case.answer),
            answer=quoted(" ".join(one.text for one in answer.sentences)),
        )
        found = _GRADE.search("".join(self.model.write(messages, max_tokens=_TOKENS)))
        return GRADES[found[1].lower()] if found else None
