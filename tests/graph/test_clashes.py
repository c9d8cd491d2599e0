"""Pieces of own Python stand in one file: what a name means in one, it means in all."""

import pytest

import blockstudio
from blockstudio.api import Project

DOUBLE = "def double(x):\n    return 2 * x\n"
HELPED = "def {helper}(x):\n    return x {how}\n\n\ndef {name}(x):\n    return {helper}(x)\n"


def project(*sources: str) -> Project:
    """Return a network with a node for each of some pieces of Python, one after the other."""
    made = blockstudio.new_project("net")
    net = made.root
    nodes = [net.add(made.add_code(source)) for source in sources]
    net.chain(net.add_input("x", ("N", 4)), *nodes, net.add_output("result"))
    return made


def told(made: Project) -> list[str]:
    found = made.problems(trust_code=True)
    return [str(one.message) for one in found if one.severity == "error"]


@pytest.mark.parametrize(
    ("one", "two", "name"),
    [
        (DOUBLE, DOUBLE.replace("2", "3"), "double"),
        (
            HELPED.format(helper="shift", how="+ 1", name="up"),
            HELPED.format(helper="shift", how="- 1", name="down"),
            "shift",
        ),
        ("import math\n\n\n" + DOUBLE, "def math(x):\n    return x\n", "math"),
        ("from math import pi\n\n\n" + DOUBLE, "pi = 3\n\n\ndef f(x):\n    return pi * x\n", "pi"),
        ("def sum(x):\n    return x\n", "def twice(x):\n    return sum([x, x])\n", "sum"),
    ],
)
def test_a_name_of_two_meanings_is_told(one: str, two: str, name: str):
    for sources in ((one, two), (two, one)):
        found = told(project(*sources))
        assert found
        assert all(f"“{name}” means something else in another" in line for line in found), found


@pytest.mark.parametrize(
    "sources",
    [
        (DOUBLE, DOUBLE),
        ("import math\n\n\n" + DOUBLE, "import math\n\n\ndef f(x):\n    return x * math.pi\n"),
        (
            HELPED.format(helper="shift", how="+ 1", name="up"),
            HELPED.format(helper="shift", how="+ 1", name="again"),
        ),
        ("def f(x):\n    y = x\n    return y\n", "def y(x):\n    return x\n"),
    ],
)
def test_a_name_of_one_meaning_may_be_written_twice(sources: tuple[str, ...]):
    made = project(*sources)
    assert told(made) == []
    assert made.build(trust_code=True) is not None


@pytest.mark.parametrize("name", ["range", "type", "hasattr", "next"])
def test_a_function_of_python_may_be_hidden_until_generated_code_calls_it(name: str):
    made = project(DOUBLE.replace("double", name))
    assert told(made) == []
    layer = made.root.add("torch.nn.Linear", out_features=4)
    made.root.chain("x", layer, made.root.add_output("z"))
    block = made.add_block("Part")
    block.chain(block.add_input("x"), block.add("torch.nn.ReLU"), block.add_output("y"))
    part = made.root.add(block)
    made.root.chain("x", part, made.root.add_output("w"))
    match name:
        case "range":
            part.repeat(2)
        case "type":
            made.initialise("torch.nn.init.ones_", kind="torch.nn.Linear")
        case _:
            layer.place_on("cpu")
    assert any(f"“{name}” is a name that the generated code uses" in line for line in told(made))
