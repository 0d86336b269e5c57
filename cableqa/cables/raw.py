"""A cable as its source gives it, before anything in it is understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cableqa.domain import Entity


@dataclass(frozen=True, slots=True)
class RawCable:
    r"""The texts of one cable and what its container says of it.

    ``body`` and ``header`` (the transmission header, empty where there is none) are plain text
    with ``\n`` line ends and no markup.  ``id``, ``created`` (UTC), ``classification`` and
    ``origin`` are what the container states beside the text, as printed
    (``SECRET//NOFORN``, ``Embassy Mexico``); None where it states nothing.  ``form`` is
    ``viewer``, ``tagged``, ``telegram``, ``mirror`` or ``csv``; ``source`` names the file, and
    after ``!`` the member of an archive or the row.
    """

    body: str
    header: str = ""
    id: str | None = None
    created: datetime | None = None
    classification: str | None = None
    origin: str | None = None
    references: str | None = None
    entities: tuple[Entity, ...] = ()
    form: str = "telegram"
    source: str = ""
