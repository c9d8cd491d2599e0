"""Random networks: the compiled source computes what the graph says, whatever things are called."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal
from blockstudio.graph.walk import used_blocks
from blockstudio.runtime.build import module_from_source
from blockstudio.runtime.shapes import Shapes
from tests.compiler.programs import WIDTH, Program, programs


def children(program: Program, net: torch.nn.Module) -> dict[str, torch.nn.Module]:
    """Return the layers of the program by the name of their node, however deep they lie."""
    found = {name.rsplit(".", 1)[-1]: module for name, module in net.named_modules()}
    return {step.name: found[step.name] for step in program.steps if step.layer}


def results(net: torch.nn.Module, x: torch.Tensor) -> list[torch.Tensor]:
    with torch.no_grad():
        found = net(x)
    return list(found) if isinstance(found, tuple) else [found]


def same(one: list[torch.Tensor], two: list[torch.Tensor]) -> bool:
    return len(one) == len(two) and all(map(torch.equal, one, two))


@settings(max_examples=120)
@given(programs(), st.booleans())
def test_the_source_computes_what_the_graph_says(program: Program, again: bool):
    torch.manual_seed(0)
    net = program.project.build().eval()
    x = torch.randn(3, WIDTH)
    with torch.no_grad():
        wanted = program.interpreted(children(program, net), x)
    assert same(results(net, x), wanted), program.project.source()
    assert not again or same(results(net, x), wanted)


@settings(max_examples=60)
@given(programs(steps=10), st.data())
def test_grouping_and_ungrouping_leave_the_function_as_it_was(program: Program, data):
    project, x = program.project, torch.randn(3, WIDTH)
    before = project.build().eval()
    wanted, source = results(before, x), project.source()
    groups: list[str] = []
    for _ in range(data.draw(st.integers(1, 4))):
        block = data.draw(st.sampled_from(used_blocks(project.store)))
        ids = [node.id for node in project.store.nodes(block.id)]
        picked = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=5, unique=True))
        try:
            edit = edits.group(project.store, picked, "Part")
        except Refusal:
            continue
        project.do(edit)
        groups += [key for key in edits.created(edit) if project.store.node(key).definition]
        grouped = project.build().eval()
        copy_weights(program, before, grouped)
        assert same(results(grouped, x), wanted), project.source()
    for key in reversed(groups):
        project.do(edits.ungroup(project.store, key))
    assert project.source() == source


@settings(max_examples=40)
@given(programs(steps=6), st.integers(2, 3))
def test_a_block_used_again_has_weights_and_sizes_of_its_own(program: Program, times: int):
    """All of a network in a block, used several times in a row: each an own copy of the weights."""
    project = program.project
    root = project.root.id
    inside = [node.id for node in project.store.nodes(root) if not node.kind.endswith("put")]
    project.do(edits.group(project.store, inside, "Part"))
    (part,) = [node for node in project.root.nodes.values() if node.record.definition]
    for number in range(times):
        copy = edits.add_node(project.store, root, part.record.kind, name=f"again{number}")
        project.do(copy)
        source = f"{part.name}" if number == 0 else f"again{number - 1}"
        project.root.connect(source, f"again{number}")
        project.root.connect(f"again{number}", project.root.add_output(f"more{number}"))
    errors = [item for item in project.problems() if item.severity == "error"]
    if errors:
        # what comes out may be too narrow to go in again, or a number
        told = ("can't work on what arrives", "can't be a number")
        assert all(any(words in str(item) for words in told) for item in errors)
        return
    net = project.build().eval()
    shapes = [tuple(value.shape) for value in results(net, torch.randn(3, WIDTH))]
    facts = Shapes().infer(project.store)[0]
    for number, shape in enumerate(shapes[len(program.results) :]):
        node = project.root.nodes[f"again{number}"].id
        told = next(iter(facts[(node,)].outputs.values())).shape
        assert tuple(3 if dim == "N" else dim for dim in told) == shape


def copy_weights(program: Program, old: torch.nn.Module, new: torch.nn.Module) -> None:
    kept = children(program, old)
    for name, module in children(program, new).items():
        module.load_state_dict(kept[name].state_dict())


@settings(max_examples=40)
@given(programs())
def test_every_child_has_the_name_of_its_node(program: Program):
    net = program.project.build()
    layers = [step.name for step in program.steps if step.layer]
    assert sorted(name for name, _ in net.named_children()) == sorted(layers)
    keys = {key.rpartition(".")[0] for key in net.state_dict()}
    assert keys <= set(layers)


@settings(max_examples=40)
@given(programs())
def test_the_source_is_a_file_that_needs_torch_alone(program: Program):
    source = program.project.source()
    module = module_from_source(source)
    imported = [line for line in source.splitlines() if line.startswith(("import", "from"))]
    assert set(imported) <= {
        "import torch",
        "from torch import nn",
        "from torch.nn import functional as F",
    }
    assert callable(module.build)


def ruff(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "ruff", *arguments, "--isolated", "--line-length=88", "."]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sources")

    @settings(max_examples=60, database=None)
    @given(programs(odd=False, steps=12))
    def write(program: Program) -> None:
        source = program.project.source()
        (folder / f"net_{abs(hash(source))}.py").write_text(source)

    write()
    return folder


def test_formatters_find_nothing_to_change_in_the_source_of_random_networks(written: Path):
    assert "would reformat" not in ruff(written, "format", "--check")
    assert ruff(written, "format", "--diff") == ""


def test_linters_find_nothing_in_the_source_of_random_networks(written: Path):
    assert "All checks passed" in ruff(written, "check")
