"""Evaluate: measure the search on questions with known answers, and walk what it missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from cableqa.errors import CableqaError, CaseError
from cableqa.web import evaluations
from cableqa.web.desk import Desk
from cableqa.web.frame import Frame
from cableqa.web.measuring import Choice, Finished, Progress, compare, measure
from cableqa.web.pages.evaluation import comparison, evaluation, under_way
from cableqa.web.pages.messages import empty, fault, problem

_NOTHING = empty(
    "No run yet",
    "Choose a file of questions whose right paragraphs are known and start: each question is "
    "searched, and the rank of the first right paragraph is measured. Runs are kept and listed.",
)
_STOPPED = empty("Stopped", "Nothing of the run was kept.")
_STARTING = "Starting"
_AS_IT_IS, _BY_STAGES = "As it is", "Stage by stage"
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def build(frame: Frame) -> None:
    """The room's components and callbacks, in the tab that is open."""
    lacking = evaluations.lacking()
    if lacking:
        gr.HTML(empty("Nothing can be evaluated here", lacking))
        return
    desk = frame.desk
    mine, under_way_now = gr.State([]), gr.State(False)
    with gr.Row(equal_height=False, elem_classes="room"):
        with gr.Column(scale=0, min_width=0, elem_classes="side settings"):
            settings, upload, start, stop = _settings(desk)
        with gr.Column(min_width=0, elem_classes="main wide"):
            with gr.Row(elem_classes="choosing"):
                shown = gr.Dropdown([], label="Run", elem_id="eval-run", scale=1)
                against = gr.Dropdown([], label="Compared with", elem_id="eval-against", scale=1)
            page = gr.HTML(_NOTHING, elem_id="evaluation", elem_classes="page", padding=False)

    def run(*values: Any) -> Iterator[Any]:
        yield from _run(desk, *values)

    listed = [shown, against, page]
    frame.page.load(_latest, None, listed, **_QUIET)
    upload.upload(_uploaded, [upload, mine], [settings[0], mine], **_QUIET)
    running = start.click(
        run,
        [*settings, mine],
        [*listed, under_way_now],
        concurrency_id="evaluations",
        concurrency_limit=1,
        **_QUIET,
    )
    running.failure(lambda: (fault(), False), None, [page, under_way_now], **_QUIET)
    stop.click(_stop, under_way_now, [page, under_way_now], cancels=[running], **_QUIET)
    gr.on([shown.input, against.input], _page, [shown, against], page, **_QUIET)


def _settings(desk: Desk) -> tuple[list[Any], gr.UploadButton, gr.Button, gr.Button]:
    """What is asked and how the search is set, and what starts and stops the run."""
    choices = _offered([])
    cases = gr.Dropdown(
        choices, value=_suited(desk, choices), label="Questions", elem_id="eval-cases"
    )
    upload = gr.UploadButton(
        "Upload questions (.jsonl)", file_types=[".jsonl"], size="sm", elem_id="evaluate-upload"
    )
    search = gr.Radio([_AS_IT_IS, _BY_STAGES], value=_AS_IT_IS, label="Search", elem_id="eval-how")
    undated = gr.Checkbox(label="Also with the dates taken out of the questions")
    summaries = gr.Number(
        0, label="Sentences of the store's own Summaries, as questions", minimum=0, precision=0
    )
    with gr.Row():
        start = gr.Button("Run", variant="primary", min_width=84, elem_id="eval-start")
        stop = gr.Button("Stop", min_width=84, elem_id="eval-stop")
    return [cases, search, undated, summaries], upload, start, stop


def _run(
    desk: Desk, cases: str | None, how: str, undated: bool, summaries: float, mine: list[str]
) -> Iterator[Any]:
    """The lists of runs, the page, and whether the run is under way."""
    same = (gr.skip(), gr.skip())
    yield *same, under_way(_STARTING, 0, 0), True
    try:
        if cases not in {path for _, path in _offered(mine)}:
            raise CaseError("choose a file of questions first")
        choice = Choice(Path(cases), how == _BY_STAGES, undated, int(summaries or 0))
        for step in measure(choice, store=desk.library.stats().store):
            match step:
                case Progress(what, done, of):
                    yield *same, under_way(what, done, of), True
                case Finished(name):
                    yield *_lists(name), evaluation(evaluations.read(name)), False
                case None:
                    yield *same, gr.skip(), True
    except CableqaError as error:
        yield *same, problem(str(error)), False


def _stop(under_way_now: bool) -> Any:
    return (_STOPPED if under_way_now else gr.skip()), False


def _latest() -> Any:
    """The lists of runs, and the page of the newest."""
    names = [one.name for one in evaluations.runs()]
    return *_lists(names[0] if names else None), _page(names[0] if names else None, None)


def _lists(shown: str | None) -> tuple[Any, Any]:
    choices = [(one.label, one.name) for one in evaluations.runs()]
    return (
        gr.Dropdown(choices, value=shown),
        gr.Dropdown([("nothing", ""), *choices], value=""),
    )


def _page(shown: str | None, against: str | None) -> str:
    """The run, after what moved since the one it is compared with."""
    if not shown:
        return _NOTHING
    try:
        run = evaluations.read(shown)
        if not against or against == shown:
            return evaluation(run)
        earlier = evaluations.read(against)
        moved = compare(against, shown)
        return comparison(moved, first=earlier, second=run) + evaluation(run)
    except CableqaError as error:
        return problem(str(error))


def _uploaded(file: str, mine: Sequence[str]) -> Any:
    """The file among the questions to choose, chosen."""
    if evaluations.cable_asked_for(Path(file)) is None:
        raise gr.Error(
            f'{Path(file).name} holds no questions: each line is {{"id", "question", "gold": '
            '[["09MEXICO3061", 5]]}',
            print_exception=False,
        )
    mine = [*mine, file]
    return gr.Dropdown(_offered(mine), value=file), mine


def _offered(mine: Sequence[str]) -> list[tuple[str, str]]:
    """The files of questions by name: those uploaded, and the repository's."""
    paths = [*map(Path, reversed(mine)), *evaluations.case_files()]
    return [(path.stem, str(path)) for path in paths]


def _suited(desk: Desk, choices: Sequence[tuple[str, str]]) -> str | None:
    """The first file whose first right cable the store holds."""
    for _, path in choices:
        cable = evaluations.cable_asked_for(Path(path))
        try:
            if cable and desk.library.cable(cable):
                return path
        except CableqaError:
            continue
    return choices[0][1] if choices else None
