"""The 900 pictures of clothes that ship with the app, as a folder of IDX files."""

import gzip
import struct
from pathlib import Path

import numpy as np

from blockstudio.catalogue.resources import resource


def idx(values: np.ndarray) -> bytes:
    """Return an array of bytes as an IDX file."""
    head = bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}i", *values.shape)
    return head + values.astype(np.uint8).tobytes()


def write_clothes(folder: Path, *, packed: bool = True) -> Path:
    """Write the four files, compressed or plain, and return their folder."""
    with np.load(resource("datasets/fashion_mnist_900.npz"), allow_pickle=False) as found:
        for part, of in (("train", ""), ("t10k", "held_")):
            for what, values in (
                ("images-idx3", found[f"{of}x"]),
                ("labels-idx1", found[f"{of}y"]),
            ):
                content = idx(values)
                name = f"{part}-{what}-ubyte"
                if packed:
                    (folder / f"{name}.gz").write_bytes(gzip.compress(content))
                else:
                    (folder / name).write_bytes(content)
    return folder
