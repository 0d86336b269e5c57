"""The Evaluate room in a browser: an earlier run, its misses, what moved, a run that fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.evaluation_runs import QUESTIONS, write_run

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("ir_measures")
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def records(sample_store: Path) -> Path:
    folder = sample_store.parent / "cableqa" / "evaluations"
    write_run(folder / "20261101-100000", (None, 4, 1), at="2026-11-01T10:00:00Z")
    write_run(folder / "20261102-100000", (1, 2, None), at="2026-11-02T10:00:00Z")
    return folder


@pytest.fixture
def room(page: Page, app_url: str) -> Page:
    page.goto(app_url)
    page.get_by_role("tab", name="Evaluate").click()
    page.wait_for_selector(".evaluation")
    return page


def choose(page: Page, field: str, beginning: str) -> None:
    page.click(f"{field} input")
    page.get_by_role("option").filter(has_text=beginning).first.click()


def upload(page: Page, file: Path) -> None:
    with page.expect_file_chooser() as asked:
        page.click("#evaluate-upload")
    asked.value.set_files(file)


def test_the_newest_run_stands_there_with_its_table_and_plots(room: Page) -> None:
    assert "2026-11-02 10:00" in room.input_value("#eval-run input")
    cells = room.locator(".evaluation tbody td").all_text_contents()
    assert cells[4] == "0.500"
    assert room.locator(".evaluation figure").count() == 4
    assert room.locator(".misses > li").count() == 2


def test_a_miss_leads_into_the_reader_at_the_right_paragraph(room: Page) -> None:
    first = room.locator(".misses > li").first
    assert QUESTIONS[2][1] in first.inner_text()
    first.locator("summary").click()
    assert first.locator(".came li").first.inner_text().endswith("of <b>what</b> came …")
    first.locator(".right .chip").click()
    room.wait_for_selector('#reader .cable[data-cable="09PORTVELAS57"] .paragraph.target')


def test_two_runs_are_compared_question_by_question(room: Page) -> None:
    choose(room, "#eval-against", "2026-11-01 10:00")
    room.wait_for_selector(".comparison", timeout=60_000)
    assert room.locator(".comparison tr.better").count() == 2
    assert room.locator(".comparison tr.worse").count() == 1
    assert "0.417 → 0.500" in room.locator(".comparison .verdict").inner_text()


def test_what_cannot_be_measured_is_said_in_words(room: Page, records: Path) -> None:
    before = set(records.iterdir())
    room.click("#eval-start")
    room.wait_for_selector(".measuring, #evaluation .problem")
    told = room.wait_for_selector("#evaluation .problem", timeout=90_000)
    assert told is not None
    assert "made with" in told.inner_text(), "the store of the tests has another model"
    assert set(records.iterdir()) == before


def test_a_run_that_is_stopped_leaves_nothing(room: Page, records: Path) -> None:
    before = set(records.iterdir())
    room.click("#eval-start")
    room.wait_for_selector(".measuring")
    room.click("#eval-stop")
    room.wait_for_function("document.querySelector('#evaluation').innerText.includes('Stopped')")
    assert set(records.iterdir()) == before


def test_a_file_of_no_questions_is_refused_and_a_good_one_offered(
    room: Page, tmp_path: Path, forgiven: list[str]
) -> None:
    forgiven.append("holds no questions")
    bad, good = tmp_path / "letters.jsonl", tmp_path / "mine.jsonl"
    bad.write_text("Dear Sir", encoding="utf-8")
    good.write_text('{"id": "a", "question": "b?", "gold": [["08PORTVELAS112", 1]]}\n', "utf-8")
    upload(room, bad)
    room.get_by_text("holds no questions").wait_for()
    upload(room, good)
    room.wait_for_function("document.querySelector('#eval-cases input').value === 'mine'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible(new_page: Callable[..., Page], app_url: str, scheme: str) -> None:
    from tests.web.axe import findings

    page = new_page(color_scheme=scheme)
    page.goto(app_url)
    page.get_by_role("tab", name="Evaluate").click()
    page.wait_for_selector(".evaluation")
    assert not findings(page)
