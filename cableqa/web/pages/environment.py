"""The templates and what they may call.

All cable text reaches the page through these templates, which escape it; nothing else in the
app writes HTML.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from cableqa.domain import Citation


def render(template: str, **values: Any) -> str:
    """The page part ``templates/NAME.html`` filled with ``values``."""
    return _environment().get_template(template).render(**values)


def cable_link(cable: str, paragraph: str | None = None) -> str:
    """The address, within the app, that opens a cable at a paragraph."""
    return "?" + urlencode({"cable": cable} | ({"p": paragraph} if paragraph else {}))


def day(moment: date | None) -> str:
    """``14 October 2009``; a cable without a date says so."""
    return f"{moment.day} {moment:%B %Y}" if moment else "undated"


def chip(citation: Citation, quote: str = "") -> Markup:
    """A citation as a link that opens its paragraph beside the page, ``quote`` marked there."""
    return Markup(render("chip.html", citation=citation, quote=quote).strip())


def _source(name: str) -> str | None:
    file = files("cableqa.web").joinpath("templates", name)
    return file.read_text("utf-8") if file.is_file() else None


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_source),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    environment.globals.update(cable_link=cable_link, chip=chip)
    return environment
