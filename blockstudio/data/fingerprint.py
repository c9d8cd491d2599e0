"""A digest of samples: whether those that a run goes on with are the ones that it began with."""

import hashlib
from collections.abc import Iterable
from typing import Any

import numpy as np

from blockstudio.data.arrays import Array, Pair, Stored

_BYTES = 1 << 22
"""So much of the inputs is read: of more, samples that lie spread evenly."""
_LEAST = 64


def fingerprint(pairs: Iterable[Pair]) -> str:
    """Return the digest of samples as their source gives them: every target, and inputs up to 4 MB.

    Fractions count in single precision: another machine may compute the last digits otherwise.
    """
    digest = hashlib.blake2b(digest_size=16)
    for pair in pairs:
        digest.update(repr((tuple(pair.x.shape), tuple(pair.y.shape))).encode())
        digest.update(_bytes(pair.y))
        places = _places(pair.x)
        taken = pair.x.take(places) if isinstance(pair.x, Stored) else pair.x[places]
        digest.update(_bytes(taken))
    return digest.hexdigest()


def _places(x: Array | Stored) -> Array:
    count, row = len(x), int(np.prod(x.shape[1:], dtype=np.int64)) * np.dtype(x.dtype).itemsize
    most = min(count, max(_LEAST, _BYTES // max(row, 1)))
    return np.linspace(0, max(count - 1, 0), most).astype(np.int64)


def _bytes(values: Array) -> bytes:
    if not np.issubdtype(values.dtype, np.floating):
        return np.ascontiguousarray(values).tobytes()
    single: Any = values.astype(np.float32)
    single[np.isnan(single)] = np.nan
    return np.ascontiguousarray(single).tobytes()
