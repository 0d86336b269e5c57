from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
from pathlib import Path

import pytest

from cableqa.cables import containers
from cableqa.cables.containers import members
from cableqa.errors import SourceError
from tests.cables.build_sources import tarred, zipped


def read(path: Path) -> dict[str, str]:
    """Content by source without the folder, and reasons after ``!!`` for what was not opened."""
    found = {}
    for item in members(path):
        name = item.source.removeprefix(str(path)).lstrip("/")
        if isinstance(item, SourceError):
            found[name] = f"!! {item.reason}"
        else:
            found[name] = (item.head + item.rest.read()).decode()
    return found


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


FILES = {"b/2.txt": "two", "a/1.txt": "one"}


def test_a_folder_tree_in_the_order_of_names(tmp_path: Path) -> None:
    for name, content in FILES.items():
        write(tmp_path / name, content)
    write(tmp_path / "c.zip", zipped({"3.txt": "three"}))
    assert read(tmp_path) == {"a/1.txt": "one", "b/2.txt": "two", "c.zip!3.txt": "three"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.zip", zipped(FILES)),
        ("x.tar", tarred(FILES, mode="w")),
        ("x.tar.gz", tarred(FILES)),
        ("x.tgz", tarred(FILES)),
        ("x.tar.bz2", tarred(FILES, mode="w:bz2")),
        ("x.tar.xz", tarred(FILES, mode="w:xz")),
        ("told by content, not by name", tarred(FILES)),
    ],
)
def test_archives(tmp_path: Path, name: str, data: bytes) -> None:
    assert read(write(tmp_path / name, data)) == {"!b/2.txt": "two", "!a/1.txt": "one"}


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file(tmp_path: Path, packed: object) -> None:
    assert callable(packed)
    assert read(write(tmp_path / "cables.csv.x", packed(b"one"))) == {"": "one"}


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"in.txt": "deep"})
    path = write(tmp_path / "x.zip", zipped({"y.tar.gz": tarred({"z.zip": inner})}))
    assert read(path) == {"!y.tar.gz!z.zip!in.txt": "deep"}


def test_nesting_has_an_end(tmp_path: Path) -> None:
    data = zipped({"in.txt": "deep"})
    for _ in range(7):
        data = zipped({"x.zip": data})
    (reason,) = read(write(tmp_path / "x.zip", data)).values()
    assert "packed more than 6 times over" in reason


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:\\out.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_path_that_leads_outside_is_refused_by_name(
    tmp_path: Path, name: str, pack: object
) -> None:
    assert callable(pack)
    found = read(write(tmp_path / "x", pack({"in.txt": "one", name: "two"})))
    assert found["!in.txt"] == "one"
    assert found[f"!{name}"] == "!! its path leads outside the archive: refused"


def test_what_is_passed_over(tmp_path: Path) -> None:
    junk = [".DS_Store", "__MACOSX/._1.txt", ".git/config", "static/css/a.css", "b.PNG", "c.js"]
    files = dict.fromkeys(["in.txt", *junk], "x")
    assert read(write(tmp_path / "x.zip", zipped(files))) == {"!in.txt": "x"}
    for name in files:
        write(tmp_path / "tree" / name, "x")
    assert read(tmp_path / "tree") == {"in.txt": "x"}


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    assert read(write(tmp_path / ".cable", "one")) == {"": "one"}


def test_links_and_devices_inside_a_tar_are_passed_over(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo(f"entry{kind!r}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert read(write(tmp_path / "x.tar", buffer.getvalue())) == {}


def test_links_in_a_folder(tmp_path: Path) -> None:
    tree, outside = tmp_path / "tree", write(tmp_path / "outside.txt", "one")
    write(tree / "a.txt", "two")
    (tree / "link.txt").symlink_to(outside)
    (tree / "loop").symlink_to(tree)
    (tree / "up").symlink_to(tmp_path)
    (tree / "broken").symlink_to(tmp_path / "nowhere")
    found = read(tree)
    assert (found["a.txt"], found["link.txt"]) == ("two", "one")
    assert found["broken"] == "!! a broken link"
    assert len(found) < 12  # the loop ends


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path / "a.txt", "one")
    assert read(tmp_path) == {"a.txt": "one"}


def test_a_missing_path(tmp_path: Path) -> None:
    assert list(read(tmp_path / "none").values()) == ["!! no such file or folder"]


def test_what_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", "one")
    secret = write(tmp_path / "b.txt", "two")
    opened = Path.open

    def refuse(path: Path, mode: str) -> object:  # root, who may run this, is refused nothing
        if path == secret:
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    assert read(tmp_path) == {"a.txt": "one", "b.txt": "!! permission denied"}


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_cut_off_gives_what_is_whole_and_one_reason(tmp_path: Path, mode: str) -> None:
    files = {f"{n}.txt": os.urandom(200_000).hex() for n in range(4)}
    data = tarred(files, mode=mode)
    path = write(tmp_path / "x", data[: len(data) * 5 // 8])
    found, reasons = 0, []
    for item in members(path):
        if isinstance(item, SourceError):
            reasons.append(item)
            continue
        try:
            found += len(item.head + item.rest.read()) == 400_000
        except containers.READ_ERRORS:
            item.broken = True
            reasons.append(SourceError(item.source, "cut off"))
    assert found == 2
    assert len(reasons) == 1


def test_a_damaged_member_of_a_zip_costs_no_other(tmp_path: Path) -> None:
    data = bytearray(zipped({"1.txt": "one", "2.txt": "two " * 999, "3.txt": "three"}))
    at = data.index(b"2.txt") + 10
    data[at] ^= 0xFF
    found = read(write(tmp_path / "x.zip", bytes(data)))
    assert (found["!1.txt"], found["!3.txt"]) == ("one", "three")
    assert found["!2.txt"].startswith("!! damaged or cut off")


def test_a_file_with_an_archives_first_bytes_alone(tmp_path: Path) -> None:
    assert "cut off" in read(write(tmp_path / "x.zip", b"PK\3\4 nothing"))[""]
    assert "damaged or cut off" in read(write(tmp_path / "x.gz", b"\x1f\x8b nothing"))[""]
