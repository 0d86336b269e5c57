"""A question in a conversation: completed by the language model where there is one, else by rule.

The rules (``followup``) say whether a question leans on the conversation at all; one that stands
by itself is never changed.  What a model makes of a follow-up is taken only where it keeps the
follow-up's own names and figures and brings in none that was not spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cableqa import prompts
from cableqa.answers.followup import leans, resolve
from cableqa.answers.quoting import quoted
from cableqa.citations import strip
from cableqa.errors import LanguageModelError
from cableqa.ports import LanguageModel
from cableqa.terms import terms

PROMPT = ("follow-up", "v1")
# Turns that the model is told, and how much of each answer, in characters.
_TURNS = 3
_ANSWER = 300
_TOKENS = 80
_MOST_WORDS = 60
_TELLING = re.compile(r"\b(?:[A-ZÀ-Þ][\w'’-]+|\d[\d.,]*)")
_LABEL = re.compile(r"^(?:(?:complete|rewritten|follow-?up)\s+)?question\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Conversation:
    """Completes questions; ``model`` None leaves it to the rules."""

    model: LanguageModel | None = None

    def resolve(
        self, question: str, history: Sequence[tuple[str, str]]
    ) -> tuple[str, tuple[str, ...]]:
        """The question to search for, and notices: what a reader must know of how it was made."""
        ruled = resolve(question, history)
        if ruled == question or self.model is None or not leans(question):
            return ruled, ()
        try:
            told = self._completed(question, history, self.model)
        except LanguageModelError as error:
            why = f"{self.model.name} did not complete the question, the rules did: {error}"
            return ruled, (why,)
        return (told if told and _keeps(told, question, history) else ruled), ()

    def _completed(
        self, question: str, history: Sequence[tuple[str, str]], model: LanguageModel
    ) -> str:
        turns = [
            f"Question: {quoted(asked)}\nAnswer: {quoted(strip(answer))[:_ANSWER]}"
            for asked, answer in history[-_TURNS:]
        ]
        messages = prompts.load(*PROMPT).messages(
            conversation="\n".join(turns), question=quoted(question)
        )
        reply = "".join(model.write(messages, max_tokens=_TOKENS)).strip()
        line = reply.splitlines()[0] if reply else ""
        return _LABEL.sub("", line).strip(" \"'“”*")


def _keeps(told: str, question: str, history: Sequence[tuple[str, str]]) -> bool:
    """Whether the completed question is one, says what was asked and adds nothing unheard."""
    spoken = " ".join([question, *(text for turn in history for text in turn)])
    if not told.endswith("?") or len(told.split()) > _MOST_WORDS or told == question:
        return False
    asked = set(_TELLING.findall(question[:1].lower() + question[1:]))
    return all(one in told for one in asked) and terms(
        " ".join(_TELLING.findall(told[1:]))
    ) <= terms(spoken)
