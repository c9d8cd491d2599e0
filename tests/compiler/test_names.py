"""Whatever things are called, no name in a generated file hides another that is meant there."""

import ast
import random
from collections import Counter
from collections.abc import Iterator

import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import blockstudio
from blockstudio.api import Project
from tests.projects import WIDTH, Script, made, oddly, plainly, scripts

ODD = (
    *("net", "module", "parameter", "name", "block", "shared", "device", "init_weights", "build"),
    *("init_weights_2", "block_", "net_2", "shared_2", "module_2", "net_", "device_2", "x_there"),
    *("torch", "nn", "F", "self", "super", "math", "Net", "Part", "Row", "row", "part", "Linear"),
    *("range", "len", "max", "min", "next", "type", "hasattr", "getattr", "float", "sum", "print"),
    *("x", "h", "_", "i", "n", "input", "output", "scale", "queries", "width", "tensor", "X"),
    *("match", "case", "class", "None", "__p", "0", "block 0", "名", "ﬁ", "fi", "Ω", "it's"),
    *("inf", "pi", "x_2", "scale_2", "forward_", "T", "v0", "Exception", "object", "int", "i_"),
)
"""Names that generated code, own Python, torch or Python itself use for something."""


@settings(max_examples=80)
@given(
    scripts(shaped=True),
    st.lists(st.sampled_from(ODD), min_size=1, max_size=4),
    st.integers(0, 99),
)
def test_a_network_is_the_same_under_any_names(script: Script, pool: list[str], seed: int):
    plain, odd = made(script, plainly()), made(script, oddly(pool, random.Random(seed)))
    assume(not errors(plain))
    text = odd.source(trust_code=True)
    assert list(hidden(text)) == [], text
    assert results(odd) == results(plain), text


def test_an_argument_named_as_an_own_class_gets_another_name_in_the_file():
    """In `__init__` the name can mean one of them, and what somebody wrote is written as it is."""
    project = blockstudio.new_project("net")
    project.root.set_argument("Scale", 4)
    scale = project.add_code(
        "class Scale(nn.Module):\n    def __init__(self, by=1):\n        super().__init__()\n"
        "        self.by = by\n\n    def forward(self, x):\n        return self.by * x\n"
    )
    block = project.add_block("Part", Scale=2)
    block.chain(block.add_input("x"), block.add(scale, by="Scale * 2"), block.add_output("y"))
    part = project.root.add(block, Scale="Scale + 1")
    project.root.chain(project.root.add_input("x", ("N", 4)), part, project.root.add_output("y"))
    text = project.source(trust_code=True)
    assert "self.part = Part(Scale_2=Scale_2 + 1)" in text
    assert project.build(trust_code=True)(torch.ones(1, 4)).tolist() == [[10.0] * 4]
    assert project.root.record.arguments == {"Scale": 4}


def errors(project: Project) -> list[str]:
    found = project.problems(trust_code=True)
    return [str(problem) for problem in found if problem.severity == "error"]


def results(project: Project) -> list[object]:
    """Return what a network computes, and the values that it starts with."""
    torch.manual_seed(3)
    net = project.build(trust_code=True)
    one, two = torch.randn(3, WIDTH), torch.randn(3, WIDTH)
    with torch.no_grad():
        given = net.eval()(one, two)
    found = given if isinstance(given, tuple) else (given,)
    return [value.tolist() for value in (*found, *net.state_dict().values())]


def hidden(text: str) -> Iterator[str]:
    """Yield the names that something in a file binds though it means another thing by them."""
    tree = ast.parse(text)
    counts = Counter(bound_at_top(tree))
    yield from (f"{name} twice" for name, count in counts.items() if count > 1)
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            hiding = bound(function) & meant(function)
            yield from (f"{name} in {function.name}" for name in sorted(hiding))


def bound_at_top(tree: ast.Module) -> Iterator[str]:
    for item in tree.body:
        match item:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Import(names=items) | ast.ImportFrom(names=items):
                yield from (one.asname or one.name for one in items)
            case _:
                pass


def bound(function: ast.FunctionDef) -> set[str]:
    """Return the names a function binds, but for its loops: it may call what they go through."""
    inside = list(ast.walk(function))
    loops = {
        id(part) for one in inside if isinstance(one, ast.For) for part in ast.walk(one.target)
    }
    stored = {
        one.id
        for one in inside
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and id(one) not in loops
    }
    return stored | {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)}


def meant(function: ast.FunctionDef) -> set[str]:
    """Return the names that are no variables there: what is called, compared with, or applied."""
    found: list[ast.expr] = []
    for one in ast.walk(function):
        match one:
            case ast.Call(func=ast.Attribute(attr="apply"), args=given):
                found += given
            case ast.Call(func=called):
                found.append(called)
            case ast.Compare(ops=[ast.Is()], comparators=others):
                found += others
            case _:
                pass
    return {one.id for one in found if isinstance(one, ast.Name)}
