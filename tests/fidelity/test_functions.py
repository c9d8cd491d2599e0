"""Every function, method and operator, placed and compiled, gives what calling it gives."""

from typing import Any

import pytest
import torch

from blockstudio.catalogue.spec import Spec
from tests.fidelity.test_modules import SEED, flat
from tests.runtime.introspect.test_functions import called
from tests.runtime.kinds import KINDS, trial, values

CALLS = [spec for spec in KINDS if spec.form != "module"]

# Called in evaluation, while torch's own default is training.
MODES = {"training": False}


@pytest.mark.parametrize("spec", CALLS, ids=lambda spec: spec.kind)
def test_a_call_gives_what_torch_gives(spec: Spec):
    one = trial(spec)
    net = one.build().eval()
    torch.manual_seed(SEED)
    found = one.run(net)
    torch.manual_seed(SEED)
    wanted = flat(called(spec, given(spec, one.tensors), values(spec) | mode(spec)))
    assert len(found) == len(wanted)
    for mine, theirs in zip(found, wanted, strict=True):
        assert mine.dtype == theirs.dtype
        assert torch.equal(mine.nan_to_num(), theirs.nan_to_num())


def given(spec: Spec, tensors: list[torch.Tensor]) -> dict[str, Any]:
    left = list(tensors)
    found: dict[str, Any] = {}
    for port in spec.inputs:
        if not port.optional and port.name not in values(spec):
            found[port.name] = [left.pop(0), left.pop(0)] if port.many else left.pop(0)
    return found


def mode(spec: Spec) -> dict[str, Any]:
    has = {item.name for item in spec.properties}
    return {name: value for name, value in MODES.items() if name in has}
