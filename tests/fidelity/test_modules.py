"""Every module torch has, placed and compiled, is torch's own: same weights, same results, bit for bit."""

import warnings
from typing import Any

import pytest
import torch

from blockstudio.catalogue.spec import Spec
from blockstudio.runtime.build import network
from blockstudio.runtime.introspect.arguments import live
from blockstudio.runtime.introspect.samples import sample_arguments
from tests.runtime.introspect.samples import VALUES, matching
from tests.runtime.introspect.test_modules import made_with, offered, together, type_of
from tests.runtime.kinds import MODULES, Trial, trial

SEED = 11

# In training SyncBatchNorm wants an accelerator.
ONLY_EVAL = {"torch.nn.SyncBatchNorm"}

# Six layers of 2,048 would be built forty times over.
SMALL = {
    "torch.nn.Transformer": {
        "num_encoder_layers": 1,
        "num_decoder_layers": 1,
        "dim_feedforward": 8,
    }
}

every_module = pytest.mark.parametrize("spec", MODULES, ids=lambda spec: spec.kind)


def plain(spec: Spec, chosen: dict[str, Any]) -> torch.nn.Module:
    """Return torch's own module, as a person would construct it."""
    items = {item.name: item for item in spec.properties}
    torch.manual_seed(SEED)
    return type_of(spec)(**{name: live(items[name], value) for name, value in chosen.items()})


def compiled(one: Trial) -> torch.nn.Module:
    return network(one.project.source(), SEED)


def results(one: Trial, net: torch.nn.Module) -> list[torch.Tensor]:
    torch.manual_seed(SEED)
    return flat(one.run(net))


def flat(value: Any) -> list[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        return [value]
    return [part for item in value for part in flat(item)]


def assert_same_state(one: torch.nn.Module, two: torch.nn.Module) -> None:
    states = [module.state_dict() for module in (one, two)]
    assert [key.removeprefix("node.") for key in states[0]] == list(states[1])
    for mine, theirs in zip(states[0].values(), states[1].values(), strict=True):
        assert mine.dtype == theirs.dtype
        assert torch.equal(mine, theirs)


@every_module
def test_a_module_is_torchs_own_in_training_and_evaluation(spec: Spec):
    one = trial(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mine = compiled(one)
        theirs = plain(spec, sample_arguments(spec) | matching(VALUES, spec.kind))
        assert_same_state(mine, theirs)
        for training in (True, False):
            if training and spec.kind in ONLY_EVAL:
                continue
            mine.train(training)
            theirs.train(training)
            found, wanted = results(one, mine), results(one, theirs)
            assert len(found) == len(wanted)
            for a, b in zip(found, wanted, strict=True):
                assert torch.equal(a.nan_to_num(), b.nan_to_num())
        assert_same_state(mine, theirs)


@every_module
def test_every_value_of_a_form_makes_what_torch_makes_of_it(spec: Spec):
    needed = sample_arguments(spec) | matching(VALUES, spec.kind) | SMALL.get(spec.kind, {})
    for item in made_with(spec):
        for value in offered(spec, item):
            more = together(spec, item, value) | {item.name: value}
            given = {name: one for name, one in more.items() if one is not None}
            if any(one is None for one in more.values()) and given != more:
                continue
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                project = trial(spec, **(needed | given)).project
                assert_same_state(network(project.source(), SEED), plain(spec, needed | given))
