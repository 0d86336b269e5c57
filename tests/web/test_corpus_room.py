"""Corpus, in a browser: marks that lead to Search, the network, and adding cables."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.axe import findings
from tests.web.conftest import NARROW, OpenPage
from tests.web.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

GOOD = """\
VZCZCXYZ0000
OO RUEHZZ
DE RUEHPV #0901/01 0420900
ZNY CCCCC ZZH
O 110900Z FEB 10
FM AMEMBASSY PORT VELAS
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0001
C O N F I D E N T I A L PORT VELAS 000901
SUBJECT: A LIGHTHOUSE IS SOLD
1. (C) The lighthouse keeper sold the lighthouse to a collector of clocks.
"""


@pytest.fixture(scope="module")
def own_url(
    browser: Browser, sample_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """An app over a store of its own, to which cables may be added."""
    store = tmp_path_factory.mktemp("own") / "store"
    shutil.copytree(sample_store, store)
    with serving(store) as address:
        yield address


def opened(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("tab", name="Corpus").click()
    page.wait_for_selector(".corpus .sum")


def test_every_mark_leads_to_search(page: Page, app_url: str) -> None:
    opened(page, app_url)
    assert "cables" in page.inner_text(".corpus .sum")
    page.locator("svg.columns a[aria-label^='2008, SECRET'] rect").click()
    page.wait_for_selector(".hit")
    assert set(page.locator(".hit .level").all_inner_texts()) == {"SECRET"}
    page.get_by_role("tab", name="Corpus").click()
    page.locator(".coverage a", has_text="refer to other cables").click()
    page.wait_for_selector(".narrowed >> text=cables with references")


def test_filters_act_on_the_charts(page: Page, app_url: str) -> None:
    opened(page, app_url)
    since = page.locator("#corpus-parts").get_by_label("From")
    since.fill("2009-06")
    since.press("Enter")
    page.wait_for_selector("svg.columns[aria-label*=month]")
    page.locator("#corpus-parts").get_by_text("Post", exact=True).click()
    page.wait_for_selector("text=Over time, by post")
    page.get_by_text("As a table").first.click()
    assert page.locator(".as-table tbody tr").count() > 2


def test_the_network_opens_cables_beside(page: Page, app_url: str) -> None:
    opened(page, app_url)
    page.get_by_role("tab", name="References").click()
    page.locator("#network-text textarea, #network-text input").first.fill("06PORTVELAS112")
    page.get_by_role("button", name="Show").click()
    page.wait_for_selector("svg.net")
    assert page.locator("svg.net a").count() > 4
    page.get_by_text("2 steps").click()
    page.wait_for_selector("text=up to 2 steps away")
    page.locator("svg.net a[data-cable='06PORTVELAS112'] circle").click()
    page.wait_for_selector("#reader .cable[data-cable='06PORTVELAS112']")
    page.keyboard.press("Escape")
    assert findings(page, within="#network") == []


def test_another_room_can_ask_for_a_network(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.wait_for_selector("#question textarea")
    page.evaluate("cableqa.send('corpus', {cable: '06PORTVELAS112'})")
    page.wait_for_selector("svg.net")
    assert page.inner_text(".network h2") == "Around 06PORTVELAS112"


def test_a_good_file_comes_in_and_a_bad_one_is_named(
    page: Page, own_url: str, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_bytes(bytes(range(256)) * 8)
    opened(page, own_url)
    held = int(page.locator(".masthead .held b").first.inner_text())
    page.get_by_role("tab", name="Add cables").click()
    page.locator("#upload input[type=file]").set_input_files([good, bad])
    page.wait_for_selector("#upload >> text=good")
    page.click("#add")
    page.wait_for_selector("#adding >> text=1 cable added")
    assert "bad.txt" in page.inner_text(".rejects")
    page.wait_for_selector(f".masthead .held >> text={held + 1} cables")
    page.evaluate("cableqa.send('search', {text: 'lighthouse keeper collector of clocks'})")
    page.wait_for_selector(".hit >> text=A LIGHTHOUSE IS SOLD")


def test_without_a_file_nothing_is_added(page: Page, own_url: str) -> None:
    opened(page, own_url)
    page.get_by_role("tab", name="Add cables").click()
    page.click("#add")
    page.wait_for_selector("#adding .problem")
    assert findings(page, within="#adding") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_narrow_without_grave_findings(new_page: OpenPage, app_url: str, scheme: str) -> None:
    page = new_page(viewport=NARROW, color_scheme=scheme)
    page.goto(app_url)
    page.wait_for_selector("#question textarea")
    page.evaluate("cableqa.send('corpus', {})")
    page.wait_for_selector(".corpus .sum")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert findings(page, within=".corpus") == []
