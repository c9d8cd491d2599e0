"""Shapes of the nodes that own Python calls: seen while the whole is run."""

import pytest
import torch
from torch import nn

import blockstudio
from blockstudio.api.project import Project
from blockstudio.graph import ports
from blockstudio.graph.edits import set_property
from blockstudio.graph.facts import Path
from blockstudio.graph.records import INPUT
from blockstudio.project.examples import example
from blockstudio.runtime.build import network
from blockstudio.runtime.shapes import Shapes
from blockstudio.runtime.watched_calls import watching

Known = dict[Path, tuple[dict[str, str], int]]


def known(project: Project) -> Known:
    """Return the shapes and the count of every node in and below the children of the root."""
    store = project.store
    children = {node.id for node in store.nodes(store.root.id) if ports.is_child(store, node)}
    facts, problems = Shapes().infer(store, trusted=True)
    assert not [problem for problem in problems if problem.severity == "error"]
    return {
        path: ({key: str(value) for key, value in fact.outputs.items()}, fact.count)
        for path, fact in facts.items()
        if path[0].partition("#")[0] in children
    }


@pytest.mark.parametrize(
    "name",
    ["digits-cnn", "lazy-mlp", "nested-blocks", "repeated-blocks", "tied-layers", "own-linear"],
)
def test_a_network_turned_to_python_has_the_shapes_it_had(name: str) -> None:
    project = blockstudio.open_project(example(name).path)
    before = known(project)
    assert before
    project.root.to_python()
    assert known(project) == before


def test_calls_by_name_by_place_and_of_several_results_are_seen() -> None:
    project = blockstudio.new_project("net")
    net = project.root
    net.add_input("x", ("N", 7, 4))
    net.add("LSTM", "rnn", 4, 6, batch_first=True)
    net.add("Bilinear", "both", 6, 6, 3)
    net.add("Linear", "never", 3, 3)
    net.add_output("y")
    net.set_forward(
        """
class Net(nn.Module):
    def forward(self, x):
        steps, (last, _) = self.rnn(input=x)
        for row in steps.unbind(1):
            if row.sum().item() > 9:
                return self.both(row, last[0])
        return self.both(input2=row, input1=last[0])
"""
    )
    facts, problems = Shapes().infer(project.store, trusted=True)
    assert not [problem for problem in problems if problem.severity == "error"]
    names = {node.id: node.name for node in project.store.nodes(net.id)}
    found = {
        names[path[0]]: {key: str(value) for key, value in fact.outputs.items()}
        for path, fact in facts.items()
    }
    assert found["rnn"] == {"output": "N×7×6", "h_n": "1×N×6", "c_n": "1×N×6"}
    assert found["both"] == {"output": "N×3"}
    assert found["never"] == {}


def test_code_that_is_not_trusted_tells_nothing_of_its_calls() -> None:
    project = blockstudio.open_project(example("digits-mlp").path)
    project.root.to_python()
    facts, _ = Shapes().infer(project.store, trusted=False)
    store = project.store
    layers = [node for node in store.nodes(store.root.id) if ports.is_child(store, node)]
    assert not any(facts[(layer.id,)].outputs for layer in layers)


def test_a_module_is_as_it_was_when_it_was_watched() -> None:
    net = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
    with watching(net, [("0", ("input",)), ("1", ("input",)), ("none", ("input",))]) as seen:
        net(torch.ones(1, 2))
        net(torch.ones(5, 2))
    assert [None if one is None else one.shape for one in seen.row()] == [(1, 2), (1, 3), None]
    assert not any(layer._forward_pre_hooks for layer in net)


DTYPES = ["float64", "int64", "bool", "complex64"]


def of_dtype(name: str, dtype: str) -> Project:
    """Return an example turned to Python whose input has another dtype."""
    project = blockstudio.open_project(example(name).path)
    project.root.to_python()
    (face,) = ports.faces(project.store, project.root.id, INPUT)
    project.do(set_property(project.store, face.id, "dtype", dtype))
    return project


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", ["digits-cnn", "digits-mlp", "tied-layers"])
def test_numbers_of_a_type_that_a_child_cannot_take_are_told_at_it(name: str, dtype: str) -> None:
    project = of_dtype(name, dtype)
    facts, problems = Shapes().infer(project.store, trusted=True)
    (face,) = ports.faces(project.store, project.root.id, INPUT)
    assert str(facts[(face.id,)].outputs["output"].dtype) == dtype
    errors = [problem for problem in problems if problem.severity == "error"]
    if name == "digits-cnn":
        # Convolutions refuse them on the meta device too: then the whole is told.
        assert [problem.place.record for problem in errors] == [project.root.id]
        return
    assert [str(problem.actual) for problem in errors] == [dtype]
    assert "in the code, call it with “input.float()”" in str(errors[0])
    assert project.store.node(errors[0].place.record).kind.startswith("torch.nn.")


MENDED = {
    "the child takes what comes": "self.fc.to(x.dtype)(x)",
    "the code makes of it what it takes": "self.fc(x.float())",
    "the fault is expected": """
        try:
            x = self.fc(x)
        except RuntimeError:
            x = self.fc(x.float())
        return x""",
    "torch sees to it": """
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return self.fc(x)""",
}


@pytest.mark.parametrize("dtype", DTYPES[:2])
@pytest.mark.parametrize("way", MENDED)
def test_what_code_makes_of_them_is_no_fault(way: str, dtype: str) -> None:
    project = blockstudio.new_project("net")
    net = project.root
    net.add_input("x", ("N", 4), dtype)
    net.add("Linear", "fc", 4, 3)
    net.add_output("y")
    body = MENDED[way] if "return" in MENDED[way] else f" return {MENDED[way]}"
    net.set_forward(
        "import torch\n\n\nclass Net(nn.Module):\n    def forward(self, x):" + body + "\n"
    )
    _, problems = Shapes().infer(project.store, trusted=True)
    tensors = torch.ones(2, 4).to(getattr(torch, dtype))
    told = [problem for problem in problems if problem.severity == "error"]
    assert bool(told) != runs(project, tensors), told


def runs(project: Project, *tensors: torch.Tensor) -> bool:
    try:
        network(project.source(trust_code=True))(*tensors)
    except (RuntimeError, TypeError):
        return False
    return True
