"""Search, in a browser: words, counts, order, pages, the reader and back, links from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.axe import findings
from tests.web.conftest import NARROW, OpenPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def search(page: Page, url: str, text: str) -> None:
    page.goto(url)
    page.get_by_role("tab", name="Search").click()
    page.fill("#search-text textarea", text)
    page.press("#search-text textarea", "Enter")
    page.wait_for_selector(".hit")


def test_words_are_marked_and_the_best_sentence_apart(page: Page, app_url: str) -> None:
    search(page, app_url, "the container terminal concession")
    assert "terminal" in page.locator(".hit-text mark").all_inner_texts()
    assert page.locator(".hit-text .best").count() > 0
    assert page.locator(".hit").count() == 10
    assert "?search=the+container+terminal+concession" in page.url


def test_counts_narrow_and_limits_come_off(page: Page, app_url: str) -> None:
    search(page, app_url, "the container terminal concession")
    before = page.inner_text(".found-head h2")
    link = page.locator(".facets a", has_text="PORTVELAS").first
    count = link.locator(".count").inner_text()
    link.click()
    page.wait_for_selector(".narrowed >> text=PORTVELAS")
    assert page.locator(".hit-facts >> text=LUMBASA").count() == 0
    assert int(count) > 0
    page.locator(".narrowed a", has_text="PORTVELAS").click()
    page.wait_for_selector(".narrowed", state="detached")
    assert page.inner_text(".found-head h2") == before


def test_pages_and_order(page: Page, app_url: str) -> None:
    search(page, app_url, "the minister said")
    first = page.locator(".hit .chip").first.inner_text()
    page.get_by_role("link", name="Next").click()
    page.wait_for_selector("text=Page 2 of")
    assert page.locator(".hit .chip").first.inner_text() != first
    page.get_by_role("link", name="Oldest first").click()
    page.wait_for_selector(".hit-facts time >> text=2003")
    assert page.locator(".turning").inner_text().startswith("Page 1")


def test_the_reader_opens_beside_and_the_place_is_kept(page: Page, app_url: str) -> None:
    search(page, app_url, "the container terminal concession")
    hit = page.locator(".hit .chip").nth(5)
    hit.scroll_into_view_if_needed()
    hit.click()
    page.wait_for_selector("#reader .target")
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader", state="hidden")
    assert page.locator(".hit").count() == 10
    box = hit.bounding_box()
    assert box and -50 < box["y"] < 870
    hit.click()
    page.click("#reader .whole")
    page.wait_for_selector("#document .cable")
    page.get_by_role("tab", name="Search").click()
    page.wait_for_function("scrollY > 300")
    assert page.locator(".hit").count() == 10


def test_an_address_opens_a_search(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}?search=&after=2008&before=2008&level=%3DSECRET")
    page.wait_for_selector(".hit")
    assert set(page.locator(".hit .level").all_inner_texts()) == {"SECRET"}
    assert all("2008" in one for one in page.locator(".hit time").all_inner_texts())
    assert page.get_by_label("From").and_(page.locator(":visible")).input_value() == "2008"


def test_a_click_elsewhere_opens_a_search(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.wait_for_selector("#question textarea")
    page.evaluate("cableqa.send('search', {text: 'reservoir', posts: ['TAMIRKENT']})")
    page.wait_for_selector(".hit")
    assert page.input_value("#search-text textarea") == "reservoir"
    assert set(page.locator(".hit-facts span:not(.level)").all_inner_texts()) == {"TAMIRKENT"}


def test_a_date_that_is_none_is_said_in_words(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}?search=x&after=soon")
    page.wait_for_selector("#found .problem")
    assert "soon" in page.inner_text("#found .problem")


def test_nothing_runs_that_a_cable_carries(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}?search=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+script+javascript")
    page.wait_for_selector(".hit")
    assert page.locator("#found img, #found script").count() == 0


def test_narrow_and_dark_without_grave_findings(new_page: OpenPage, app_url: str) -> None:
    page = new_page(viewport=NARROW, color_scheme="dark")
    page.goto(f"{app_url}?search=the+container+terminal+concession")
    page.wait_for_selector(".hit")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.wait_for_selector(".facets:not([open])", state="attached")
    assert findings(page, within="#found") == []


def test_wide_and_light_without_grave_findings(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}?search=the+container+terminal+concession&post=PORTVELAS")
    page.wait_for_selector(".hit")
    assert findings(page, within="#found") == []
