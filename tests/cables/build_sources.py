"""Small sources for the tests of reading: a Cable Viewer page, a row of cables.csv, archives."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping

BODY = (
    "C O N F I D E N T I A L MEXICO 000111\n\nSIPDIS\n\nE.O. 12958: DECL: 2020/02/17\n"
    "TAGS: PREL MX\nSUBJECT: A MEETING\n\n¶1. (C) Summary. They met. End Summary.\n\n"
    "¶2. (C) They talked.\nPASCUAL"
)
HEADER = (
    "VZCZCXRO6219\nOO RUEHRS\nDE RUEHME #0111/01 0490007\nZNY CCCCC ZZH\nO 180007Z FEB 10\n"
    "FM AMEMBASSY MEXICO\nTO RUEHC/SECSTATE WASHDC IMMEDIATE 0504"
)
FACTS = ("10MEXICO111", "2010-02-18 00:12", "CONFIDENTIAL", "Embassy Mexico")


def page(
    *,
    facts: tuple[str, str, str, str] = FACTS,
    header: str | None = HEADER,
    body: str = BODY,
    more_rows: str = "",
) -> str:
    """A page as the Cable Viewer printed it: links in the table, anchors and links in the body."""
    reference, created, classification, origin = facts
    linked = body.replace("¶1", "<a id='par1' href='#par1'>¶</a>1").replace(
        "PREL", "<a href='/tag/PREL_0.html'>PREL</a>"
    )
    texts = [text.replace("\n", "&#x000A;") for text in (header, linked) if text is not None]
    blocks = "".join(f"<code><pre>{text}</pre></code>\n" for text in texts)
    return (
        "<?xml version='1.0' encoding='utf-8' ?>\n<html><head><title>Cable Viewer</title></head>\n"
        "<body><div class='pane small'><a href='/date/2010_0.html'>2010</a></div>\n"
        "<table class='cable'>\n<tr><th>Reference ID</th><th>Created</th><th>Released</th>"
        f"<th>Classification</th><th>Origin</th></tr>\n<tr><td><a href='/x.html'>{reference}</a>"
        f"</td><td>{created}</td><td>2010-12-02 21:09</td><td>{classification}</td>"
        f"<td>{origin}</td></tr>{more_rows}</table>\n{blocks}</body></html>\n"
    )


def row(number: int = 1, *, reference: str = "10MEXICO111", body: str = BODY) -> str:
    """A row of cables.csv, its quotes escaped by a backslash."""
    fields = (
        str(number), "2/18/2010 0:07", reference, "Embassy Mexico", "CONFIDENTIAL",
        "09MEXICO3573|10TIJUANA35", HEADER, body,
    )  # fmt: skip
    return ",".join('"' + f.replace("\\", "\\\\").replace('"', '\\"') + '"' for f in fields) + "\n"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of those members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(files: Mapping[str, str | bytes], *, mode: str = "w:gz") -> bytes:
    """A tar archive of those members, packed as ``mode`` says."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()
