from __future__ import annotations

import io
import os
import zipfile

import pytest

from cableqa.cables.salvage import whole_members
from tests.cables.build_sources import zipped

FILES: dict[str, str | bytes] = {
    "a/1.txt": "one " * 5000,
    "2.bin": os.urandom(150_000),
    "é.txt": "three",
}


def salvaged(data: bytes) -> dict[str, bytes]:
    return {name: stream.read() for name, stream in whole_members(io.BytesIO(data))}


def test_all_members_without_the_list() -> None:
    data = zipped(FILES)
    found = salvaged(data[: data.index(b"PK\1\2")])
    assert list(found) == list(FILES)
    assert found["a/1.txt"] == b"one " * 5000
    assert found["2.bin"] == FILES["2.bin"]


def test_members_whose_size_stands_after_them() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
    data = pipe.getvalue()
    assert list(salvaged(data[: data.index(b"PK\1\2")])) == list(FILES)


def test_a_member_not_read_is_passed_over() -> None:
    data = zipped(FILES)
    assert [name for name, _ in whole_members(io.BytesIO(data))] == list(FILES)


def test_the_member_that_is_cut_off_says_so() -> None:
    data = zipped(FILES)
    members = whole_members(io.BytesIO(data[: data.index(b"2.bin") + 70_000]))
    assert next(members)[1].read() == b"one " * 5000
    with pytest.raises(EOFError):
        next(members)[1].read()


def test_what_is_no_zip_has_no_members() -> None:
    assert salvaged(b"PK\3\4") == salvaged(b"nothing at all, and more of it, and more") == {}
