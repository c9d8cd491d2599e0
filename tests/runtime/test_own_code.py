"""Shapes of what own Python gives: found by running it once it is trusted, or why they are not known."""

import subprocess
import sys
import time

import pytest
import torch

import blockstudio
from blockstudio.graph.problems import Problem
from blockstudio.runtime.meta_calls import quietly_on
from blockstudio.runtime.patience import Patience, TooLong
from blockstudio.runtime.shapes import Shapes

LOOKS = """\
def rows(x):
    found = []
    for row in x:
        found.append(row * 2 if row.sum().item() > 0 else row)
    return torch.stack(found)
"""
TWO = """\
def halves(x, size, mode):
    total = 0.0
    for row in x:
        total = total + row.sum().item()
    one = x[:, : size[1] // 2]
    if mode > 0:
        return one, x.mean(1)
    return one, x.mean(1, keepdim=True)
"""
VALUES = "def positive(x):\n    return x[x.sum(1) > 0.5]\n"
FAILS = """\
def strict(x):
    if x.sum().item() > -1:
        raise ValueError("no such sum")
    return x
"""
ENDLESS = "def endless(x):\n    while len(x):\n        pass\n    return x\n"
STUBBORN = """\
def stubborn(x):
    while len(x):
        try:
            x = torch.sin(x)
        except Exception:
            pass
    return x
"""


def shapes_of(code: str, *more) -> tuple[dict[str, str], list[Problem]]:
    """Return the results of a function of the input, and what is wrong with its node."""
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", 4))
    arriving = [x, *(one(net, x) for one in more)]
    node = net.add(project.add_code(code), *arriving, name="own")
    for name, value in node.outputs.items():
        net.add_output(f"y_{name.replace(' ', '_')}", value)
    facts, problems = Shapes().infer(project.store, trusted=True)
    outputs = facts[(node.id,)].outputs
    return {key: str(value) for key, value in outputs.items()}, [
        problem for problem in problems if problem.place.record == node.id
    ]


def test_a_loop_that_looks_at_values_is_run_at_small_sizes() -> None:
    assert shapes_of(LOOKS) == ({"output": "N×4"}, [])


@pytest.mark.parametrize(("mode", "mean"), [(1, "N"), (-1, "N×1")])
def test_results_that_are_several_follow_sizes_and_modes(mode: int, mean: str) -> None:
    found, problems = shapes_of(
        TWO,
        lambda net, x: x.shape,
        lambda net, x: net.add("blockstudio.Expression", value=mode),
    )
    assert (list(found.values()), problems) == (["N×2", mean], [])


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (VALUES, "depend on the values"),
        (FAILS, "fails on made-up ones: no such sum"),
        (ENDLESS, "takes too long"),
        (STUBBORN, "takes too long"),
    ],
    ids=["values", "fails", "endless", "stubborn"],
)
def test_what_stays_unknown_says_why_and_holds_nobody_up(code: str, why: str) -> None:
    start = time.monotonic()
    found, problems = shapes_of(code)
    (told,) = problems
    assert (told.severity, set(found.values()) <= {"?×4"}) == ("info", True)
    assert "not known before it runs" in str(told.message)
    assert why in str(told.hint)
    assert time.monotonic() - start < 60


def test_a_module_that_is_never_made_is_an_error() -> None:
    project = blockstudio.new_project("net")
    net = project.root
    source = "class Never(nn.Module):\n    def __init__(self):\n        super().__init__()\n        while True:\n            pass\n\n    def forward(self, x):\n        return x\n"
    node = net.add(project.add_code(source), net.add_input("x", ("N", 4)), name="own")
    net.add_output("y", node)
    _, problems = Shapes().infer(project.store, trusted=True)
    assert any("longer than a network may take" in str(one.hint) for one in problems)


def test_values_that_come_in_one_have_no_shape_of_one() -> None:
    code = "def both(x):\n    pair = x, x.mean(1)\n    return pair\n"
    assert shapes_of(code) == ({}, []), "a network may give back what it likes"
    project = blockstudio.new_project("net")
    net = project.root
    both = net.add(project.add_code(code), net.add_input("x", ("N", 4)), name="both")
    net.add_output("y", net.add("operator.getitem", both, index="0"))
    facts, (told,) = Shapes().infer(project.store, trusted=True)
    assert facts[(both.id,)].outputs == {}
    assert "2 values in one" in str(told.hint)


TRACED_AFTERWARDS = """
import sys, time
from blockstudio.runtime.patience import Patience

for seconds in (3.0, 0.05):
    with Patience(seconds):
        pass
own = compile("while True: pass", "<code>", "exec")
try:
    with Patience(0.05):
        exec(own)
except BaseException as error:
    print(type(error).__name__)
time.sleep(0.1)
sys.setprofile(lambda *_: None)
(lambda: None)()
sys.setprofile(None)
print("goes on")
"""


def test_python_stands_still_nowhere_once_somebody_has_been_patient():
    """An exception that is taken back is looked for ever after: under a profiler nothing went on."""
    done = subprocess.run(
        [sys.executable, "-c", TRACED_AFTERWARDS], capture_output=True, text=True, timeout=100
    )
    assert done.stdout.split("\n")[:2] == ["TooLong", "goes on"], done.stderr


def test_what_ends_own_code_late_leaves_no_mode_of_torch_behind():
    patience = Patience()
    before = torch._C._len_torch_function_stack()
    patience.__enter__()

    class Late(type(patience._over)):
        def is_set(self):
            patience._over = over
            raise TooLong

    over = patience._over
    patience._over = Late()
    with pytest.raises(TooLong):
        patience.__exit__(None, None, None)
    over.set()
    assert torch._C._len_torch_function_stack() == before


def test_what_ends_own_code_as_it_ends_by_itself_leaves_no_mode_behind():
    class Late(Patience):
        def __exit__(self, *raised):
            raise TooLong

    before = torch._C._len_torch_function_stack()
    late = Late()
    with pytest.raises(TooLong), quietly_on("meta"), late:
        torch.ones(2)
    late._over.set()
    assert torch._C._len_torch_function_stack() == before
    assert torch.ones(2).device.type == "cpu"


def test_a_class_may_have_the_name_of_the_torch_class_it_extends():
    project = blockstudio.new_project("net")
    source = """\
class Linear(nn.Linear):
    def __init__(self):
        super().__init__(4, 3)

    def forward(self, x):
        return super().forward(x) * 2
"""
    x = project.root.add_input("x", ("N", 4))
    node = project.root.add(project.add_code(source), x, name="own")
    project.root.add_output("y", node)
    facts, problems = Shapes().infer(project.store, trusted=True)
    assert not problems
    assert str(facts[(node.id,)].outputs["output"]) == "N×3"
