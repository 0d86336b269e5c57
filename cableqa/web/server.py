"""The web server: the page, and what stands beside it."""

from __future__ import annotations

import os
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from fastapi import FastAPI, Request, Response

from cableqa import __version__
from cableqa.settings import load
from cableqa.web import assistants, process
from cableqa.web.desk import Desk

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

import gradio as gr

from cableqa.web.routes import routes
from cableqa.web.shell import shell
from cableqa.web.theme import theme

# The page may speak to this server only.  Gradio builds its templates with ``new Function``.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)


def make_app(
    store: Path | None = None,
    *,
    mcp: bool = False,
    llm: str | None = None,
    uploads: bool = True,
) -> FastAPI:
    """The whole app over ``store``, answering with ``llm`` (else as the settings say).

    Without ``uploads`` nobody can add cables by it.

    Raises what ``Library.open`` raises, but for a store that is not there: the app says so.
    """
    desk = Desk(store, llm=llm)
    app = FastAPI(title="cableqa", version=__version__, docs_url=None, redoc_url=None)

    @app.middleware("http")
    async def guarded(request: Request, follow: object) -> Response:
        response: Response = await follow(request)  # type: ignore[operator]
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    app.include_router(routes(desk))
    if mcp:
        assistants.require()
    page = shell(desk, uploads=uploads)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="",
        mcp_server=mcp,
        theme=theme(),
        css=_static(".css"),
        head=f"<script>{_static('.js')}</script>",
        footer_links=["api"],
        ssr_mode=False,
        show_error=True,
        max_file_size=f"{load().upload_mb}mb",
    )
    if mcp:
        assistants.introduce(page)
    return mounted


def _static(ending: str) -> str:
    """All files of ``static`` with that ending as one text; ``app.*`` comes first."""
    found = files("cableqa.web").joinpath("static").iterdir()
    ours = sorted((one for one in found if one.name.endswith(ending)), key=_app_first)
    return "\n".join(one.read_text("utf-8") for one in ours)


def _app_first(file: Traversable) -> tuple[bool, str]:
    return not file.name.startswith("app."), file.name


def serve(store: Path | None = None, *, host: str = "127.0.0.1", port: int | None = None) -> None:
    """Serve the app until interrupted."""
    process.run(make_app(store), process.listen(host, port))
