"""The page as a whole: it opens, and says what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_page_opens_and_says_what_it_holds(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.wait_for_selector("#question textarea")
    assert "44 cables" in page.inner_text("#masthead")
