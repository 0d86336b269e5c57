"""How a model does on this machine: reachable, what it reads, tokens a second."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from cableqa.errors import LanguageModelError
from cableqa.models.chat import ChatModel
from cableqa.ports import Message

_REPLY_TOKENS = 48

# About 300 tokens of what the model will meet: a telegram's prose.
_TEXT = (
    "The Ambassador called on the Minister on Monday to discuss the harbour works. The Minister "
    "said that the contract had been let in March, that three firms had bid, and that the "
    "cabinet had chosen the second lowest offer because it could begin before the rains. He "
    "admitted that the price had risen by a fifth since then. Comment: others tell us that the "
    "winning firm belongs to the Minister's cousin. End comment. The Ambassador asked whether "
    "the books would be opened to the auditor; the Minister replied that this was for the "
    "parliament to decide, and changed the subject to the visit of the fleet. "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was found.  Rates are tokens a second; ``error`` says what failed.

    ``estimated`` says that the model's server did not count the tokens, so that rates are rough.
    """

    model: str
    address: str
    reachable: bool
    error: str | None = None
    context: int | None = None
    load_seconds: float | None = None
    prompt_rate: float | None = None
    reply_rate: float | None = None
    estimated: bool = False
    reply: str | None = None


def measure(model: ChatModel, *, writing: bool = True) -> Measured:
    """Load or call the model and, with ``writing``, let it write a few words."""
    started = time.monotonic()
    try:
        model.check()
        context = model.context
    except LanguageModelError as error:
        return Measured(model=model.name, address=model.address, reachable=False, error=str(error))
    load = time.monotonic() - started
    found = Measured(
        model=model.name, address=model.address, reachable=True, context=context, load_seconds=load
    )
    return _written(model, found) if writing else found


def _written(model: ChatModel, found: Measured) -> Measured:
    # A number that differs keeps servers from answering out of their prompt cache.
    text = f"Note {time.time_ns()}. {_TEXT * 2}\n\nWhat did the Minister say? Two sentences."
    try:
        reply = "".join(model.write([Message("user", text)], max_tokens=_REPLY_TOKENS))
        error = None
    except LanguageModelError as failed:
        reply, error = None, str(failed)
    usage = model.usage
    rates: dict[str, Any] = {}
    if usage and reply:
        writing = usage.seconds - usage.first
        rates = {
            "prompt_rate": usage.prompt_tokens / max(usage.first, 1e-3),
            "reply_rate": (usage.reply_tokens - 1) / max(writing, 1e-3),
            "estimated": usage.estimated,
        }
    return Measured(
        model=found.model,
        address=found.address,
        reachable=True,
        error=error,
        context=found.context,
        load_seconds=found.load_seconds,
        reply=reply,
        **rates,
    )
