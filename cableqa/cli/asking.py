"""``cableqa search`` and ``cableqa ask``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cableqa.cli import options
from cableqa.plain import to_json

if TYPE_CHECKING:
    from cableqa.domain import Filters


def search(
    text: Annotated[
        str | None, typer.Argument(help="What to look for.", show_default=False)
    ] = None,
    k: options.K = 10,
    store: options.Store = None,
    after: options.After = None,
    before: options.Before = None,
    post: options.Post = None,
    tag: options.Tag = None,
    cable: options.Cable = None,
    max_classification: options.MaxClassification = None,
    batch: options.Batch = None,
    json: options.Json = False,
) -> None:
    """Find paragraphs, the best first.

    Example: cableqa search "southern border strategy" --post Mexico --after 2010 -k 5
    """
    options.refuse_both_or_neither(text, batch, name="TEXT")
    filters = limits(after, before, post, tag, cable, max_classification)
    asked = options.questions(batch) if batch else []
    library = options.library(store)
    for question in asked:
        hits = library.search(question.question, k=k, filters=filters)
        options.print_json({"id": question.id, "hits": to_json(hits)})
    if text is not None:
        hits = library.search(text, k=k, filters=filters)
        if json:
            options.print_json({"query": text, "hits": to_json(hits)})
        else:
            from cableqa.cli import render

            render.hits(hits, query=text)


def ask(
    question: Annotated[
        str | None, typer.Argument(help="A question in plain language.", show_default=False)
    ] = None,
    store: options.Store = None,
    llm: options.Llm = None,
    after: options.After = None,
    before: options.Before = None,
    post: options.Post = None,
    tag: options.Tag = None,
    cable: options.Cable = None,
    max_classification: options.MaxClassification = None,
    batch: options.Batch = None,
    json: options.Json = False,
) -> None:
    """Answer a question; every sentence cites paragraphs, or the answer is a plain refusal.

    Example: cableqa ask "What did Calderon say about Chavez and elections?" --post Mexico
    """
    options.refuse_both_or_neither(question, batch, name="QUESTION")
    filters = limits(after, before, post, tag, cable, max_classification)
    asked = options.questions(batch) if batch else []
    library = options.library(store, llm=llm)
    for one in asked:
        answer = library.ask(one.question, filters=filters)
        options.print_json({"id": one.id, **to_json(answer)})
    if question is not None and json:
        options.print_json(to_json(library.ask(question, filters=filters)))
    elif question is not None:
        from cableqa.cli import render_answers

        render_answers.streamed(library.stream(question, filters=filters))


def limits(
    after: str | None,
    before: str | None,
    post: list[str] | None,
    tag: list[str] | None,
    cable: list[str] | None,
    max_classification: str | None,
) -> Filters:
    """The filters that the options of that name come to.  Raises ``FilterError``."""
    from cableqa.filtering import make_filters

    return make_filters(
        after=after,
        before=before,
        posts=post or (),
        tags=tag or (),
        cables=cable or (),
        max_classification=max_classification,
    )
