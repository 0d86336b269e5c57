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

from cableqa.answers.beside import apart
from cableqa.answers.voice import COMMENT, CONTACT
from cableqa.domain import Citation, Filters

# Whose claim a sentence is, where it is not the post's own account.
VOICES = {
    CONTACT: {"name": "contact", "means": "What a contact told the post: a claim, not a finding."},
    COMMENT: {"name": "comment", "means": "The post's own opinion, not a report of events."},
}
# The stages of a search (search.py) as a reader may know them.
STAGES = {
    "embed": "question understood",
    "meaning": "searched by meaning",
    "words": "searched by words",
    "join": "ranked",
}


def render(template: str, **values: Any) -> str:
    """The page part ``templates/NAME.html`` filled with ``values``."""
    return _environment().get_template(template).render(**values)


def cable_link(cable: str, paragraph: str | None = None) -> str:
    """The address, within the app, that opens a cable at a paragraph."""
    return "?" + urlencode({"cable": cable} | ({"p": paragraph} if paragraph else {}))


def day(moment: date | None) -> str:
    """``14 October 2009``; a cable without a date says so."""
    return f"{moment.day} {moment:%B %Y}" if moment else "undated"


def chip(citation: Citation, quote: str = "", *, again: bool = False) -> Markup:
    """A citation as a link that opens its paragraph beside the page, ``quote`` marked there.

    ``again`` shows the paragraph alone, for a chip that follows one of the same cable.
    """
    return Markup(render("chip.html", citation=citation, quote=quote, again=again).strip())


def limits(filters: Filters) -> list[str]:
    """What a search was limited to, in words: ``from 1 October 2009``, ``MEXICO or BOGOTA``."""
    least, most = filters.min_classification, filters.max_classification
    said = [
        f"from {day(filters.after)}" if filters.after else "",
        f"to {day(filters.before)}" if filters.before else "",
        " or ".join(filters.posts),
        " and ".join(filters.tags),
        " or ".join(filters.cables),
        f"{least.label} or higher" if least is not None else "",
        f"up to {most.label}" if most is not None else "",
    ]
    return [one for one in said if one]


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
    environment.filters.update(apart=apart, day=day, limits=limits)
    environment.globals.update(cable_link=cable_link, chip=chip, voices=VOICES, stage_names=STAGES)
    return environment
