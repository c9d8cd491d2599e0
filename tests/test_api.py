"""The public API: what the README shows, and what it refuses."""

import math
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from msgspec.structs import replace
from torch.nn.parameter import is_lazy

import blockstudio
from blockstudio.graph import edits
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Node, Record
from blockstudio.project.examples import examples

LINEAR = "torch.nn.Linear"
RELU = "torch.nn.ReLU"


def mlp() -> blockstudio.Project:
    project = blockstudio.new_project("mlp")
    net = project.root
    x = net.add_input("x", shape=("N", 20))
    hidden = net.add(LINEAR, name="hidden", out_features=256)
    net.connect(x, hidden)
    act = net.add(RELU)
    net.connect("hidden", act)
    out = net.add(LINEAR, name="out", out_features=10)
    net.connect("relu.output", "out.input")
    net.connect(out, net.add_output("y"))
    return project


def without_places(project: blockstudio.Project) -> dict[str, Record]:
    """Return the records, wherever their nodes lie: those are laid out when a project is saved."""
    records = project.store.records.values()
    return {one.id: replace(one, x=0, y=0) if isinstance(one, Node) else one for one in records}


def test_a_network_is_built_in_a_few_lines():
    project = mlp()
    assert project.name == "mlp"
    assert [str(problem) for problem in project.problems()] == []
    assert list(project.root.nodes) == ["x", "hidden", "relu", "out", "y"]
    net = project.build()
    assert isinstance(net, torch.nn.Module)
    assert net(torch.randn(3, 20)).shape == (3, 10)


def test_each_build_is_fresh_and_of_torchs_seed():
    project = mlp()
    torch.manual_seed(4)
    one, two = project.build(), project.build()
    torch.manual_seed(4)
    three = project.build()
    assert not torch.equal(one.hidden.weight, two.hidden.weight)
    assert torch.equal(one.hidden.weight, three.hidden.weight)


def test_a_project_saved_and_opened_is_the_same(tmp_path: Path):
    project, path = mlp(), tmp_path / "mlp.bstudio"
    project.save(path)
    opened = blockstudio.open_project(str(path))
    assert without_places(opened) == without_places(project)
    assert opened.source() == project.source()
    assert opened.opening == []
    assert not project.history.dirty


def run_without(module: str, code: str) -> subprocess.CompletedProcess[str]:
    blocked = f"import sys\nsys.modules[{module!r}] = None\n"
    command = [sys.executable, "-W", "error", "-c", blocked + code]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_source_of_a_saved_project_needs_no_torch(tmp_path: Path):
    project, path = mlp(), tmp_path / "mlp.bstudio"
    project.save(path)
    code = (
        "import blockstudio\n"
        f"project = blockstudio.open_project({str(path)!r})\n"
        "print(project.source(), end='')\n"
        "assert project.problems() == []\n"
        "assert 'PySide6' not in sys.modules and 'networkx' not in sys.modules\n"
    )
    found = run_without("torch", code)
    assert (found.stdout, found.stderr) == (project.source(), "")


def test_a_changed_project_is_written_with_lazy_modules_where_there_is_no_torch(tmp_path: Path):
    project, path = mlp(), tmp_path / "mlp.bstudio"
    project.save(path)
    code = (
        "import blockstudio\n"
        f"project = blockstudio.open_project({str(path)!r})\n"
        "project.root.nodes['hidden'].set(out_features=8)\n"
        "print(project.source())\n"
        f"project.save({str(path)!r})\n"
    )
    found = run_without("torch", code)
    assert found.stderr == ""
    assert "self.hidden = nn.LazyLinear(8)" in found.stdout
    assert "nn.Linear(20, 8)" in blockstudio.open_project(path).source()


def test_importing_loads_neither_qt_nor_torch():
    code = (
        "import sys, blockstudio\n"
        "blockstudio.new_project('p').root.add('torch.nn.ReLU')\n"
        "assert not {'torch', 'PySide6', 'networkx', 'pandas'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("item", examples(), ids=lambda item: item.name)
def test_every_example_builds_and_says_what_it_is(item):
    project = blockstudio.open_project(item.path)
    assert project.problems(trust_code=True) == []
    found = [one for one in project.build(trust_code=True).parameters() if not is_lazy(one)]
    total = sum(parameter.numel() for parameter in found)
    assert f"{total:,} parameters" in project.summary(trust_code=True)
    assert set(item.notes) == {"en", "zh_CN"}


def test_a_summary_tells_names_kinds_shapes_and_counts():
    lines = mlp().summary().splitlines()
    assert [line.split() for line in lines if line.startswith(("name", "hidden"))] == [
        ["name", "kind", "output", "parameters"],
        ["hidden", "Linear", "N×256", "5,376"],
    ]
    assert lines[-1] == "7,946 parameters, 7,946 trainable, 0.03 MiB as float32"


def test_a_summary_of_a_network_with_a_cycle_is_a_refusal_or_a_table():
    project = blockstudio.new_project("net")
    project.root.add(RELU, "a")
    assert "a" in project.summary()


def test_sizes_are_auto_unless_given_and_can_be_auto_again():
    project = mlp()
    hidden = project.root.nodes["hidden"]
    hidden.set(in_features=7)
    assert "expects 7 features, gets 20" in str(project.problems()[0])
    with pytest.raises(Refusal, match="expects 7 features, gets 20"):
        project.build()
    assert hidden.set(in_features="auto") is hidden
    assert project.problems() == []
    assert project.root.add(LINEAR, in_features="auto", out_features=2).record.properties == {
        "out_features": 2
    }


def test_values_may_be_tuples_and_dtypes_and_infinite():
    root = blockstudio.new_project("net").root
    node = root.add(
        "torch.nn.Conv2d", out_channels=4, kernel_size=(3, 3), dtype=torch.float64, stride=(1, "s")
    )
    assert node.record.properties == {
        "out_channels": 4,
        "kernel_size": [3, 3],
        "dtype": "float64",
        "stride": [1, "s"],
    }
    clamp = root.add("torch.clamp", min=-math.inf, max=math.nan)
    assert clamp.record.properties == {"min": "-inf", "max": "nan"}
    assert root.add_input("x", ("N", 3), "int64").record.properties["dtype"] == "int64"


def test_blocks_have_arguments_and_instances():
    project = blockstudio.new_project("net")
    block = project.add_block("Part", width=4)
    block.connect(block.add_input("x"), block.add(LINEAR, "linear", out_features="width * 2"))
    block.connect("linear", block.add_output("y"))
    one, two = project.root.add(block), project.root.add(block, "wide", width=8)
    assert (one.name, two.record.properties) == ("part", {"width": 8})
    project.root.connect(project.root.add_input("x", ("N", 3)), one)
    project.root.connect("part.y", "wide.x")
    project.root.connect(two, project.root.add_output("y"))
    assert project.build()(torch.ones(2, 3)).shape == (2, 16)


def test_wires_go_to_the_first_free_port_or_the_one_that_is_named():
    root = blockstudio.new_project("net").root
    a, b = root.add_input("a"), root.add_input("b")
    root.add("torch.cat", "cat")
    for source in (a, b, "a.output"):
        root.connect(source, "cat.tensors")
    root.connect(b, "cat.tensors.3")
    total = root.add("torch.add", "sum")
    root.connect(a, "sum.other")
    root.connect(b, total)
    wires = root.project.store.wires(root.id)
    cat = root.nodes["cat"].id
    ends = [wire.input for wire in wires if wire.target == cat]
    assert ends == ["tensors.0", "tensors.1", "tensors.2", "tensors.3"]
    assert [wire.input for wire in wires if wire.target == total.id] == ["other", "input"]


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("x", "nothing", "there is no input “nothing” in block “mlp”"),
        ("x", "hidden.weight", "only another parameter can be tied to hidden.weight"),
        ("hidden.h_n", "y", "there is no output “hidden.h_n”"),
        ("x", "hidden", "already has a wire, from “x”"),
        ("y", "hidden", "“y” has no output"),
        ("x", "x", "“x” has no input"),
        ("out", "hidden", "already has a wire"),
    ],
)
def test_what_can_not_be_wired_is_refused_in_words(source: str, target: str, words: str):
    project = mlp()
    before = dict(project.store.records)
    with pytest.raises(Refusal, match=words.replace(".", r"\.")):
        project.root.connect(source, target)
    assert project.store.records == before


def test_what_can_not_be_placed_is_refused_in_words():
    root = mlp().root
    with pytest.raises(Refusal, match=r"no kind of node called “nn\.Liner”"):
        root.add("nn.Liner")
    with pytest.raises(Refusal, match="already has a node called “hidden”"):
        root.add(RELU, "hidden")
    with pytest.raises(Refusal, match="can't contain itself"):
        root.add(root)


def test_names_torch_keeps_for_itself_are_refused_for_what_a_class_keeps():
    project = mlp()
    root = project.root
    half = root.add("torch.div", "half", other=2)
    with pytest.raises(Refusal, match="“half” is a name that every torch module has already"):
        root.add(LINEAR, "half", out_features=2)
    half.rename("double")
    with pytest.raises(Refusal, match="“double” is a name"):
        root["hidden"].rename("double")


def test_a_twin_can_be_given_keys_of_its_own():
    project = mlp()
    root = project.root
    root.disconnect("y")
    again = root["out"].again("out_again")
    root.connect("relu", again)
    both = root.add("torch.add", "both")
    root.chain("out", both, "y")
    root.connect(again, both)
    keys = {"hidden.weight", "hidden.bias", "out.weight", "out.bias"}
    assert set(project.build().state_dict()) == keys
    project.do(edits.give_keys(project.store, [again.id], given=True))
    net = project.build()
    assert set(net.state_dict()) == keys | {"out_again.weight", "out_again.bias"}
    assert net.out_again is net.out
    assert [(tie.source, tie.target) for tie in project.ties()] == [
        ("out.weight", "out_again.weight"),
        ("out.bias", "out_again.bias"),
    ]
    project.undo()
    assert set(project.build().state_dict()) == keys


def test_a_network_with_errors_has_no_source_and_no_build():
    project = blockstudio.new_project("net")
    project.root.connect(project.root.add(RELU, "a"), project.root.add_output("y"))
    for use in (project.source, project.build):
        with pytest.raises(Refusal, match="input “input” of “a” is not connected"):
            use()


@pytest.mark.parametrize("text", ["", "not json", "{}", '{"format": "other"}'])
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str):
    (tmp_path / "x.bstudio").write_text(text)
    with pytest.raises(Refusal):
        blockstudio.open_project(tmp_path / "x.bstudio")
    with pytest.raises(Refusal, match="could not be opened"):
        blockstudio.open_project(tmp_path / "none.bstudio")


def test_what_a_file_lacked_is_told_and_does_not_stop_the_network(tmp_path: Path):
    path = tmp_path / "mlp.bstudio"
    mlp().save(path)
    lines = path.read_text().splitlines(keepends=True)
    lost = '{"record":"note","id":"t1","block":"b9","text":"lost"},\n'
    path.write_text("".join(lines[:4]) + lost + "".join(lines[4:]))
    project = blockstudio.open_project(path)
    assert any("“lost” lies in a block that is not there" in str(p) for p in project.problems())
    assert project.build()(torch.ones(1, 20)).shape == (1, 10)


def test_everything_can_be_undone():
    project = mlp()
    while project.history.undo():
        pass
    assert project.root.nodes == {}


def test_the_recipe_is_set_by_name():
    project = mlp()
    project.configure(epochs=5, optimiser_options={"lr": 0.5}, data={"source": "iris"})
    assert (project.store.train.epochs, project.store.data.source) == (5, "iris")
    with pytest.raises(Refusal, match=r"did you mean “train\.epochs”"):
        project.configure(epoch=5)
    with pytest.raises(Refusal, match="epochs can't be many: expected a whole number, at least 1"):
        project.configure(epochs="many")
    assert project.store.train.epochs == 5
