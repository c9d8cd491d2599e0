"""Every function, method and operator, placed and compiled, gives what calling it gives."""

import warnings
from typing import Any

import pytest
import torch

from blockstudio.catalogue.spec import Spec
from tests.fidelity.test_modules import SEED
from tests.runtime.introspect.samples import LISTED, sample, split
from tests.runtime.introspect.test_functions import called
from tests.runtime.introspect.torch_calls import calls, known
from tests.runtime.kinds import KINDS, placed

CALLS = [spec for spec in KINDS if spec.form != "module"]
SAMPLED = [spec for spec in CALLS if spec.kind in LISTED or not known(spec.kind)]

# Called in evaluation, while torch's own default is training.
MODES = {"training": False}

EXCEPTIONS = {
    "torch.Tensor.narrow": "a tensor as the start",
    "torch.Tensor.split": "the method calls its argument by another name than the function",
    "torch.Tensor.to": "another tensor's dtype and device",
    "torch.arange": "true and false as numbers",
    "torch.atleast_1d": "a list of tensors, where one tensor gives one",
    "torch.atleast_2d": "a list of tensors, where one tensor gives one",
    "torch.atleast_3d": "a list of tensors, where one tensor gives one",
    "torch.gradient": "a tensor for each spacing",
    "torch.histogramdd": "a tensor for each bin",
    "torch.linalg.lstsq": "rounds differently from call to call",
    "torch.narrow": "a tensor as the start",
    "torch.nn.functional.batch_norm": "None where statistics are expected",
    "torch.nn.functional.embedding_bag": "the order of arguments of old",
    "torch.nn.functional.multi_head_attention_forward": "None where weights are expected",
    "torch.randint": "a size in the place of the highest number",
}
"""Kinds of which torch tests a way to call that can't be placed; the others are compared above."""

# What they give is whatever was in memory.
EMPTY = ("empty", "new_empty")


@pytest.mark.parametrize("spec", SAMPLED, ids=lambda spec: spec.kind)
def test_a_call_gives_what_torch_gives(spec: Spec):
    given, chosen = sample(spec)
    has = {item.name for item in spec.properties}
    mode = {name: value for name, value in MODES.items() if name in has}
    torch.manual_seed(SEED)
    wanted = called(spec, given, chosen | mode)
    assert_same(spec, compiled(spec, given, chosen, wanted), wanted)


@pytest.mark.parametrize(
    "spec",
    [spec for spec in CALLS if known(spec.kind) and spec.kind not in EXCEPTIONS],
    ids=lambda spec: spec.kind,
)
def test_what_torch_tests_a_call_with_gives_the_same(spec: Spec):
    if not calls(spec.kind):
        test_a_call_gives_what_torch_gives(spec)
    modes = {item.name: item.default for item in spec.properties if item.name in MODES}
    for call in calls(spec.kind):
        given, chosen = split(call.given)
        # `stable` is left to torch: here it only says which of two equal results is right.
        chosen = {name: value for name, value in chosen.items() if name != "stable"}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.manual_seed(SEED)
            wanted = call.result()
        assert_same(spec, compiled(spec, given, modes | chosen, wanted), wanted)


def compiled(spec: Spec, given: dict[str, Any], chosen: dict[str, Any], wanted: Any) -> list[Any]:
    """Return what a network around the call gives; it has an output for each result."""
    known = spec.property_named("outputs")
    several = {"outputs": len(wanted)} if known and isinstance(wanted, list | tuple) else {}
    one = placed(spec, given, chosen | several)
    net = one.build().eval()
    torch.manual_seed(SEED)
    return flat(one.run(net))


def flat(value: Any) -> list[Any]:
    """Return tensors and numbers in a row; a shape is one."""
    several = isinstance(value, list | tuple) and not isinstance(value, torch.Size)
    return [part for item in value for part in flat(item)] if several else [value]


def assert_same(spec: Spec, found: list[Any], wanted: Any) -> None:
    wanted = flat(wanted)
    assert len(found) == len(wanted)
    for mine, theirs in zip(found, wanted, strict=True):
        if not isinstance(theirs, torch.Tensor):
            assert mine == theirs
            continue
        assert mine.dtype == theirs.dtype
        assert mine.shape == theirs.shape
        if not spec.title.startswith(EMPTY):
            assert torch.equal(comparable(mine), comparable(theirs))


def comparable(value: torch.Tensor) -> torch.Tensor:
    whole = value.to(torch.complex64) if value.dtype == torch.complex32 else value
    return whole.nan_to_num()
