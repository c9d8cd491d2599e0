"""Arguments typed after a name in the search: as people write them, none ignored."""

from typing import Any

import pytest

from blockstudio.graph.problems import Refusal
from blockstudio.graph.store import Store
from blockstudio.studio.files.blank import blank
from blockstudio.studio.search.arguments import parsed, values_of

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "Linear 256": ("Linear", {"out_features": 256}),
    "Linear(784, 256)": ("Linear", {"in_features": 784, "out_features": 256}),
    "linear 256 bias=False": ("linear", {"out_features": 256, "bias": False}),
    "Conv2d(32, 3, padding=1)": (
        "Conv2d",
        {"out_channels": 32, "kernel_size": 3, "padding": 1},
    ),
    "conv2d 1 32 3": ("conv2d", {"in_channels": 1, "out_channels": 32, "kernel_size": 3}),
    "Conv2d 32 (3, 5)": ("Conv2d", {"out_channels": 32, "kernel_size": [3, 5]}),
    "Conv2d(32, 3, padding='same')": (
        "Conv2d",
        {"out_channels": 32, "kernel_size": 3, "padding": "same"},
    ),
    "Dropout(0.5": ("Dropout", {"p": 0.5}),
    "avg pool 2d": ("avg pool 2d", {}),
    "ReLU": ("ReLU", {}),
}
KINDS = {"linear": "torch.nn.Linear", "conv2d": "torch.nn.Conv2d", "dropout": "torch.nn.Dropout"}


@pytest.mark.parametrize("words", CASES)
def test_a_name_and_its_arguments_are_read(words: str) -> None:
    name, values = CASES[words]
    query = parsed(words)
    assert query.name == name
    kind = KINDS.get(name.casefold(), "torch.nn.ReLU")
    assert values_of(Store(blank("p")), "b1", kind, query) == values


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Linear(256, biass=False)", "did you mean “bias”?"),
        ("Linear(1, 2, 3, 4, 5, 6, 7)", "takes"),
        ("Linear(out_features=3, out_features=5)", "“out_features” is given twice"),
        ("Linear(out_features=)", "“out_features” is given no value"),
        ("Linear(12,,3)", "a comma without a value"),
        ("Linear(12) 13", "“)” belongs to nothing here"),
    ],
)
def test_what_the_kind_does_not_take_is_refused_naming_the_nearest(words: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        values_of(Store(blank("p")), "b1", "torch.nn.Linear", parsed(words))
    assert said in str(refused.value)
