"""Read, in a browser: a cable as a document, what stands around it, links that lead into it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def open_cable(page: Page, url: str, **place: str) -> None:
    page.goto(f"{url}?{urlencode(place)}")
    page.wait_for_selector("#document .cable")


def test_a_link_opens_exactly_here(page: Page, app_url: str) -> None:
    quote = "I have no reason"
    open_cable(page, app_url, cable="08 PORTVELAS 112", p="7", quote=quote)
    page.wait_for_function(
        "(() => { const at = document.querySelector('#document .target')?.getBoundingClientRect();"
        " return at && at.height > 0 && at.top < innerHeight && at.bottom > 0; })()"
    )
    assert page.get_attribute("#document .target", "id") == "read-p-7"
    assert "cable=08PORTVELAS112&p=7" in page.url


def test_a_quote_in_the_link_is_marked(page: Page, app_url: str) -> None:
    open_cable(
        page, app_url, cable="08PORTVELAS112", p="1", quote="President Montbrun knew nothing"
    )
    assert page.inner_text("#document mark.quoted") == "President Montbrun knew nothing"


def test_header_facts_tags_thread_and_likeness(page: Page, app_url: str) -> None:
    open_cable(page, app_url, cable="08PORTVELAS112")
    facts = page.inner_text("#document header")
    for said in ("CONFIDENTIAL", "SIPDIS", "Embassy Port Velas", "14 February 2008", "WHITCOMBE"):
        assert said in facts
    assert "internal governmental affairs" in facts
    thread = page.inner_text("#thread")
    assert "Refers to" in thread
    assert "Referred to by" in thread
    page.wait_for_selector("#like .ref")
    page.click("#thread a.ref >> nth=0")
    page.wait_for_selector("#document .cable[data-cable='07PORTVELAS203']")
    assert "cable=07PORTVELAS203" in page.url


def test_redactions_and_extracts_are_flagged(page: Page, app_url: str) -> None:
    open_cable(page, app_url, cable="10LUMBASA18")
    assert page.locator("#document .redacted[role=img][aria-label]").count()
    notices = " ".join(page.locator("#document .notice").all_inner_texts())
    assert "extract" in notices
    assert "removed" in notices


def test_the_same_message_and_what_is_not_held(page: Page, app_url: str) -> None:
    open_cable(page, app_url, cable="10TAMIRKENT96")
    page.wait_for_selector("#thread:has-text('The same message')")
    assert "10BELSHAHR41" in page.inner_text("#thread")
    open_cable(page, app_url, cable="06PORTVELAS871")
    page.wait_for_selector("#thread .absent")
    assert "not held" in page.inner_text("#thread .absent >> nth=0")


def test_abbreviations_are_explained_on_focus(page: Page, app_url: str) -> None:
    open_cable(page, app_url, cable="08PORTVELAS112")
    usd = page.locator("#document abbr[tabindex='0']", has_text="USD").first
    assert usd.get_attribute("title") == "United States dollars"
    usd.focus()
    shown = usd.evaluate("one => getComputedStyle(one, '::after').content")
    assert "United States dollars" in shown


def test_a_wrong_id_gives_words_and_near_ids(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}?cable=08PORTVELAS113")
    page.wait_for_selector("#document .problem")
    assert "does not hold 08PORTVELAS113" in page.inner_text("#document")
    page.click("#document a.ref:has-text('08PORTVELAS112')")
    page.wait_for_selector("#document .cable[data-cable='08PORTVELAS112']")


def test_the_field_suggests_by_id_and_by_subject(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}?cable=08PORTVELAS112")
    page.wait_for_selector("#document .cable")
    field = page.locator("#cable-id textarea, #cable-id input")
    field.fill("")
    field.press_sequentially("lumbasa 2", delay=30)
    page.wait_for_selector(".suggestions a:has-text('09LUMBASA22')")
    field.fill("")
    field.press_sequentially("squid fleet", delay=30)
    page.wait_for_selector(".suggestions a:has-text('04PUERTOALMAR1204')")
    field.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#document .cable[data-cable='04PUERTOALMAR1204']")
    page.wait_for_selector(".suggestions", state="detached")


def test_a_summary_leads_into_the_cable_and_a_citation_is_copied(page: Page, app_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_cable(page, app_url, cable="08PORTVELAS112")
    page.check("#hide input")
    page.click("#summarise")
    page.wait_for_selector("#summary .chip")
    assert "from the body alone" in page.inner_text("#summary")
    page.click("#summary .chip >> nth=0")
    page.wait_for_selector("#reader .cable .target")
    page.keyboard.press("Escape")
    page.hover("#read-p-3")
    page.click("#read-p-3 .cite")
    assert page.evaluate("navigator.clipboard.readText()") == "[08PORTVELAS112 ¶3]"
