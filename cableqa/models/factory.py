"""The language model that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableqa.errors import ModelUnknownError
from cableqa.models.names import read_name

if TYPE_CHECKING:
    from cableqa.ports import LanguageModel
    from cableqa.settings import Settings


def language_model(settings: Settings) -> LanguageModel | None:
    """The model, loaded or called on first use; None where none is set.

    Raises ``ModelUnknownError`` where the name is of no kind that is known.
    """
    name = read_name(settings.llm)
    if name is None:
        return None
    raise ModelUnknownError(f"{name.kind} models are not built yet")
