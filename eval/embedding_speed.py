"""Paragraphs embedded a second: ours against sentence-transformers' defaults, in one run.

``python -m eval.embedding_speed PATH [PARAGRAPHS]`` reads cables under PATH, takes a sample of
their paragraphs and embeds it in turn by each way, three times.  CPU seconds are given beside
the wall clock, as other work on the machine changes only the second.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from cableqa import embedding
from cableqa.cables.reader import Found, read_sources
from cableqa.embedding import LocalEmbedder

ROUNDS = 3
SHORTEST = 60  # characters: a paragraph, not a heading
BATCH_PIECES = (1024, 4096, 16384)


def sample(path: str, size: int) -> list[str]:
    """``size`` paragraphs drawn from the cables under ``path``, the same in every run."""
    found = (item.cable for item in read_sources([path]) if isinstance(item, Found))
    texts = [p.text for cable in found for p in cable.paragraphs if len(p.text) >= SHORTEST]
    return random.Random(2010).sample(texts, min(size, len(texts)))


def ways() -> dict[str, Callable[[Sequence[str]], Any]]:
    """The ways compared, by name."""
    from sentence_transformers import SentenceTransformer

    defaults = SentenceTransformer(str(embedding._packaged_folder()), device="cpu")
    ours = LocalEmbedder(device="cpu", dtype="float32")
    half = LocalEmbedder(device="cpu", dtype="bfloat16")
    found: dict[str, Callable[[Sequence[str]], Any]] = {
        "sentence-transformers, defaults": lambda texts: defaults.encode(list(texts))
    }
    for pieces in BATCH_PIECES:
        found[f"ours, float32, {pieces} pieces a batch"] = _with_pieces(ours, pieces)
    found["ours, bfloat16"] = half.embed
    return found


def _with_pieces(model: LocalEmbedder, pieces: int) -> Callable[[Sequence[str]], Any]:
    def embed(texts: Sequence[str]) -> Any:
        embedding.BATCH_PIECES = pieces
        return model.embed(texts)

    return embed


def main(path: str, size: int) -> None:
    """Measure and print a table."""
    texts, compared = sample(path, size), ways()
    seconds: dict[str, list[tuple[float, float]]] = {name: [] for name in compared}
    for embed in compared.values():
        embed(texts[:8])
    for _ in range(ROUNDS):
        for name, embed in compared.items():
            wall, cpu = time.perf_counter(), time.process_time()
            embed(texts)
            seconds[name].append((time.perf_counter() - wall, time.process_time() - cpu))
    print(f"{len(texts)} paragraphs, median of {ROUNDS}")
    for name, times in seconds.items():
        wall, cpu = (statistics.median(column) for column in zip(*times, strict=True))
        per_second, per_cpu = len(texts) / wall, len(texts) / cpu
        print(f"{name:40} {per_second:7.1f} a second {per_cpu:7.1f} a CPU second")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1500)
