"""Ask, in a browser: from a question to the passage, and what may be done with an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import NARROW, OpenPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# Words of 08PORTVELAS112 ¶1, which the fake embedder finds by its words.
QUESTION = "Prosecutor General Lacerda told the Ambassador that President Montbrun knew nothing?"
NOTHING = "zzz qqq www vvv?"


def ask(page: Page, url: str, question: str, *, until: str = ".behind") -> None:
    if page.url == "about:blank":
        page.goto(url)
        page.wait_for_selector("#welcome .empty", state="attached")
    before = page.locator(".exchange").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    page.locator(".exchange").nth(before).locator(until).first.wait_for()


def test_a_citation_leads_to_the_marked_passage_and_escape_back(page: Page, app_url: str) -> None:
    ask(page, app_url, QUESTION)
    chip = page.locator(".answer .chip").first
    assert chip.get_attribute("data-cable") == "08PORTVELAS112"
    chip.press("Enter")
    page.wait_for_selector("#reader .cable")
    marked = page.locator("#reader mark.quoted").first
    assert marked.inner_text() == chip.get_attribute("data-quote")
    box = marked.bounding_box()
    assert box and 0 < box["y"] < 820
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader", state="hidden")
    assert chip.evaluate("chip => chip === document.activeElement")


def test_what_was_searched_and_read_is_told_on_demand(page: Page, app_url: str) -> None:
    ask(page, app_url, QUESTION)
    page.click(".behind > summary")
    told = page.inner_text(".behind")
    assert "Read, best first" in told
    assert "extractive" in told
    assert "cited" in told
    assert "searched by meaning" in told
    ask(page, app_url, NOTHING)
    assert page.locator(".exchange").count() == 2
    assert page.locator(".behind").first.get_attribute("open") is not None


def test_a_refusal_offers_the_nearest_paragraphs(page: Page, app_url: str) -> None:
    ask(page, app_url, NOTHING)
    assert "No answer in these cables" in page.inner_text(".refusal")
    assert page.locator(".exchange .answer").count() == 0


def test_filters_narrow_the_answer_and_are_named(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.get_by_label("From").first.fill("2009")
    ask(page, app_url, QUESTION)
    cited = page.locator(".exchange a[data-cable]").evaluate_all(
        "chips => chips.map(chip => chip.dataset.cable)"
    )
    assert all(cable[:2] in {"09", "10"} for cable in cited)
    page.click(".behind > summary")
    assert "from 1 January 2009" in page.inner_text(".behind")


def test_a_filter_that_is_no_date_is_said_in_words(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.get_by_label("From").first.fill("last year")
    ask(page, app_url, QUESTION, until=".problem")
    assert "last year" in page.inner_text(".problem")


def test_stop_ends_an_answer_and_another_can_be_asked(page: Page, app_url: str) -> None:
    ask(page, app_url, f"slowly: {QUESTION}", until="[aria-busy]")
    page.click("#ask-stop")
    page.wait_for_selector(".exchange .notice")
    assert "Stopped" in page.inner_text(".exchange .notice")
    page.wait_for_timeout(1500)
    assert page.locator("[aria-busy=true].answer").count() == 0
    ask(page, app_url, QUESTION)
    assert page.locator(".exchange").count() == 2


def test_nothing_moves_while_an_answer_grows(page: Page, app_url: str) -> None:
    ask(page, app_url, f"slowly: {QUESTION}", until="[aria-busy]")
    places = set()
    while page.locator(".answer[aria-busy=true]").count():
        question = page.locator(".exchange .question").bounding_box()
        field = page.locator("#question textarea").bounding_box()
        assert question
        assert field
        places.add((round(question["y"]), round(field["y"])))
        page.wait_for_timeout(150)
    assert len(places) == 1, places


def test_a_conversation_is_copied_kept_and_begun_anew(
    page: Page, app_url: str, tmp_path: Path
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, app_url, QUESTION)
    page.click("text=Copy with citations")
    page.wait_for_selector("#said:not(:empty)")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[08PORTVELAS112 ¶1]" in copied
    assert QUESTION in copied
    with page.expect_download() as download:
        page.click("text=Export as Markdown")
    download.value.save_as(tmp_path / "kept.md")
    kept = (tmp_path / "kept.md").read_text(encoding="utf-8")
    assert kept.startswith("# ")
    assert "[08PORTVELAS112 ¶1]" in kept
    page.click("#ask-new")
    page.wait_for_selector("#welcome .empty")
    assert page.locator(".exchange").count() == 0


def test_shift_enter_breaks_the_line_and_one_user_sees_no_other(
    page: Page, new_page: OpenPage, app_url: str
) -> None:
    page.goto(app_url)
    page.fill("#question textarea", "one")
    page.press("#question textarea", "Shift+Enter")
    page.keyboard.type("two")
    assert page.input_value("#question textarea") == "one\ntwo"
    ask(page, app_url, QUESTION)
    other = new_page(viewport=NARROW)
    other.goto(app_url)
    other.wait_for_selector("#welcome .empty")
    assert other.locator(".exchange").count() == 0


def test_a_question_asked_before_the_starters_came_keeps_its_answer(
    page: Page, app_url: str
) -> None:
    ask(page, app_url, QUESTION)
    page.wait_for_selector("#welcome .starters", state="attached")
    assert page.locator(".answer .chip").first.is_visible()
    assert not page.locator("#welcome").is_visible()


def test_starters_are_asked_by_a_click(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.wait_for_selector(".starters button")
    asked = page.inner_text(".starters button >> nth=0")
    page.click(".starters button >> nth=0")
    page.wait_for_selector(".exchange .behind")
    assert page.inner_text(".exchange .question") == asked
    assert page.locator(".answer .chip").count()
