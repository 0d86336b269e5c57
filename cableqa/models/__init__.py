"""Language models: what writes answers, where the user has set one."""

from __future__ import annotations

from cableqa.models.factory import language_model

__all__ = ["language_model"]
