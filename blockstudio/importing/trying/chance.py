"""What networks draw by chance: nothing that an import draws is missing to anybody afterwards."""

import contextlib
import random
from collections.abc import Iterator

import numpy as np
import torch


@contextlib.contextmanager
def own_chance() -> Iterator[None]:
    """Put the generators of torch, of Python and of numpy back as they were."""
    plain, arrays = random.getstate(), np.random.get_state()
    try:
        with torch.random.fork_rng(devices=[]):
            yield
    finally:
        random.setstate(plain)
        np.random.set_state(arrays)


def seed_all(seed: int) -> None:
    """Let all that is drawn from now on follow from one number."""
    torch.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed)
