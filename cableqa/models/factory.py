"""The language model that the settings name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cableqa.models.backends import Access, Backend, ClassBackend, OllamaBackend, OpenAIBackend
from cableqa.models.chat import ChatModel
from cableqa.models.names import ModelName, read_name
from cableqa.models.streams import Limits

if TYPE_CHECKING:
    from cableqa.settings import Settings


def language_model(settings: Settings) -> ChatModel | None:
    """The model, loaded or called on first use; None where none is set.

    Raises ``ModelUnknownError`` where the name is of no kind that is known.
    """
    name = read_name(settings.llm)
    if name is None:
        return None
    limits = Limits(
        connect=settings.llm_connect,
        first=settings.llm_first,
        whole=settings.llm_timeout,
        retries=settings.llm_retries,
    )
    access = Access(
        name=(settings.llm or "").strip(),
        model=name.model,
        limits=limits,
        url=settings.llm_url,
        key=settings.llm_key.get_secret_value() if settings.llm_key else None,
        context=settings.llm_context,
    )
    return ChatModel(_backend(name, access, threads=settings.llm_threads), limits=limits)


def _backend(name: ModelName, access: Access, *, threads: int) -> Backend:
    if name.kind == "ollama":
        return OllamaBackend(access)
    if name.kind == "openai":
        return OpenAIBackend(access)
    if name.kind == "class":
        return ClassBackend(access, name.path)
    from cableqa.models.weights import GgufBackend

    if name.kind == "packaged":
        from cableqa.models.offers import packaged_file

        return GgufBackend(access, packaged_file, threads=threads)
    path = Path(name.model).expanduser()
    return GgufBackend(access, lambda: path, threads=threads)
