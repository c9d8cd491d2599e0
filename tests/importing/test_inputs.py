"""What a network is called with can be typed: tensors, several in one, constants, each by its name."""

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api import Refusal
from blockstudio.importing.targets import inputs_of


class Several(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(5, 4)

    def forward(self, ids, features, mask=None, scale=1, reduce="sum"):
        x = self.embed(ids) + features[0] + features[1]["b"]
        x = x * scale if mask is None else x * mask * scale
        return x.sum(1) if reduce == "sum" else x


def _shown(value):
    if isinstance(value, torch.Tensor):
        return f"{tuple(value.shape)} {value.dtype}"
    if isinstance(value, list | tuple):
        return type(value)(map(_shown, value))
    return {k: _shown(v) for k, v in value.items()} if isinstance(value, dict) else value


def test_inputs_are_typed_as_they_are_given():
    said = ["2x3:int64", "[2x3x4, {b: 2x3x4}]", "mask=bool:2x3x1", "scale=value:3", "reduce='none'"]
    arguments, named = inputs_of(Several(), said)
    assert _shown(list(arguments)) == [
        "(2, 3) torch.int64",
        ["(2, 3, 4) torch.float32", {"b": "(2, 3, 4) torch.float32"}],
    ]
    assert _shown(named) == {"mask": "(2, 3, 1) torch.bool", "scale": 3, "reduce": "none"}
    assert int(arguments[0].max()) < 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2by3", "“2by3” is no input"),
        ("[2x3", "“[2x3” is no input"),
        ("{2x3}", "“{2x3}” is no input"),
        ("flaot32:2x3", "did you mean “float32”"),
        ("value:nn.ReLU()", "is no input"),
    ],
)
def test_what_is_no_input_is_refused(words: str, said: str):
    with pytest.raises(Refusal, match=said.replace("[", r"\[")):
        inputs_of(Several(), [words])


def test_what_can_be_left_out_of_the_original_only_is_told():
    arguments, named = inputs_of(Several(), ["2x3:int64", "[2x3x4, {b: 2x3x4}]", "mask=2x3x1"])
    report = blockstudio.import_module(Several(), arguments, named).import_report
    assert "“mask” was given: here it can't be left out" in str(report)
    alone = blockstudio.import_module(Several(), arguments).import_report
    assert "can't be left out" not in str(alone)
