"""The engine is a process of its own: it learns, answers, dies and comes back."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import pytest
import torch
from msgspec.structs import replace
from safetensors import safe_open

import blockstudio
from blockstudio.api import Project
from blockstudio.engine.client import COMMAND, Client
from blockstudio.engine.messages import (
    Answer,
    Apply,
    CheckTies,
    Failed,
    Inspect,
    Learned,
    LoadWeights,
    Open,
    Order,
    ParameterView,
    Preview,
    Previewed,
    Ready,
    Rebuilt,
    Reply,
    SaveWeights,
    Settable,
    SetValue,
    StartRun,
    TiesChecked,
    Tried,
    Trust,
    TryShapes,
    Written,
)
from blockstudio.graph import edits
from blockstudio.graph.change import Change, replaced
from blockstudio.graph.history import Edit
from blockstudio.graph.records import Node
from blockstudio.graph.value_edits import ValueChange
from blockstudio.project.trust import fingerprint
from blockstudio.runs.weights import Loadable
from tests.compiler.networks import LINEAR, NETWORKS

PATIENCE = 120.0


class Window:
    """Stands where the window stands: asks, and takes in what comes."""

    def __init__(self, project: Project, log: Path | None = None) -> None:
        self.project = project
        self.replies: SimpleQueue[Reply] = SimpleQueue()
        self.deaths: SimpleQueue[str] = SimpleQueue()
        self.client = Client(self.records, self.replies.put, self.deaths.put, log)

    def records(self) -> Any:
        return self.project.store.records.values()

    def next(self) -> Reply:
        return self.replies.get(timeout=PATIENCE)

    def until(self, fits: Callable[[Reply], bool], most: int = 20) -> Reply:
        """Return the next message that fits; fail if it is not among the next few."""
        for _ in range(most):
            if fits(reply := self.next()):
                return reply
        raise AssertionError("it did not come")

    def ask(self, order: Order) -> Answer:
        number = self.client.ask(order)
        return self.until(lambda reply: reply.number == number).answer

    def learned(self) -> Learned:
        found = self.until(lambda reply: isinstance(reply.answer, Learned)).answer
        assert isinstance(found, Learned)
        return found

    def do(self, edit: Edit) -> int:
        self.project.do(edit)
        return self.client.ask(Apply(edit.change))

    def started(self) -> Learned:
        self.client.start()
        assert isinstance(self.until(lambda reply: reply.number == 0).answer, Ready)
        return self.learned()

    def kill(self) -> None:
        process = vars(self.client)["_process"]
        os.kill(process.pid, signal.SIGKILL)


@pytest.fixture
def fresh() -> Iterator[Callable[..., Window]]:
    """Make windows whose engines are their own."""
    windows: list[Window] = []

    def made(log: Path | None = None) -> Window:
        windows.append(Window(NETWORKS["chain"](), log))
        return windows[-1]

    yield made
    for window in windows:
        window.client.stop()


@pytest.fixture(scope="module")
def running_window() -> Iterator[Window]:
    window = Window(NETWORKS["chain"]())
    window.started()
    yield window
    window.client.stop()


@pytest.fixture
def window(running_window: Window) -> Window:
    """Give a window that has just opened `chain`, on an engine that others used before."""
    running_window.project = NETWORKS["chain"]()
    number = running_window.client.ask(Open(list(running_window.records())))
    running_window.until(lambda reply: newer(reply, number))
    return running_window


def newer(reply: Reply, number: int) -> bool:
    return isinstance(reply.answer, Learned) and reply.answer.revision >= number


def test_it_says_ready_then_tells_the_facts_of_the_document(fresh):
    window = fresh()
    window.client.start()
    ready = window.next().answer
    assert isinstance(ready, Ready)
    assert ready.torch == torch.__version__
    assert ready.devices[0].key == "cpu"
    assert 0 < ready.devices[0].free <= ready.devices[0].total
    learned = window.learned()
    hidden = window.project.root.nodes["hidden"].id
    facts = dict(learned.facts)[(hidden,)]
    assert facts.sizes == {"in_features": 4}
    assert str(facts.outputs["output"]) == "N×8"
    assert learned.problems == []


def test_an_edit_brings_only_the_facts_that_changed(window):
    hidden, out = (window.project.root.nodes[name].id for name in ("hidden", "out"))
    number = window.do(edits.set_property(window.project.store, hidden, "out_features", 16))
    learned = window.learned()
    assert learned.revision == number
    found = dict(learned.facts)
    assert found[(hidden,)].count == 4 * 16 + 16
    assert found[(out,)].sizes == {"in_features": 16}
    assert (window.project.root.nodes["x"].id,) not in found
    window.do(edits.delete(window.project.store, [out]))
    assert (out,) in window.learned().gone


def test_many_edits_at_once_are_answered_by_one_look(window):
    hidden = window.project.root.nodes["hidden"].id
    for width in range(20, 40):
        last = window.do(edits.set_property(window.project.store, hidden, "out_features", width))
    seen: list[Learned] = []
    while not seen or seen[-1].revision != last:
        if isinstance(answer := window.next().answer, Learned):
            seen.append(answer)
    assert len(seen) <= 5
    assert dict(seen[-1].facts)[(hidden,)].count == 4 * 39 + 39


def test_problems_of_torch_come_with_the_facts(window):
    hidden = window.project.root.nodes["hidden"].id
    window.do(edits.set_property(window.project.store, hidden, "in_features", 9))
    (problem,) = window.learned().problems
    assert "expects 9 features, gets 4" in str(problem)
    answer = window.ask(Inspect("hidden.weight"))
    assert isinstance(answer, Failed)
    assert "expects 9 features" in str(answer.problem)
    window.project.history.undo()
    window.client.ask(Apply(replaced_back(window.project, hidden)))
    assert window.learned().problems == []


@pytest.mark.parametrize("size", [10**12, 10**18])
def test_what_is_far_too_large_is_told_and_never_made(window, size):
    hidden = window.project.root.nodes["hidden"].id
    window.do(edits.set_property(window.project.store, hidden, "out_features", size))
    problems = window.learned().problems
    assert any(problem.place.record == hidden for problem in problems)
    for order in (
        Inspect("hidden.weight"),
        Preview(),
        TryShapes({window.project.root.nodes["x"].id: [2, 4]}),
    ):
        answer = window.ask(order)
        assert isinstance(answer, Failed)
        assert answer.problem.place.record == hidden


def replaced_back(project: Project, key: str) -> Change:
    """Return the change that took the last edit back."""
    now = project.store.node(key)
    return replaced(replace(now, properties={**now.properties, "in_features": 9}), now)


def test_a_parameter_can_be_looked_at(window):
    view = window.ask(Inspect("hidden.weight"))
    assert isinstance(view, ParameterView)
    torch.manual_seed(window.project.store.train.seed)
    weight = torch.nn.Linear(4, 8).weight.detach()
    assert view.shape == (8, 4)
    assert view.mean == pytest.approx(weight.mean().item(), abs=1e-6)
    assert view.std == pytest.approx(weight.std().item(), abs=1e-6)
    assert view.norm == pytest.approx(weight.norm().item(), abs=1e-5)
    assert (view.low, view.high) == (weight.min().item(), weight.max().item())
    assert sum(view.counts) == 32
    assert len(view.edges) == len(view.counts) + 1
    assert len(view.heat) == 4 * view.heat_shape[0] * view.heat_shape[1]
    assert (view.trainable, view.dtype, str(view.origin)) == (
        True,
        "float32",
        "initial values of seed 0",
    )
    missing = window.ask(Inspect("hidden.nothing"))
    assert isinstance(missing, Failed)
    assert "no parameter hidden.nothing" in str(missing.problem)


def use(window: Window, file: Path, *, partly: bool = False) -> Loadable:
    """Use a file of weights as the window does: by an edit of what the engine says of it."""
    found = window.ask(LoadWeights(str(file), partly))
    assert isinstance(found, Loadable)
    store = window.project.store
    window.do(edits.use_weights(store, found.source, found.values, partly=partly))
    return found


def looked_at(window: Window, key: str) -> ParameterView:
    view = window.ask(Inspect(key))
    assert isinstance(view, ParameterView)
    return view


def test_weights_are_saved_loaded_and_reset(window, tmp_path: Path):
    first, second = tmp_path / "a.params", tmp_path / "b.safetensors"
    written = window.ask(SaveWeights(str(first)))
    assert isinstance(written, Written) and str(written.origin) == "initial values of seed 0"
    net = window.project.build()
    torch.nn.init.constant_(net.hidden.weight, 3.0)
    torch.save(net.state_dict(), first)
    assert len(use(window, first).values) == 4
    view = looked_at(window, "hidden.weight")
    assert (view.mean, view.std, str(view.origin)) == (3.0, 0.0, "file a.params")
    written = window.ask(SaveWeights(str(second)))
    assert isinstance(written, Written) and str(written.origin) == "file a.params"
    with safe_open(second, "pt") as file:
        assert file.metadata() == {"format": "pt", "origin": "file a.params"}
    window.do(edits.reset_weights(window.project.store))
    view = looked_at(window, "hidden.weight")
    assert (str(view.origin), view.mean == 3.0) == ("initial values of seed 0", False)


def test_what_does_not_fit_is_told_and_taken_only_in_part(window, tmp_path: Path):
    file = tmp_path / "a.params"
    torch.save({"hidden.weight": torch.ones(2, 2), "out.bias": torch.ones(2)}, file)
    failed = window.ask(LoadWeights(str(file)))
    assert isinstance(failed, Failed)
    assert "another shape: hidden.weight" in " ".join(map(str, failed.details))
    assert window.project.store.weights is None
    assert [*use(window, file, partly=True).values.values()] == ["out.bias"]
    assert looked_at(window, "out.bias").mean == 1.0
    assert str(looked_at(window, "hidden.weight").origin) == "initial values of seed 0"
    written = window.ask(SaveWeights(str(tmp_path / "b.params")))
    assert isinstance(written, Written) and str(written.origin) == "partly file a.params"


def test_weights_that_are_gone_or_changed_are_told_before_anything_is_exported(
    window, tmp_path: Path
):
    file, target = tmp_path / "a.params", tmp_path / "b.params"
    torch.save(window.project.build().state_dict(), file)
    found = window.ask(LoadWeights(str(file)))
    # The engine keeps what it has read, and reads when nobody asks: so before it is to be used.
    file.rename(tmp_path / "moved.params")
    window.do(edits.use_weights(window.project.store, found.source, found.values))
    window.client.ask(Open(list(window.records())))
    failed = window.ask(SaveWeights(str(target)))
    assert isinstance(failed, Failed) and "are gone: file a.params" in str(failed.problem)
    torch.save(window.project.build(initial=True).state_dict(), file)
    failed = window.ask(SaveWeights(str(target)))
    assert isinstance(failed, Failed) and "have changed since" in str(failed.problem)
    assert not target.exists()


def test_what_fails_is_an_answer_and_the_engine_lives_on(window, tmp_path: Path):
    lost = Node("n77", "b1", LINEAR, "lost")
    for order in (
        LoadWeights(str(tmp_path / "none.params")),
        SaveWeights(str(tmp_path / "no" / "folder.params")),
        Apply(replaced(lost, replace(lost, name="found"))),
        StartRun(str(tmp_path / "nothing")),
    ):
        answer = window.ask(order)
        assert isinstance(answer, Failed)
        assert str(answer.problem)
    assert isinstance(window.ask(Inspect("hidden.weight")), ParameterView)
    assert window.client.alive


def test_a_document_that_is_none_is_an_answer_too(window):
    window.client.ask(Open([]))
    assert "the engine could not do this" in str(window.learned().problems[0])
    assert isinstance(window.ask(Inspect("hidden.weight")), Failed)
    window.client.ask(Open(list(window.project.store.records.values())))
    assert window.learned().problems == []


def test_killed_it_is_mourned_once_and_comes_back_with_the_document(fresh):
    window = fresh()
    window.started()
    window.kill()
    assert window.deaths.get(timeout=PATIENCE) == "exit code -9"
    assert not window.client.alive
    hidden = window.project.root.nodes["hidden"].id
    window.do(edits.set_property(window.project.store, hidden, "out_features", 24))
    assert dict(window.started().facts)[(hidden,)].count == 4 * 24 + 24
    assert window.client.alive
    with pytest.raises(Empty):
        window.deaths.get_nowait()


def test_nobody_waits_for_an_engine_that_does_not_read_yet(tmp_path):
    project = blockstudio.new_project("large")
    for number in range(3000):
        project.root.add_input(f"input_{number}", ("N", number + 1))
    told: SimpleQueue[str] = SimpleQueue()
    sleeping = (sys.executable, "-c", "import time; time.sleep(600)")
    client = Client(project.store.records.values, print, told.put, command=sleeping)
    for started in (1, 2):
        window = threading.Thread(target=client.start, daemon=True)
        window.start()
        window.join(PATIENCE)
        assert not window.is_alive(), "a pipe holds a fraction of this document"
        first = 4 * started - 2
        assert [client.ask(CheckTies()) for _ in range(3)] == [first, first + 1, first + 2]
        client.stop()
        assert not client.alive
    with pytest.raises(Empty):
        told.get_nowait()


def test_stopped_it_is_gone_without_a_death(fresh):
    window = fresh()
    window.client.start()
    process = vars(window.client)["_process"]
    window.client.stop()
    window.client.stop()
    assert process.poll() is not None
    assert not window.client.alive
    assert window.client.ask(CheckTies()) > 0
    with pytest.raises(Empty):
        window.deaths.get_nowait()


NOISE = """
import ctypes, os, sys, threading, time
print("a banner before anything else", flush=True)
os.write(1, b"\\x00\\x00\\x00\\x05hello")
def talk():
    libc = ctypes.CDLL(None)
    while True:
        print("print", flush=True)
        os.write(1, b"os.write")
        libc.puts(b"puts")
        libc.fflush(None)
        time.sleep(0.001)
threading.Thread(target=talk, daemon=True).start()
"""


def test_whatever_libraries_print_the_channel_stays_clean(fresh, tmp_path: Path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(NOISE)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    window = fresh(log=tmp_path / "engine.log")
    window.started()
    for key in ("hidden.weight", "hidden.bias", "out.weight"):
        assert isinstance(window.ask(Inspect(key)), ParameterView)
    said = (tmp_path / "engine.log").read_text(errors="replace")
    assert all(word in said for word in ("print", "os.write", "puts"))


@pytest.mark.parametrize("data", [b"", b"\xff" * 64], ids=["nothing", "garbage"])
def test_garbage_on_its_input_ends_it_cleanly(data: bytes):
    found = subprocess.run(COMMAND, input=data, capture_output=True, timeout=PATIENCE, check=False)
    assert found.returncode == 0
    assert b"Traceback" not in found.stderr


def test_it_ends_when_the_window_is_killed(tmp_path: Path):
    code = f"""
import os, subprocess, sys
engine = subprocess.Popen({COMMAND!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
print(engine.pid, flush=True)
engine.stdout.read(1)
os.kill(os.getpid(), 9)
"""
    window = subprocess.run(
        [COMMAND[0], "-c", code], capture_output=True, timeout=PATIENCE, check=False
    )
    pid = int(window.stdout)
    give_up = time.monotonic() + PATIENCE
    while running(pid) and time.monotonic() < give_up:
        time.sleep(0.05)
    assert not running(pid)


def running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def set_value(window: Window, order: SetValue) -> ParameterView:
    found = window.ask(order)
    assert isinstance(found, Settable)
    store, held = window.project.store, {"snapshot": found.snapshot, "values": found.values}
    window.do(edits.set_value(store, found.edit, found.key, **held))
    return looked_at(window, order.key)


def test_values_are_set_by_edits_and_taken_back_by_undo(window, tmp_path: Path):
    before = looked_at(window, "hidden.weight")
    view = set_value(window, SetValue("hidden.weight", ValueChange(42.0, (0, 0))))
    assert (view.high, str(view.origin)) == (42.0, "initial values of seed 0 + 1 edit")
    view = set_value(window, SetValue("hidden.weight", ValueChange(1.0, add=True)))
    assert view.high == 43.0
    file = tmp_path / "a.params"
    written = window.ask(SaveWeights(str(file)))
    assert isinstance(written, Written)
    assert str(written.origin) == "initial values of seed 0 + 2 edits"
    assert torch.load(file, weights_only=True)["hidden.weight"][0, 0] == 43
    assert isinstance(window.ask(SetValue("hidden.weight", ValueChange(1.0, (99,)))), Failed)
    for high in (42.0, before.high):
        done = window.project.history.edits[window.project.history.done - 1]
        window.project.undo()
        window.client.ask(Apply(done.change.inverse()))
        assert looked_at(window, "hidden.weight").high == high
    assert looked_at(window, "hidden.weight") == before


def test_when_sizes_change_it_is_told_unasked_which_weights_were_kept(window, tmp_path: Path):
    file = tmp_path / "a.params"
    window.ask(SaveWeights(str(file)))
    use(window, file)
    hidden = window.project.root.nodes["hidden"].id
    window.do(edits.set_property(window.project.store, hidden, "out_features", 16))
    news = window.until(fits_partly).answer
    assert news == Rebuilt(["out.bias"], ["hidden.weight", "hidden.bias", "out.weight"], [])


def fits_partly(reply: Reply) -> bool:
    return isinstance(reply.answer, Rebuilt) and bool(reply.answer.remade)


def test_rules_are_previewed_ties_checked_and_shapes_tried(window):
    project = window.project
    rule = edits.add_rule(project.store, "torch.nn.init.ones_", parameter="weight")
    window.do(rule)
    answer = window.ask(Preview())
    assert isinstance(answer, Previewed) and answer.seed == project.store.train.seed
    assert {key for one in answer.effects for key in one.keys} == {"hidden.weight", "out.weight"}
    assert all(one.final.mean == 1 for one in answer.effects)
    assert window.ask(CheckTies()) == TiesChecked(0, [])
    tried = window.ask(TryShapes({project.root.nodes["x"].id: [2, 4]}))
    assert isinstance(tried, Tried) and ("hidden", "2×8") in tried.calls
    failed = window.ask(TryShapes({project.root.nodes["x"].id: [2, 5]}))
    assert isinstance(failed, Failed) and failed.problem.place.record


def test_own_initialisers_are_run_only_if_trusted(window):
    code = window.project.add_code("def threes(tensor):\n    tensor.data[:] = 3\n")
    window.project.initialise(code, parameter="weight")
    window.client.ask(Open(list(window.records())))
    refused = window.ask(Preview())
    assert isinstance(refused, Failed) and "trust" in str(refused.problem.message)
    window.ask(Trust(fingerprint([code.source])))
    shown = window.ask(Preview())
    assert isinstance(shown, Previewed) and shown.effects[0].final.mean == 3
