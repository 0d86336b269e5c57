"""The domain's types as plain JSON data."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from enum import IntEnum
from typing import Any

from cableqa.domain import Answer


def to_json(value: Any) -> Any:
    """``value`` as plain JSON data: dataclasses to objects, datetimes to ISO 8601 (UTC as Z).

    A None ``id`` of an :class:`Answer` is left out, as the contract marks it optional.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        optional = isinstance(value, Answer)
        return {k: to_json(v) for k, v in pairs if not (optional and k == "id" and v is None)}
    if isinstance(value, IntEnum):
        return value.name.replace("_", " ")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): to_json(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(v) for v in value]
    return value
