"""A file from a URL, gone on with where it was broken off, and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from cableqa.errors import ModelFetchError
from cableqa.models.faults import shown_address

# Told the bytes of the file that are on disk.
Progress = Callable[[int], None]

_TRIES = 5


def download(
    http: httpx.Client,
    url: str,
    to: Path,
    *,
    sha256: str | None,
    progress: Progress,
    backoff: float = 1,
) -> None:
    """Bring ``url`` to the file ``to``; what is already in ``to``.part is not asked for again.

    Connections that break are taken up again a few times.  Raises ``httpx.HTTPError`` where
    that does not help, ``ModelFetchError`` where the sum is wrong (the part is removed then).
    """
    part = part_of(to)
    Retrying(
        retry=retry_if_exception_type(httpx.TransportError),
        stop=stop_after_attempt(_TRIES),
        wait=wait_exponential(multiplier=backoff, max=20),
        reraise=True,
    )(_go_on, http, url, part, progress)
    if sha256 is not None and file_sum(part) != sha256:
        part.unlink()
        raise ModelFetchError(
            f"{shown_address(url)} is not the file it should be: its SHA-256 differs"
        )
    part.replace(to)


def part_of(file: Path) -> Path:
    """Where the beginning of a file is kept until the rest has come."""
    return file.with_name(f"{file.name}.part")


def file_sum(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _go_on(http: httpx.Client, url: str, part: Path, progress: Progress) -> None:
    there = part.stat().st_size if part.exists() else 0
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={there}-"} if there else {})
    with http.stream("GET", url, headers=headers) as reply:
        if reply.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            if _whole_size(reply) == there:
                return  # it was whole already
            part.unlink()
            raise httpx.ReadError(f"{shown_address(url)} is shorter than what was brought of it")
        reply.raise_for_status()
        goes_on = reply.status_code == httpx.codes.PARTIAL_CONTENT
        done = there if goes_on else 0
        with part.open("ab" if goes_on else "wb") as file:
            for block in reply.iter_bytes():
                file.write(block)
                done += len(block)
                progress(done)


def _whole_size(reply: httpx.Response) -> int:
    size = reply.headers.get("content-range", "").rpartition("/")[2]
    return int(size) if size.isdigit() else -1
