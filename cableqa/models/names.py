"""How a language model is named in the settings.

==========================================  =====================================================
``ollama:qwen3:8b``                         a model of an Ollama server
``openai:MODEL``                            a model behind any OpenAI-shaped address
``gguf:PATH``                               a GGUF file, run in this process
``packaged``                                the small model of the extra ``local``, in this process
``package.module.Class:MODEL``              any llama-index LLM class
``none``, ``extractive``                    none: the cables' own sentences
==========================================  =====================================================
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from cableqa.errors import ModelUnknownError

Kind = Literal["ollama", "openai", "gguf", "packaged", "class"]

_NONE = {"", "none", "extractive"}
_CLASS = re.compile(r"(?:[A-Za-z_]\w*\.)+[A-Za-z_]\w*")


class ModelName(NamedTuple):
    """A name taken apart; ``path`` is the dotted path of a class, else empty."""

    kind: Kind
    model: str
    path: str = ""


def read_name(text: str | None) -> ModelName | None:
    """The name taken apart, None where it says that there is no model.

    Raises ``ModelUnknownError`` for a spelling that is not in the table above.
    """
    given = (text or "").strip()
    if given.casefold() in _NONE:
        return None
    if given == "packaged":
        return ModelName("packaged", "packaged")
    before, colon, after = given.partition(":")
    if colon and after.strip():
        if before in ("ollama", "openai", "gguf"):
            return ModelName(before, after.strip())  # type: ignore[arg-type]
        if _CLASS.fullmatch(before):
            return ModelName("class", after.strip(), before)
    raise ModelUnknownError(
        f"there is no kind of language model like {given!r}; write ollama:MODEL, openai:MODEL, "
        "gguf:PATH, packaged, a llama-index class (package.module.Class:MODEL) or none"
    )
