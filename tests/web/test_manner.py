"""How the app behaves everywhere: narrow, dark, by key, for axe, under attack, within this machine.

The ``page`` fixtures fail these and all other tests on a request that leaves the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.axe import findings
from tests.web.conftest import NARROW, OpenPage
from tests.web.hostile import CABLE, QUESTION
from tests.web.test_ask_room import QUESTION as ANSWERED
from tests.web.test_ask_room import ask

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROOMS = ("Ask", "Search", "Read", "Brief", "Corpus", "Evaluate")


def enter(page: Page, room: str) -> bool:
    """Open a room, which a narrow page may list behind a button; False where there is none."""
    tab = page.get_by_role("tab", name=room, exact=True)
    listed = page.locator(".overflow-dropdown button", has_text=room)
    if tab.count():
        tab.first.click()
    elif listed.count() or page.locator(".overflow-menu > button").is_visible():
        page.locator(".overflow-menu > button").first.click()
        listed.click()
    else:
        return False
    page.wait_for_timeout(700)
    return True


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_no_serious_finding_in_any_room(
    new_page: OpenPage, app_url: str, scheme: str
) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(f"{app_url}?cable=08PORTVELAS112&p=1&quote=Montbrun")
    page.wait_for_selector("#document mark.quoted")
    found = {room: findings(page) for room in ROOMS if enter(page, room)}
    enter(page, "Ask")
    ask(page, app_url, ANSWERED)
    page.click(".behind > summary")
    page.click(".answer .chip >> nth=0")
    page.wait_for_selector("#reader .cable")
    found["Ask with the reader"] = findings(page)
    assert not any(found.values()), {room: what for room, what in found.items() if what}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_page_scrolls_one_way_only(new_page: OpenPage, app_url: str, scheme: str) -> None:
    page = new_page(viewport=NARROW, color_scheme=scheme)
    page.goto(app_url)
    page.wait_for_selector("#question textarea")
    for room in ROOMS:
        if enter(page, room):
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= NARROW["width"], (room, wide)


def test_on_a_narrow_page_filters_open_and_the_reader_covers_the_room(
    new_page: OpenPage, app_url: str
) -> None:
    page = new_page(viewport=NARROW)
    page.goto(app_url)
    page.wait_for_selector("#question textarea")
    first = page.get_by_label("From").first
    assert not first.is_visible()
    page.get_by_role("button", name="Filters").first.click()
    assert first.is_visible()
    page.get_by_role("button", name="Filters").first.click()
    ask(page, app_url, ANSWERED)
    page.click(".answer .chip >> nth=0")
    page.wait_for_selector("#reader .cable")
    box = page.locator("#reader").bounding_box()
    assert box
    assert box["width"] == NARROW["width"]
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('#reader, body')")
    assert page.evaluate("!document.activeElement.closest('#rooms')")
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader", state="hidden")


def test_everything_is_reached_by_key(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.wait_for_selector("#question textarea")
    ask(page, app_url, ANSWERED)
    page.focus("#skip")
    box = page.locator("#skip").bounding_box()
    assert box
    assert box["x"] >= 0
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(({id, className, tagName, textContent: t}) => "
                "id || (className + ' ' + tagName + ' ' + t).trim())(document.activeElement)"
            )
        )
    named = " | ".join(reached)
    for part in ("chip", "SUMMARY", "Copy with citations", "Export as Markdown", "ask-new"):
        assert part in named, (part, named)
    outline = page.locator(".answer .chip").first
    outline.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    width = outline.evaluate("one => getComputedStyle(one).outlineWidth")
    assert width != "0px"


@pytest.mark.parametrize("room", ["Ask", "Search", "Read", "Brief"])
def test_nothing_of_a_hostile_cable_runs(page: Page, app_url: str, room: str) -> None:
    if room == "Read":
        page.goto(f"{app_url}?cable={CABLE}&p=2&quote=<img src=x onerror=window.pwned=11>")
        page.wait_for_selector("#document .cable .paragraph")
    elif room == "Ask":
        ask(page, app_url, QUESTION)
        page.click(".exchange a[data-cable] >> nth=0", force=True)
        page.wait_for_selector("#reader .cable")
        ask(page, app_url, "<img src=x onerror=window.pwned=12> ${window.pwned=13} {{7*7}}")
    else:
        page.goto(app_url)
        page.wait_for_selector("#question textarea")
        if not enter(page, room):
            pytest.skip(f"there is no room {room}")
        field = page.get_by_role("tabpanel").locator("textarea:visible").last
        asked = page.locator("textarea:visible").all()
        field = next(
            (
                one
                for one in asked
                if (one.get_attribute("rows") or "1") == "1"
                and not (one.get_attribute("placeholder") or "").startswith("20")
            ),
            field,
        )
        field.fill("quokka inspectorate zymurgy permits")
        field.press("Enter")
        page.wait_for_selector(f"text={CABLE}")
    page.wait_for_timeout(500)
    assert page.evaluate("window.pwned") is None
    links = page.locator("a[href^='javascript:' i], main script, main [onerror], main [onload]")
    assert links.count() == 0
    assert page.locator("#masthead").is_visible()
