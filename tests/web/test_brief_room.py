"""The Brief room in a browser: stages, the briefing with its chips, its files, stopping."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from tests.web.conftest import NARROW
from tests.web.test_manner import enter

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TOPIC = "port"
LONG = 90_000  # milliseconds: the first search of a process loads much


def opened(page: Page, app_url: str) -> Page:
    page.goto(app_url)
    page.wait_for_selector("#question textarea")
    enter(page, "Brief")
    page.wait_for_selector("#brief")
    return page


def write(page: Page, topic: str) -> None:
    page.get_by_label("Topic").fill(topic)
    page.click("#brief")


def cables(page: Page, chips: str) -> set[str]:
    found: list[str] = page.locator(f".briefing {chips}").evaluate_all(
        "all => all.map(one => one.dataset.cable)"
    )
    return set(found)


@pytest.fixture
def room(page: Page, app_url: str) -> Page:
    return opened(page, app_url)


@pytest.fixture
def written(room: Page) -> Page:
    write(room, TOPIC)
    room.wait_for_selector(".briefing", timeout=LONG)
    return room


def test_the_briefing_has_its_banner_sections_and_sources(written: Page) -> None:
    assert written.inner_text(".briefing h2") == "Port"
    assert written.locator(".briefing .banner").inner_text() == "SECRET"
    assert written.locator(".briefing section .point .chip").count() > 2
    assert cables(written, ".point .chip") <= cables(written, ".sources .chip")


def test_a_chip_opens_the_cable_with_the_quote_marked(written: Page) -> None:
    chip = written.locator(".briefing .point .chip").first
    quote = chip.get_attribute("data-quote")
    chip.click()
    written.wait_for_selector("#reader .paragraph.target mark")
    assert written.inner_text("#reader .paragraph.target mark").split() == (quote or "").split()


def test_the_briefing_is_fetched_as_a_file_in_every_form(written: Page) -> None:
    files = {form: fetched(written, form) for form in ("Word", "HTML", "Markdown", "JSON")}
    assert "Port" in [one.text for one in docx.Document(BytesIO(files["Word"])).paragraphs]
    assert b"<h1>Port</h1>" in files["HTML"]
    assert b"# Port\n" in files["Markdown"]
    assert json.loads(files["JSON"])["topic"] == TOPIC


def fetched(page: Page, form: str) -> bytes:
    with page.expect_download() as started:
        page.locator(".downloads").get_by_role("link", name=form).click()
    assert started.value.suggested_filename.startswith("port.")
    return Path(started.value.path()).read_bytes()


def test_a_name_that_is_not_on_the_shelf_gives_nothing(app_url: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{app_url}brief/guessed.docx")
    assert refused.value.code == 404
    assert b"write it again" in refused.value.read()


def test_an_empty_topic_without_filters_is_a_problem_in_words(room: Page) -> None:
    write(room, " ")
    room.wait_for_selector("#briefing .problem")
    assert "the topic is empty" in room.inner_text("#briefing .problem")


def test_what_is_under_way_can_be_stopped_and_leaves_nothing(room: Page) -> None:
    write(room, "slowly")
    room.wait_for_selector(".stages li:nth-child(2)", timeout=LONG)
    room.click("#brief-stop")
    room.get_by_text("Nothing was kept").wait_for()
    room.wait_for_timeout(1500)
    assert not room.locator(".briefing").count()


def test_a_briefing_stays_when_stop_is_pressed_too_late(written: Page) -> None:
    written.click("#brief-stop")
    written.wait_for_timeout(500)
    assert written.locator(".briefing").count() == 1


def test_it_fits_a_narrow_screen_and_is_accessible_in_the_dark(
    new_page: Callable[..., Page], app_url: str
) -> None:
    from tests.web.axe import findings

    page = opened(new_page(viewport=NARROW, color_scheme="dark"), app_url)
    write(page, TOPIC)
    page.wait_for_selector(".briefing", timeout=LONG)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert not findings(page)
