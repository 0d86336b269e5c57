from __future__ import annotations

import io
import logging
import os
import zipfile
from itertools import islice
from pathlib import Path

import pytest

from cableqa.cables import parse, read_cables, reader
from cableqa.cables.reader import Found, RawItem, Reject, parse_item, raw_items, read_sources
from cableqa.errors import SourceError
from tests.cables.build_sources import BODY, page, row, tarred, zipped

CORPUS = Path(__file__).parents[2].parent / "shared/corpus/cablegate-2010-12.zip"
OTHER = page(facts=("10MEXICO112", "2010-02-18 00:12", "SECRET", "Embassy Mexico"))


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def found(*paths: Path | str) -> tuple[list[str], list[str]]:
    """Ids of what was read, and what was not."""
    items = list(read_sources(paths))
    ids = [item.cable.id for item in items if isinstance(item, Found)]
    return ids, [str(item) for item in items if isinstance(item, Reject)]


def test_one_bad_file_costs_no_other(tmp_path: Path) -> None:
    write(tmp_path / "a.html", page())
    write(tmp_path / "b.html", page()[:900])
    write(tmp_path / "c.txt", "prose")
    write(tmp_path / "d.bin", b"\0\1\2" * 99)
    write(tmp_path / "e.txt", "")
    write(tmp_path / "f.csv", row(1, reference="10MEXICO113") + row(2)[:90])
    write(tmp_path / "g.tgz", tarred({"x.html": OTHER}))
    ids, rejects = found(tmp_path)
    assert ids == ["10MEXICO111", "10MEXICO113", "10MEXICO112"]
    reasons = dict(reject.removeprefix(f"{tmp_path}/").split(": ", 1) for reject in rejects)
    assert list(reasons) == ["b.html", "c.txt", "d.bin", "e.txt", "f.csv!row 2"]
    assert reasons["e.txt"] == "empty"
    assert reasons["d.bin"] == "binary data, not text"
    assert reasons["f.csv!row 2"].startswith("the row is cut off")


def test_cables_csv_in_an_archive_is_streamed_by_rows(tmp_path: Path) -> None:
    text = row(1) + row(2, reference="10MEXICO112")
    path = write(tmp_path / "x.zip", zipped({"cables.csv": "\ufeff" + text}))
    items = list(raw_items([path]))
    assert [item.source for item in items] == [
        f"{path}!cables.csv!row 1", f"{path}!cables.csv!row 2",
    ]  # fmt: skip


def test_a_csv_cut_off_inside_its_archive_gives_its_rows_first(tmp_path: Path) -> None:
    rows = [row(n, reference=f"10MEXICO{n}", body=BODY + os.urandom(9999).hex()) for n in range(49)]
    data = tarred({"cables.csv": "".join(rows)})
    ids, rejects = found(write(tmp_path / "x.tgz", data[: len(data) // 2]))
    assert 10 < len(ids) < 30
    assert len(rejects) in {1, 2}


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(page().encode())

    monkeypatch.setattr("sys.stdin", Stdin())
    assert found("-") == (["10MEXICO111"], [])


def test_several_paths_a_missing_one_among_them(tmp_path: Path) -> None:
    here = write(tmp_path / "a.html", page())
    ids, rejects = found(tmp_path / "none", here)
    assert ids == ["10MEXICO111"]
    assert rejects == [f"{tmp_path}/none: no such file or folder"]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert found(tmp_path) == ([], [f"{tmp_path}: nothing in it that could be a cable"])


def test_a_file_too_long_for_one_cable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_TEXT", 1 << 20)
    bomb = zipped({"a.txt": "¶1. (C) " + "a" * (5 << 20), "b.html": page()})
    ids, rejects = found(write(tmp_path / "x.zip", bomb))
    assert ids == ["10MEXICO111"]
    assert "over 1 MiB" in rejects[0]


def test_an_unforeseen_error_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parse_raw = parse.parse_raw

    def fail(raw: object) -> object:
        if "11" in str(raw):
            raise ZeroDivisionError("odd")
        return parse_raw(raw)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "parse_raw", fail)
    write(tmp_path / "a.html", page())
    ((reject,),) = [found(tmp_path)[1]]
    assert "cannot be parsed (ZeroDivisionError: odd)" in reject


def test_the_digest_is_of_the_cable_not_of_its_place(tmp_path: Path) -> None:
    write(tmp_path / "a.html", page())
    write(tmp_path / "b.html", page().replace("<body>", "<body><p>New navigation</p>"))
    write(tmp_path / "c.html", page().replace("They talked", "They sang"))
    write(tmp_path / "d.html", page(facts=("10MEXICO111", "2010-02-18 00:12", "SECRET", "X")))
    items = [item for item in raw_items([tmp_path]) if isinstance(item, RawItem)]
    first, same, text, facts = (item.digest for item in items)
    assert first == same
    assert len({first, text, facts}) == 3
    assert len(first) == 64


def test_a_raw_item_parses_to_what_was_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", page())
    (item,) = raw_items([path])
    assert isinstance(item, RawItem)
    parsed = parse_item(item)
    assert isinstance(parsed, Found)
    assert (parsed.source, parsed.digest) == (str(path), item.digest)
    assert [p.label for p in parsed.cable.paragraphs] == ["1", "2"]


def test_read_cables_raises_where_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        read_cables(tmp_path / "none")
    with pytest.raises(SourceError, match="not a cable"):
        list(read_cables(write(tmp_path / "a.txt", "prose")))
    with pytest.raises(SourceError, match="cut off"):
        list(read_cables(write(tmp_path / "a.zip", b"PK\3\4")))


def test_read_cables_tells_what_it_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path / "a.html", page())
    write(tmp_path / "b.txt", "prose")
    told: list[Reject] = []
    assert [cable.id for cable in read_cables(tmp_path, on_reject=told.append)] == ["10MEXICO111"]
    assert told[0].source == f"{tmp_path}/b.txt"
    with caplog.at_level(logging.WARNING):
        assert len(list(read_cables(tmp_path))) == 1
    assert "b.txt: not a cable" in caplog.text


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_the_real_corpus() -> None:
    items = list(islice(read_sources([CORPUS]), 60))
    with zipfile.ZipFile(CORPUS) as archive:
        names = [name[-40:] for name in archive.namelist()[:60]]
    assert all(isinstance(item, Found) for item in items)
    for item, name in zip(items, names, strict=True):
        assert isinstance(item, Found)
        assert f"/{item.cable.id}.html" in name
        assert item.cable.date is not None
        assert item.cable.classification is not None
