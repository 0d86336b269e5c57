"""The Corpus room: what the store holds, in charts that lead to the cables."""

from __future__ import annotations

from cableqa.cables.posts import posts
from cableqa.cables.tag_names import tag_name
from cableqa.catalogue_overview import TRAITS
from cableqa.web.pages.charts import HEIGHT, bars, columns, folded
from cableqa.web.pages.environment import render
from cableqa.web.survey import Survey

# What is worth knowing because it is missing, and what because it is there.
_WORDS = {
    "date": "have a date",
    "inferred date": "have a date inferred from other facts",
    "subject": "have a subject",
    "classification": "have a classification",
    "tags": "have tags",
    "references": "refer to other cables",
    "summary": "have a summary of their own",
    "extract": "are extracts, not the whole cable",
    "redaction": "have words removed by the publisher",
}


def overview(survey: Survey) -> str:
    """Charts and counts over all that passes the filters."""
    asked = survey.asked
    return render(
        "corpus.html",
        survey=survey,
        asked=asked,
        total=survey.coverage["cables"],
        traits=[
            (
                _WORDS[trait],
                survey.coverage[trait],
                asked.but(only=trait),
                asked.but(only=f"no {trait}"),
            )
            for trait in TRAITS
        ],
        chart=columns(folded(survey.timeline), asked, by_post=survey.by_post),
        table=columns(survey.timeline, asked, by_post=survey.by_post).columns,
        height=HEIGHT,
        posts=bars(
            survey.posts,
            {post: asked.but(posts=(post,)) for post in survey.posts},
            {post: _place(post) for post in survey.posts},
        ),
        tags=bars(
            survey.tags,
            {tag: asked.adding("tags", tag) for tag in survey.tags},
            {tag: tag_name(tag) for tag in survey.tags},
        ),
        lengths=bars(
            survey.lengths, {length: asked.but(only=length) for length in survey.lengths}, {}
        ),
    )


def _place(post: str) -> str | None:
    known = posts().get(post)
    return (known.country or known.city or None) if known else None
