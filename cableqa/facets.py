"""Header facts as numbers, so that both searches compare them alike."""

from __future__ import annotations

from datetime import date

from cableqa.domain import Classification


def day_number(day: date) -> int:
    """A date (or datetime) as YYYYMMDD."""
    return day.year * 10000 + day.month * 100 + day.day


def level(classification: str | None) -> int | None:
    """The classification as a number that grows with it, None where it is unknown."""
    try:
        return int(Classification.from_label(classification or ""))
    except ValueError:
        return None
