"""The weights of a project are content: they follow every verb, undo, saving and recovery."""

import inspect
import os
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import torch
from torch import Tensor

import blockstudio
from blockstudio.api import NodeHandle, Project
from blockstudio.graph import edits
from blockstudio.graph.fragments import clipboard
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import Node
from blockstudio.project import values
from blockstudio.project.file import Loaded
from blockstudio.project.journal import Journal
from blockstudio.project.recovery import pending

LINEAR, RELU = "torch.nn.Linear", "torch.nn.ReLU"
SIZE = 3
State = dict[str, Tensor]


def chain(names: str = "abcd") -> Project:
    """Return a project with a row of layers, all of which take and give three numbers."""
    project = blockstudio.new_project("row")
    root = project.root
    layers = [root.add(LINEAR, name, out_features=SIZE) for name in names]
    root.chain(root.add_input("x", ("N", SIZE)), *layers, root.add_output("y"))
    return project


def nested() -> Project:
    """Return a project in which a block with two layers stands at two places."""
    project = chain("ad")
    part = project.add_block("Part")
    inner = [part.add(LINEAR, name, out_features=SIZE) for name in "pq"]
    part.chain(part.add_input("x"), *inner, part.add_output("y"))
    root = project.root
    root.disconnect(root["d"])
    one, two = root.add(part, "one"), root.add(part, "two")
    root.chain(root["a"], one, two, root["d"])
    return project


def state(project: Project) -> State:
    torch.default_generator.manual_seed(project.store.train.seed)
    return {key: value.clone() for key, value in project.build().state_dict().items()}


def output(project: Project) -> Tensor:
    torch.default_generator.manual_seed(project.store.train.seed)
    net = project.build().eval()
    with torch.no_grad():
        given = torch.linspace(-1, 1, 2 * SIZE).reshape(2, SIZE)
        return net(*(given for _ in inspect.signature(net.forward).parameters))


def same(one: State, other: State) -> bool:
    return [*one] == [*other] and all(torch.equal(one[key], other[key]) for key in one)


def train(project: Project, folder: Path, seed: int) -> None:
    """Give every parameter values nobody would guess, as a file holds them."""
    generator = torch.Generator().manual_seed(seed)
    values = {key: torch.randn(v.shape, generator=generator) for key, v in state(project).items()}
    for tie in project.ties():
        values[tie.target] = values[tie.source]
    file = folder / f"trained-{seed}.params"
    torch.save(values, file)
    project.weights.load(file)


def is_covered(project: Project) -> bool:
    """Return whether no value of the network is an initial one."""
    torch.default_generator.manual_seed(1)
    one = project.build().state_dict()
    torch.default_generator.manual_seed(2)
    two = project.build().state_dict()
    return same(dict(one), dict(two))


PRESERVING: dict[str, Callable[[Project, NodeHandle, NodeHandle], Edit]] = {
    "rename": lambda p, a, _: edits.rename(p.store, a.id, "renamed"),
    "group": lambda p, a, b: edits.group(p.store, [a.id, b.id]),
    "ungroup": lambda p, a, _: edits.ungroup(p.store, a.id),
    "independent": lambda p, a, _: edits.make_independent(p.store, [a.id]),
    "unrelated": lambda p, a, _: edits.set_property(p.store, a.id, "bias", True),
    "note": lambda p, a, _: edits.add_note(p.store, a.record.block, "note", (0, 0)),
}
CHANGING: dict[str, Callable[[Project, NodeHandle, NodeHandle], Edit]] = {
    "delete": lambda p, a, _: edits.delete(p.store, [a.id]),
    "dissolve": lambda p, a, _: edits.dissolve(p.store, [a.id]),
    "add": lambda p, a, _: edits.add_node(p.store, a.record.block, LINEAR, at=(0, 0)),
    "twin": lambda p, a, _: edits.call_again(p.store, a.id, (0, 0)),
    "link": lambda p, a, b: edits.link(p.store, [a.id], b.id),
    "repeat": lambda p, a, _: edits.repeat(p.store, a.id, 2),
    "shared": lambda p, a, _: edits.repeat(p.store, a.id, 3, shared=True),
    "once": lambda p, a, _: edits.repeat(p.store, a.id, None),
    "duplicate": lambda p, a, _: clipboard.duplicate(p.store, [a.id], (40, 40)),
    "width": lambda p, a, _: edits.set_property(p.store, a.id, "out_features", 5),
}


def picked(project: Project, chance: Random) -> NodeHandle:
    found = [r.id for r in project.store.records.values() if isinstance(r, Node)]
    return NodeHandle(project, chance.choice(sorted(found)))


@pytest.mark.parametrize("make", [chain, nested])
@pytest.mark.parametrize("seed", range(30))
def test_whatever_is_done_every_value_is_where_the_history_says(
    seed: int, make: Callable[[], Project], tmp_path: Path
):
    chance, project = Random(seed), make()
    verbs = [*PRESERVING, *CHANGING, "train", "set", "undo", "redo"]
    start = project.history.done
    states = {start: state(project)}
    for number in range(9):
        verb, done = chance.choice(verbs) if number else "train", project.history.done
        before = output(project) if verb in PRESERVING and is_covered(project) else None
        try:
            step(project, verb, number, chance, tmp_path)
            after = state(project)
        except Refusal:
            while project.history.done > done:
                project.undo()
            continue
        if project.history.done > done and verb != "redo":
            states = {key: value for key, value in states.items() if key <= done}
        if before is not None:
            assert torch.equal(output(project), before), verb
        assert same(states.setdefault(project.history.done, after), after), verb
    assert_saved(project, tmp_path)
    while project.history.done > start:
        project.undo()
        if (done := project.history.done) in states:
            assert same(state(project), states[done]), done


def step(project: Project, verb: str, number: int, chance: Random, folder: Path) -> None:
    match verb:
        case "train":
            train(project, folder, number)
        case "set":
            key = chance.choice([*state(project)])
            project.weights.set(key, number + 0.5, (0,), add=chance.random() < 0.5)
        case "undo" if project.history.undo_title is not None and number > 1:
            project.undo()
        case "undo" | "redo":
            project.redo()
        case _:
            one, other = picked(project, chance), picked(project, chance)
            project.do((PRESERVING | CHANGING)[verb](project, one, other))
            errors = [one for one in project.problems() if one.severity == "error"]
            if errors:
                raise Refusal(errors[0])


def assert_saved(project: Project, folder: Path) -> None:
    """Save the project and open it: the same bits, with the same origin."""
    project.save(folder / "saved.bstudio")
    opened = blockstudio.open_project(folder / "saved.bstudio")
    assert same(state(opened), state(project))
    assert str(opened.weights) == str(project.weights)


def test_a_killed_window_loses_no_weights(tmp_path: Path, monkeypatch):
    project = chain()
    file = tmp_path / "p.bstudio"
    project.save(file)
    journal = Journal.start(file, project.store.records.values())
    project.store.listeners.append(journal.append)
    train(project, tmp_path, 1)
    project.root["b"].rename("head")
    project.weights.set("head.weight", 42, (0, 0))
    wanted = state(project)
    journal.close(keep=True)
    monkeypatch.setattr("blockstudio.project.recovery._alive", lambda _header: False)
    (recovery,) = [one for one in pending() if one.path == file]
    assert same(state(Project(Loaded(recovery.records()))), wanted)
    recovery.discard()


def test_values_set_by_hand_lie_beside_the_project_and_go_with_it(tmp_path: Path):
    project = chain()
    project.weights.set("a.weight", 42, (0, 0))
    wanted = state(project)
    (tmp_path / "one").mkdir()
    project.save(tmp_path / "one" / "p.bstudio")
    (tmp_path / "one").rename(tmp_path / "two")
    opened = blockstudio.open_project(tmp_path / "two" / "p.bstudio")
    (source,) = opened.store.weights.sources
    assert Path(source.path).parent == tmp_path / "two" / "p.values"
    assert same(state(opened), wanted)
    opened.weights.reset()
    opened.save(tmp_path / "two" / "p.bstudio")
    assert not (tmp_path / "two" / "p.values").exists()
    opened.undo()
    assert same(state(opened), wanted)


def test_weights_that_are_gone_are_told_and_nothing_is_built(tmp_path: Path):
    project = chain()
    train(project, tmp_path, 1)
    project.save(tmp_path / "p.bstudio")
    (tmp_path / "trained-1.params").unlink()
    opened = blockstudio.open_project(tmp_path / "p.bstudio")
    with pytest.raises(Refusal, match=r"are gone: file trained-1\.params"):
        opened.build()
    with pytest.raises(Refusal, match=r"are gone"):
        opened.weights.save(tmp_path / "out.params")
    assert not (tmp_path / "out.params").exists()
    opened.weights.reset()
    assert opened.build() is not None


def test_a_tie_that_is_cut_leaves_both_with_the_values_they_had(tmp_path: Path):
    project = chain("ab")
    project.root.tie("b.weight", "a.weight")
    train(project, tmp_path, 1)
    project.weights.set("b.weight", 7, (0, 0))
    before = output(project)
    project.root.untie("b.weight")
    net = project.build()
    assert net.a.weight is not net.b.weight and torch.equal(net.a.weight, net.b.weight)
    assert torch.equal(output(project), before)


def test_a_tied_file_may_leave_out_a_name_but_not_contradict_itself(tmp_path: Path):
    project = chain("ab")
    project.root.tie("b.weight", "a.weight")
    values = {key: torch.randn(value.shape) for key, value in state(project).items()}
    file = tmp_path / "f.params"
    for left in ("a.weight", "b.weight"):
        torch.save({key: value for key, value in values.items() if key != left}, file)
        assert project.weights.load(file) == []
        kept = values["b.weight" if left == "a.weight" else "a.weight"]
        assert torch.equal(project.build().a.weight, kept)
    torch.save(values, file)
    done = project.history.done
    with pytest.raises(Refusal, match="does not fit") as caught:
        project.weights.load(file)
    assert "two different values in the file: a.weight and b.weight" in str(caught.value.details[0])
    assert project.history.done == done
    (left,) = project.weights.load(file, partly=True)
    assert torch.equal(project.build().b.weight, values["a.weight"])


def test_copied_to_another_project_a_block_brings_its_weights(tmp_path: Path):
    project, other = nested(), chain("k")
    train(project, tmp_path, 1)
    project.weights.set("one.p.weight", 42, (0, 0))
    key = project.root["one"].id
    sent = clipboard.decoded(clipboard.encoded(clipboard.copy(project.store, [key])))
    assert sent is not None
    edit = clipboard.paste(other.store, other.store.project.root, sent, (0.0, 0.0))
    other.do(edit)
    other.root.chain(other.root["k"], NodeHandle(other, edits.created(edit)[0]))
    pasted, trained = state(other), state(project)
    for name in ("p.weight", "p.bias", "q.weight", "q.bias"):
        assert torch.equal(pasted[f"one.{name}"], trained[f"one.{name}"])
    assert str(other.weights) == "file trained-1.params + 1 edit"


def test_ids_of_a_file_that_come_from_nowhere_are_told(tmp_path: Path):
    project = chain()
    train(project, tmp_path, 1)
    file = tmp_path / "p.bstudio"
    project.save(file)
    file.write_text(file.read_text().replace('"n1@weight":[0,', '"n1@weight":[7,'))
    opened = blockstudio.open_project(file)
    assert "1 parameters have values from nowhere" in str(opened.opening[0])
    assert not torch.equal(state(opened)["a.weight"], state(project)["a.weight"])
    assert torch.equal(state(opened)["b.weight"], state(project)["b.weight"])


def test_values_nobody_needs_are_forgotten_after_a_month(tmp_path: Path):
    project = chain()
    project.weights.set("a.weight", 42)
    (kept,) = [Path(one.path) for one in project.store.weights.sources]
    long_ago = time.time() - 40 * 86_400
    os.utime(kept, (long_ago, long_ago))
    values.forget_old([project.store.weights])
    assert kept.exists()
    values.forget_old([])
    assert not kept.exists()
