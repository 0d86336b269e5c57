"""What the server gives beside the page: a sign of health, the reader, briefings as files."""

from __future__ import annotations

from mimetypes import guess_type

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse, JSONResponse

from cableqa import __version__
from cableqa.briefs.writing import content
from cableqa.errors import CableqaError
from cableqa.web.desk import Desk
from cableqa.web.pages.briefing import file_name
from cableqa.web.pages.cable import Place, cable_page
from cableqa.web.pages.messages import problem


def routes(desk: Desk) -> APIRouter:
    """The routes over one store."""
    router = APIRouter()

    @router.get("/healthz")
    def health() -> JSONResponse:
        return _health(desk)

    @router.get("/reader/{cable_id}", response_class=HTMLResponse)
    def reader(cable_id: str, p: str | None = None, quote: str = "") -> HTMLResponse:
        try:
            cable = desk.library.cable(cable_id)
        except CableqaError as error:
            return HTMLResponse(problem(str(error)), status_code=404)
        return HTMLResponse(cable_page(cable, place=Place(p, quote), beside=True))

    @router.get("/brief/{name}.{form}")
    def briefing_file(name: str, form: str) -> Response:
        return _file(desk, name, f".{form}")

    return router


def _health(desk: Desk) -> JSONResponse:
    """``ok``, also where there is no store yet; ``failing`` where the store cannot be used."""
    try:
        stats = desk.stats()
    except CableqaError as error:
        return JSONResponse({"status": "failing", "problem": str(error)}, status_code=503)
    held = {"cables": stats.cables, "paragraphs": stats.paragraphs} if stats else None
    return JSONResponse({"status": "ok", "version": __version__, "store": held})


def _file(desk: Desk, name: str, suffix: str) -> Response:
    brief = desk.shelf.get(name)
    if brief is None:
        return HTMLResponse(problem("This briefing is no longer kept; write it again."), 404)
    try:
        made = content(brief, suffix)
    except CableqaError as error:
        return HTMLResponse(problem(str(error)), 404)
    file = file_name(brief, suffix)
    return Response(
        made,
        media_type=guess_type(file)[0],
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
