"""What went wrong with a model, in the words of our own errors.

Vendors' exceptions are told apart by what they carry (an HTTP status, an httpx error as their
cause) rather than by their class, so that one table serves every llama-index class.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

import httpx

from cableqa.errors import (
    LanguageModelError,
    ModelAwayError,
    ModelBusyError,
    ModelContextError,
    ModelDeniedError,
    ModelReplyError,
    ModelUnknownError,
)
from cableqa.models.keys import without_keys
from cableqa.models.servers import NO_LIST

_LONGEST_QUOTE = 200
_CONTEXT_WORDS = ("context", "maximum length", "too long", "exceed", "prompt is longer")
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which model was asked, and where; ``served`` lists what its server has (may raise).

    ``start`` and ``fetch`` are commands that start the server and bring the model.  The key is
    here to be struck out of texts, and is never shown.
    """

    name: str
    model: str
    address: str = ""
    key: str | None = field(default=None, repr=False)
    start: str = ""
    fetch: str = ""
    served: Callable[[], tuple[str, ...]] = tuple

    @property
    def place(self) -> str:
        """The server in words, or the model where there is none."""
        return f"the model server at {self.address}" if self.address else self.name


class TooManyError(ModelBusyError):
    """Busy, and perhaps until when: ``after`` is the seconds that the server asked for."""

    def __init__(self, text: str, after: float | None = None) -> None:
        self.after = after
        super().__init__(text)


def shown_address(url: str) -> str:
    """A URL without what may be secret in it: user, password, query."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    return urlunsplit(
        (parts.scheme, parts.netloc.rpartition("@")[2], parts.path.rstrip("/"), "", "")
    )


def translated(error: Exception, where: Where) -> LanguageModelError:
    """The error of our tree that says in one line what happened and what to do."""
    chain = list(_causes(error))
    if isinstance(error, LanguageModelError):
        return error
    for one in chain:
        status = _status(one)
        if status:
            return _by_status(status, one, where)
    for one in chain:
        found = _by_kind(one, where)
        if found:
            return found
    said = quoted(_message(error), where)
    if _about_context(said):
        return _too_long(said, where)
    kind = type(error).__name__
    return LanguageModelError(
        f"{where.place} failed: {kind}: {said}" if said else f"{where.place} failed: {kind}"
    )


def quoted(text: str, where: Where) -> str:
    """What a vendor or server said, as one short line without any key."""
    line = " ".join(without_keys(text, where.key).split())
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + "…"


def unknown_model(where: Where) -> ModelUnknownError:
    """There is no such model, and what there is instead."""
    try:
        names = where.served()
    except NO_LIST:
        names = ()
    if where.model in names:
        return ModelUnknownError(
            f"{where.place} has {where.model!r} but found no such address; "
            "CABLEQA_LLM_URL is the address that ends before /chat/completions, mostly in /v1"
        )
    listed = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
    has = without_keys(listed, where.key)
    advice = f"; run: {where.fetch}" if where.fetch else ""
    held = f"; it has: {has}" if names else "; is its address right (CABLEQA_LLM_URL)?"
    return ModelUnknownError(f"{where.place} has no model {where.model!r}{held}{advice}")


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def _status(error: BaseException) -> int:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int) and status >= 400:
            return status
    return 0


def _by_status(status: int, error: BaseException, where: Where) -> LanguageModelError:
    said = quoted(_message(error), where)
    if status in (401, 403):
        return ModelDeniedError(
            f"{where.place} refused the key ({status}); set CABLEQA_LLM_KEY to one it accepts"
            if where.key
            else f"{where.place} wants a key ({status}); set CABLEQA_LLM_KEY"
        )
    if status == 404:
        return unknown_model(where)
    if status == 413 or (status < 500 and status != 429 and _about_context(said)):
        return _too_long(said, where)
    if status == 429:
        return TooManyError(f"{where.place} has too many requests (429); try later", _after(error))
    if status >= 500:
        return TooManyError(f"{where.place} failed ({status}): {said}", _after(error))
    if "model" in said.casefold() and ("not found" in said or "not exist" in said):
        return unknown_model(where)
    return LanguageModelError(f"{where.place} refused the request ({status}): {said}")


def _by_kind(error: BaseException, where: Where) -> LanguageModelError | None:
    if _about_headers(error):
        return ModelDeniedError(
            f"the key for {where.place} has a character that no key may have (not ASCII, or a "
            "line break within); set CABLEQA_LLM_KEY anew"
        )
    if isinstance(error, httpx.ReadTimeout | httpx.PoolTimeout | httpx.WriteTimeout):
        return ModelAwayError(f"{where.place} fell silent; it may be overloaded")
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return cut_off(where)
    if isinstance(error, httpx.TransportError | ConnectionError):
        start = f" (start it with: {where.start})" if where.start else ""
        return ModelAwayError(
            f"{where.place} cannot be reached; is it running{start}? "
            "CABLEQA_LLM_URL sets its address"
        )
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return not_a_reply(where)
    return None


def _about_headers(error: BaseException) -> bool:
    """Whether a header could not be made; the only one that is not our own holds the key."""
    if isinstance(error, UnicodeEncodeError):
        return error.encoding == "ascii"
    return isinstance(error, httpx.LocalProtocolError) and "header value" in str(error)


def cut_off(where: Where) -> ModelReplyError:
    """The stream ended before the reply did."""
    return ModelReplyError(f"the reply of {where.place} was cut off before its end")


def not_a_reply(where: Where) -> ModelReplyError:
    """What came is not what a model server sends."""
    return ModelReplyError(
        f"what came from {where.place} is not a model's reply; is its address right "
        "(CABLEQA_LLM_URL, mostly ending in /v1)?"
    )


def _too_long(said: str, where: Where) -> ModelContextError:
    return ModelContextError(
        f"the prompt is longer than {where.name} can read: {said}; raise its context "
        "(CABLEQA_LLM_CONTEXT, or on its server), or choose another model"
    )


def _about_context(said: str) -> bool:
    lowered = said.casefold()
    return any(word in lowered for word in _CONTEXT_WORDS) and (
        "token" in lowered or "context" in lowered
    )


def _message(error: BaseException) -> str:
    body = getattr(error, "body", None)
    if isinstance(body, dict):
        inner = body.get("error", body)
        body = inner.get("message") if isinstance(inner, dict) else inner
    return str(body) if isinstance(body, str) and body else str(error)


def _after(error: BaseException) -> float | None:
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return float(headers.get("retry-after", ""))
    except ValueError:
        return None
