"""Tensors of a stranger's file find the parameters of a network as they are told to, or are refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

import blockstudio
from blockstudio.api import Project
from blockstudio.cli.main import main
from blockstudio.graph.problems import Refusal

State = dict[str, Tensor]


def network() -> Project:
    """stem: Linear(3, 4), body: a block of Linear(4, 4) and BatchNorm(4), head: Linear(4, 2)."""
    project = blockstudio.new_project("net")
    body = project.add_block("Body")
    body.chain(
        body.add_input("x"),
        body.add("torch.nn.Linear", "fc", in_features=4, out_features=4),
        body.add("torch.nn.BatchNorm1d", "bn", num_features=4),
        body.add_output("y"),
    )
    root = project.root
    root.chain(
        root.add_input("x", ("N", 3)),
        root.add("torch.nn.Linear", "stem", in_features=3, out_features=4),
        root.add(body, "body"),
        root.add("torch.nn.Linear", "head", in_features=4, out_features=2),
        root.add_output("y"),
    )
    return project


def built(project: Project) -> torch.nn.Module:
    """The network; what it has no weights for starts the same each time."""
    torch.manual_seed(3)
    return project.build()


def values(project: Project) -> State:
    """Values of every key, each another, as torch's own `state_dict` has them."""
    state = built(project).state_dict()
    torch.manual_seed(7)
    return {
        key: torch.randn(value.shape) if value.is_floating_point() else value + 9
        for key, value in state.items()
    }


def called(names: Callable[[str], str]) -> Callable[[State], State]:
    return lambda state: {names(key): value for key, value in state.items()}


def numbered(state: State) -> State:
    """As a Sequential would name it."""
    places = {"stem": "0", "body.fc": "1", "body.bn": "2", "head": "3"}
    return {
        f"{places[key.rpartition('.')[0]]}.{key.rpartition('.')[2]}": value
        for key, value in state.items()
    }


WAYS: dict[str, tuple[Callable[[State], State], dict[str, Any]]] = {
    "as they are": (lambda state: state, {}),
    "a prefix told": (called("net.model.{}".format), {"strip": "net.model"}),
    "a prefix found": (called("net.model.{}".format), {}),
    "one renamed": (
        called(lambda key: key.replace("stem", "conv1")),
        {"renamed": {"conv1": "stem"}},
    ),
    "renamed below a prefix": (
        called(lambda key: "module." + key.replace("body.fc", "layer")),
        {"renamed": {"layer": "body.fc"}},
    ),
    "a prefix put in front": (
        called(lambda key: key.removeprefix("body.")),
        {"renamed": {"fc": "body.fc", "bn": "body.bn"}},
    ),
    "by the end of names": (
        called(lambda key: key.replace("body.", "encoder.stack.")),
        {"by": "suffix"},
    ),
    "by shape and order": (numbered, {"by": "order"}),
    "by order, as safetensors sort": (
        lambda state: dict(sorted(numbered(state).items())),
        {"by": "order"},
    ),
}


@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
@pytest.mark.parametrize("way", WAYS)
def test_values_are_those_that_load_state_dict_gives(tmp_path: Path, way: str, suffix: str):
    project, (rename, how) = network(), WAYS[way]
    state = values(project)
    right = built(project)
    right.load_state_dict(state)
    written(tmp_path / f"w{suffix}", rename(state))
    assert {row.state for row in project.weights.compare(tmp_path / f"w{suffix}", **how).rows} == {
        "matched"
    }
    assert project.store.weights is None
    project.weights.load(tmp_path / f"w{suffix}", **how)
    found = built(project).state_dict()
    assert list(found) == list(right.state_dict())
    assert all(map(torch.equal, found.values(), right.state_dict().values()))
    project.undo()
    assert project.store.weights is None


def written(path: Path, state: State) -> None:
    if path.suffix == ".safetensors":
        save_file({key: value.contiguous() for key, value in state.items()}, path)
    else:
        torch.save(state, path)


@pytest.mark.parametrize("front", ["body.", "", "encoder."])
def test_one_part_of_the_network_takes_its_own_and_leaves_the_rest(tmp_path: Path, front: str):
    project = network()
    state, before = values(project), built(project).state_dict()
    part = {key: value for key, value in state.items() if key.startswith("body.")}
    more = {"other.weight": torch.ones(3)}
    torch.save(
        called(lambda key: front + key.removeprefix("body."))(part) | more, tmp_path / "w.pt"
    )
    told = project.weights.load(tmp_path / "w.pt", at="body")
    assert "1 tensors of the file are not used" in "\n".join(map(str, told))
    for key, now in built(project).state_dict().items():
        assert torch.equal(now, state[key] if key in part else before[key])


def test_pairs_say_it_all(tmp_path: Path):
    project = network()
    before = built(project).state_dict()
    torch.save({"a": torch.ones(4), "b": torch.zeros(2)}, tmp_path / "w.pt")
    pairs = {"stem.bias": "a", "body.fc.bias": "a"}
    match = project.weights.compare(tmp_path / "w.pt", pairs=pairs)
    assert match.unused == ("b",)
    assert [row.key for row in match.rows if row.state == "matched"] == list(pairs)
    project.weights.load(tmp_path / "w.pt", pairs=pairs, partly=True)
    now = built(project).state_dict()
    assert (now["stem.bias"] == 1).all() and (now["body.fc.bias"] == 1).all()
    assert torch.equal(now["head.bias"], before["head.bias"])


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "an argument": ({"strp": "a"}, "did you mean “strip”"),
    "a way": ({"by": "nmae"}, "did you mean “name”"),
    "a prefix": ({"strip": "modul"}, r"no name in the file begins with “modul”"),
    "a name in the file": ({"renamed": {"hed": "head"}}, r"no prefix, “hed”.*did you mean “head”"),
    "a name here": ({"renamed": {"head": "haed"}}, r"no prefix, “haed”.*did you mean “head”"),
    "a place": ({"at": "bdoy"}, r"no parameters at “bdoy”.*did you mean “body”"),
    "a key": ({"pairs": {"stem.wieght": "stem.weight"}}, r"no parameter stem\.wieght"),
    "a tensor": ({"pairs": {"stem.weight": "steam.weight"}}, r"no tensor “steam\.weight”"),
    "a dictionary": ({"inside": "ema"}, "no dictionary “ema”"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_name_that_neither_side_has_is_refused_with_the_nearest(tmp_path: Path, what: str):
    project = network()
    torch.save(values(project), tmp_path / "w.pt")
    how, said = WRONG[what]
    for call in (project.weights.load, project.weights.compare):
        with pytest.raises(Refusal, match=said):
            call(tmp_path / "w.pt", **how)
    assert project.store.weights is None


def test_what_does_not_fit_is_told_row_by_row_before_anything_changes(tmp_path: Path):
    project = network()
    state = values(project)
    del state["head.bias"]
    state |= {"stem.weight": torch.ones(5, 3), "extra": torch.ones(1)}
    torch.save({f"module.{key}": value for key, value in state.items()}, tmp_path / "w.pt")
    match = project.weights.compare(tmp_path / "w.pt")
    states = {row.key: (row.state, row.source) for row in match.rows}
    assert states["head.bias"] == ("missing", "")
    assert states["stem.weight"] == ("shape", "module.stem.weight")
    assert states["body.fc.weight"] == ("matched", "module.body.fc.weight")
    assert (match.unused, match.prefix) == (("module.extra",), "module.")
    with pytest.raises(Refusal) as refused:
        project.weights.load(tmp_path / "w.pt")
    assert {str(each.message) for each in refused.value.details} == {
        "missing: head.bias",
        "another shape: stem.weight",
        "unexpected: extra",
    }


def tied() -> Project:
    project = network()
    root = project.root
    twin = root.add("torch.nn.Linear", "twin", in_features=3, out_features=4)
    root.connect("x", twin)
    root.tie("stem.weight", "twin.weight")
    root.add_output("z", twin)
    return project


@pytest.mark.parametrize("by", ["name", "suffix", "order"])
def test_of_tied_names_one_is_enough_and_two_values_are_a_conflict(tmp_path: Path, by: str):
    project = tied()
    state = values(project)
    state["twin.weight"] = state["stem.weight"]
    one = {key: value for key, value in state.items() if key != "twin.weight"}
    torch.save(one, tmp_path / "one.pt")
    rows = {row.key: row for row in project.weights.compare(tmp_path / "one.pt", by=by).rows}
    assert (rows["twin.weight"].state, rows["twin.weight"].other) == ("tied", "stem.weight")
    project.weights.load(tmp_path / "one.pt", by=by)
    assert torch.equal(built(project).twin.weight, state["stem.weight"])
    if by == "name":
        torch.save(state | {"twin.weight": state["stem.weight"] + 1}, tmp_path / "two.pt")
        rows = {row.key: row for row in project.weights.compare(tmp_path / "two.pt").rows}
        assert rows["twin.weight"].state == "conflict"
        with pytest.raises(Refusal, match="of two different values in the file"):
            project.weights.load(tmp_path / "two.pt")


def test_one_of_several_dictionaries_is_used_and_stays_used(tmp_path: Path):
    project = network()
    state = values(project)
    average = {key: value + 1 for key, value in state.items()}
    torch.save({"model": state, "ema": average}, tmp_path / "w.pt")
    project.weights.load(tmp_path / "w.pt", inside="ema")
    assert str(project.weights) == "file w.pt, “ema”"
    project.save(tmp_path / "net.bstudio")
    again = blockstudio.open_project(tmp_path / "net.bstudio")
    assert torch.equal(built(again).head.bias, average["head.bias"])
    again.weights.load(tmp_path / "w.pt", pairs={"head.bias": "head.bias"}, partly=True)
    assert torch.equal(built(again).head.bias, state["head.bias"])
    assert torch.equal(built(again).stem.bias, average["stem.bias"])


def test_numbers_of_another_type_are_told(tmp_path: Path):
    project = network()
    state = {key: value.half() for key, value in values(project).items()}
    torch.save(state, tmp_path / "w.pt")
    told = "\n".join(map(str, project.weights.load(tmp_path / "w.pt")))
    assert "10 tensors are made float32 of float16" in told
    assert "1 tensors are made int64 of float16" in told


def test_the_command_line_matches_alike(tmp_path: Path, capsys):
    project = network()
    state = values(project)
    project.save(tmp_path / "net.bstudio")
    renamed = {f"module.{key.replace('stem', 'conv1')}": value for key, value in state.items()}
    torch.save({"ema": renamed, "model": {"w": torch.ones(1)}}, tmp_path / "w.pt")
    words = ["export", str(tmp_path / "net.bstudio"), "--load", str(tmp_path / "w.pt")]
    words += ["--inside", "ema", "--map", "conv1=stem", "--strip", "module"]
    assert main([*words, "--params", str(tmp_path / "out.params")]) == 0
    assert "without “module.” in front" in capsys.readouterr().err
    found = torch.load(tmp_path / "out.params", weights_only=True)
    assert all(torch.equal(found[key], value) for key, value in state.items())
