"""What an `if` asks, worked out by Python that stays as it is: a recording knows that the ways part there."""

from collections.abc import Callable

import torch

from blockstudio.importing.recording.values import Value


class Asked:
    """A truth value; Python goes on by it as `decide` says, which is told the value and how it came out."""

    def __init__(self, decide: Callable[[Value, bool], bool], *, outcome: bool) -> None:
        self.value = Value(dtype=torch.bool)
        self._outcome = outcome
        self._decide = decide

    def __bool__(self) -> bool:
        return self._decide(self.value, self._outcome)
