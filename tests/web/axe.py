"""axe-core's findings on a page, without network."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

GRAVE = {"serious", "critical"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


def findings(page: Page, *, within: str = "body") -> list[str]:
    """The serious and critical findings inside ``within``: rule, help and the elements."""
    if not page.evaluate("!!window.axe"):
        page.evaluate(_script())
    result = page.evaluate("([where, options]) => axe.run(where, options)", [within, RULES])
    return [
        f"{one['id']}: {one['help']}: "
        + " | ".join(" ".join(map(str, node["target"])) for node in one["nodes"][:5])
        for one in result["violations"]
        if one["impact"] in GRAVE
    ]


def _script() -> str:
    spec = find_spec("axe_playwright_python")
    assert spec and spec.origin
    return Path(spec.origin).with_name("axe.min.js").read_text("utf-8")
