"""Where models are on this machine, and what it computes with."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from cableqa.errors import ModelError

WEIGHTS = ("model.safetensors", "pytorch_model.bin")


def model_folder(name: str, *, network: bool) -> Path:
    """Where the model of that name or path is; ``network`` permits it to be fetched by name.

    Raises ``ModelError`` where it is not on this machine.
    """
    given = Path(name).expanduser()
    if given.is_dir():
        return given
    quiet_hub(network=network)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=not network))
    except (LocalEntryNotFoundError, HFValidationError, HfHubHTTPError, OSError) as error:
        advice = (
            "check its name and the connection"
            if network
            else "give the path of its folder, or allow the network (CABLEQA_NETWORK=true)"
        )
        raise ModelError(f"the model {name!r} is not on this machine; {advice}") from error


def weights(folder: Path) -> Path:
    """The file of weights in a model's folder.  Raises ``ModelError``."""
    for name in WEIGHTS:
        if (folder / name).is_file():
            return folder / name
    raise ModelError(f"{folder} holds no {' or '.join(WEIGHTS)}: not a sentence-transformers model")


@cache
def file_hash(path: Path) -> str:
    """SHA-256 of a file, hex.  Raises ``ModelError`` where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"cannot read the weights {path}: {error.strerror}") from error


def quiet_hub(*, network: bool) -> None:
    """Settings that the hub's client reads when it is first imported."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    if not network:
        os.environ["HF_HUB_OFFLINE"] = "1"


def device_named(wanted: str) -> str:
    """What torch calls the device that the settings want.  Raises ``ModelError``."""
    import torch

    if wanted == "auto":
        if torch.cuda.is_available():
            return "cuda"
        return "mps" if torch.backends.mps.is_available() else "cpu"
    cuda, mps = torch.cuda.is_available(), torch.backends.mps.is_available()
    held = {"cpu": True, "cuda": cuda, "mps": mps}
    if not held.get(wanted.partition(":")[0], False):
        raise ModelError(f"there is no device {wanted!r} here; use auto, cpu, cuda or mps")
    return wanted


def bfloat16_is_fast(device: str) -> bool:
    """Whether matrix products in bfloat16 have instructions of their own.

    Without them (an AVX-512 Xeon with neither AMX nor AVX512_BF16) it is twice as slow as float32.
    """
    import torch

    if device.startswith("cuda"):
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    if device != "cpu":
        return False
    abilities = torch.cpu.get_capabilities()
    return bool(abilities.get("amx_bf16") or abilities.get("avx512_bf16"))
