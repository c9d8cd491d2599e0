"""What of a Python file makes a network, read off its text."""

import importlib
import inspect
from pathlib import Path

import pytest
from torch import nn

from blockstudio.graph.code.factories import Argument, Factory, factories
from blockstudio.graph.code.python import Fault
from tests.zoo import attention, book, generative, mobile, quirks, sequence, vision

FILES = (attention, book, generative, mobile, quirks, sequence, vision)
HEAD = "import torch\nfrom torch import nn\nfrom torch.nn import functional as F\n"
NET = "class Net(nn.Module):\n    def __init__(self, width=8):\n        super().__init__()\n"
FORWARD = "    def forward(self, x, mask=None):\n        return x\n"


def read(source: str) -> list[Factory]:
    """Return what a text makes that Python can read."""
    listed = factories(source)
    assert not isinstance(listed, Fault)
    return listed


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__.rpartition(".")[2])
def test_the_classes_listed_are_those_that_are_modules(file):
    path = Path(file.__file__)
    listed = read(path.read_text(encoding="utf-8"))
    there = importlib.import_module(file.__name__)
    classes = {
        name: kind
        for name, kind in vars(there).items()
        if inspect.isclass(kind)
        and issubclass(kind, nn.Module)
        and kind.__module__ == there.__name__
    }
    assert {item.name for item in listed if item.is_class} == set(classes)
    for item in (item for item in listed if item.is_class and item.inputs is not None):
        forward = inspect.signature(classes[item.name].forward).parameters
        named = [
            name
            for name, it in forward.items()
            if it.kind not in (it.VAR_POSITIONAL, it.VAR_KEYWORD)
        ]
        assert [given.name for given in item.inputs or ()] == named[1:]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f():\n    return nn.Sequential(nn.Linear(2, 3))\n", ["f"]),
        (
            "def f():\n    net = Net()\n    return net.to('cpu').eval()\n" + NET + FORWARD,
            ["f", "Net"],
        ),
        ("def f() -> 'nn.Module':\n    return table['net']()\n", ["f"]),
        ("def g():\n    return f()\ndef f():\n    return nn.ReLU()\n", ["g", "f"]),
        ("def f(x):\n    return F.relu(x)\n", []),
        ("def f(x):\n    return nn.Parameter(x)\n", []),
        ("def f(x):\n    if x:\n        return nn.ReLU()\n    return x\n", []),
        ("class D(torch.utils.data.Dataset):\n    def forward(self): pass\n", []),
        ("class G(torch.autograd.Function):\n    def forward(ctx, x): return x\n", []),
        ("class A(B):\n    pass\nclass B(A):\n    pass\n", []),
        ("class A(nn.Sequential):\n    pass\nclass C(A):\n    pass\n", ["A", "C"]),
        ("from timm.layers import Mlp\nclass A(Mlp):\n" + FORWARD, ["A"]),
    ],
)
def test_what_makes_a_module_is_listed_and_nothing_else(source: str, names: list[str]):
    assert [item.name for item in read(HEAD + source)] == names


def test_a_class_says_what_it_takes_and_a_function_what_the_class_it_makes_takes():
    made = "def small(width: int = 4, *, bias, **others):\n    return Net(width, **others)\n"
    net, small = read(HEAD + NET + FORWARD + made)
    inputs = (Argument("x"), Argument("mask", default="None"))
    assert net == Factory("Net", 4, (Argument("width", default="8"),), inputs, is_class=True)
    taken = (Argument("width", "int", "4"), Argument("bias", named=True))
    assert small == Factory("small", 9, taken, inputs, open_ended=True)


def test_a_text_that_is_no_python_says_where():
    fault = factories(HEAD + "class Net(nn.Module:\n")
    assert isinstance(fault, Fault) and fault.line == 4
