"""Short parts that every room shows: a problem, an empty state, the head of the page."""

from __future__ import annotations

from cableqa.domain import Stats
from cableqa.web.pages.environment import render


def problem(text: str) -> str:
    """An error in words, where the result would stand."""
    return render("problem.html", text=text)


def fault() -> str:
    """What is said of a fault that nobody foresaw."""
    return problem("The app met a fault of its own; its log in the terminal says which.")


def empty(title: str, text: str) -> str:
    """What to do where there is nothing to show yet."""
    return render("empty.html", title=title, text=text)


def head(stats: Stats | None) -> str:
    """The name of the app and what its store holds."""
    return render("head.html", stats=stats)
