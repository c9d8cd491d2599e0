"""The same questions put to torch's own two ways of reading a network: `torch.fx` and `torch.export`."""

import copy
from collections.abc import Callable

import torch
from torch import nn

from tests.zoo.compare import STATE, Checks, compare_state
from tests.zoo.entry import Entry
from tests.zoo.judge import BEHAVIOUR, Arguments, Verdict, arguments_of, compare_behaviour, made

ASKED = ("imported", *STATE, *BEHAVIOUR)
"""What can be asked of them: they write no file and share the original's parameters."""


def _traced(net: nn.Module, example: Arguments) -> nn.Module:
    return torch.fx.symbolic_trace(net)


def _exported(net: nn.Module, example: Arguments) -> nn.Module:
    return torch.export.export(net, *example).module()


RIVALS: dict[str, Callable[[nn.Module, Arguments], nn.Module]] = {
    "torch.fx": _traced,
    "torch.export": _exported,
}


def judge_rival(name: str, entry: Entry) -> Verdict:
    """Compare what `torch.fx` or `torch.export` makes of a network with the original."""
    checks = Checks()
    original = made(entry)
    with checks("imported"):
        example = arguments_of(entry, entry.batch)
        net = RIVALS[name](copy.deepcopy(original), example)
        compare_state(checks, net, original)
        compare_behaviour(checks, net, original, entry)
    return Verdict(entry.name, checks.reasons, ASKED)
