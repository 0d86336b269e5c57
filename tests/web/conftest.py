"""The app in a real browser: a server over the sample cables, and pages that must stay clean.

A page fails its test on any error in the browser's console, any uncaught error and any request
that leaves this machine.  What a test provokes on purpose it names in ``forgiven``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from cableqa.indexing import index
from cableqa.store import Store
from tests.web.hostile import HOSTILE
from tests.web.serving import WordEmbedder, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
SAMPLES = Path(__file__).parents[2] / "cableqa" / "samples" / "cables"
WIDE = {"width": 1280, "height": 820}
NARROW = {"width": 390, "height": 800}
PATIENCE = 90_000  # milliseconds; the machine may be busy

OpenPage = Callable[..., "Page"]


def make_store(path: Path) -> Path:
    """A store of the 43 sample cables and the hostile one, with the embedder of words."""
    source = path.parent / "hostile"
    source.mkdir(parents=True, exist_ok=True)
    (source / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    with Store.open(path, embedder=WordEmbedder(), write=True) as store:
        index([SAMPLES, source], store)
    return path


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that ``app_url`` serves: copy it to change it."""
    return make_store(tmp_path_factory.mktemp("web") / "store")


@pytest.fixture(scope="session")
def served(sample_store: Path) -> Iterator[str]:
    """The address of the app over ``sample_store``, with a slash at its end."""
    with serving(sample_store) as address:
        yield address


@pytest.fixture(scope="session")
def app_url(browser: Browser, served: str) -> str:
    """The same, for tests that need the browser."""
    return served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no chromium")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """One browser context for each set of options: its pages share what was loaded."""
    made: dict[tuple[tuple[str, str], ...], BrowserContext] = {}

    def context(**options: Any) -> BrowserContext:
        key = tuple(sorted((name, repr(value)) for name, value in options.items()))
        if key not in made:
            made[key] = browser.new_context(**options)
            made[key].set_default_timeout(PATIENCE)
        return made[key]

    yield context
    for one in made.values():
        one.close()


@pytest.fixture
def forgiven() -> list[str]:
    """Parts of console messages that this test provokes on purpose; append to it."""
    return []


@pytest.fixture
def new_page(contexts: Callable[..., BrowserContext], forgiven: list[str]) -> Iterator[OpenPage]:
    """Opens watched pages: ``new_page(viewport=NARROW, color_scheme="dark")``."""
    faults: list[str] = []
    pages: list[Page] = []

    def opened(**options: Any) -> Page:
        defaults = {"viewport": WIDE, "accept_downloads": True, "reduced_motion": "reduce"}
        page = contexts(**defaults | options).new_page()
        _watch(page, faults)
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()
    left = [one for one in faults if not any(part in one for part in forgiven)]
    assert not left, left


@pytest.fixture
def page(new_page: OpenPage) -> Page:
    """A watched page of 1280 by 820, light."""
    return new_page()


def _watch(page: Page, faults: list[str]) -> None:
    """Note in ``faults`` what must not happen on the page."""

    def requested(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1":
            faults.append(f"request leaves the machine: {request.url}")

    def logged(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text} {message.location.get('url', '')}")

    def asked(dialog: Dialog) -> None:
        faults.append("a dialog opened")
        dialog.dismiss()

    page.on("request", requested)
    page.on("console", logged)
    page.on("pageerror", lambda error: faults.append(f"page error: {error}"))
    page.on("dialog", asked)
