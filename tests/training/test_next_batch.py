"""The next batch of a paused run: its loss is that of the step to come, and the run is as it was."""

from pathlib import Path

import pytest

import blockstudio
from blockstudio.api.runs import prepared
from blockstudio.graph.problems import Refusal
from blockstudio.project.trace import Subject
from blockstudio.runs.control import RunControl
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import CHECKPOINT, MODEL, RunInfo
from blockstudio.runtime.stepping.recording import Recorded, record
from blockstudio.training.loop.checkpoint import as_bytes, load_checkpoint
from blockstudio.training.loop.execution import execute
from blockstudio.training.stepping.next_batch import next_batch
from tests.training.runs import parameters, same, stopped_after

AT, END = 3, 5


def made(folder: Path) -> Path:
    """Make a run of a network that draws random numbers and has buffers."""
    project = blockstudio.new_project("net")
    net = project.root
    x = net.add_input("x", ("N", 1, 8, 8))
    hidden = net.add("nn.BatchNorm1d", net.add("nn.LazyLinear", x.flatten(1), 16), 16, name="norm")
    y = net.add("nn.Linear", net.add("nn.Dropout", hidden.relu(), 0.5), 16, 10, name="out")
    net.add_output("y", y)
    project.configure(data={"source": "digits"}, epochs=1, batch_size=64)
    return prepared(project, folder, trusted=False)


def stepped_through(folder: Path) -> Recorded:
    """Do a run to its end; in its pause its next batch is recorded, in the very process."""
    control, found = RunControl(folder), list[Recorded]()
    for _ in range(AT):
        control.step()

    def listener(info: RunInfo) -> None:
        if info.status == "running":
            with pytest.raises(Refusal, match="is at work"):
                next_batch(folder)
        elif info.progress.step == AT and not found:
            ahead = next_batch(folder)
            found.append(record(ahead.network, ahead.given, 1, ahead.origin))
            for _ in range(AT, END):
                control.step()
        elif info.status == "paused" and info.progress.step == END:
            control.stop()

    execute(folder, listener=listener)
    return found[0]


def test_the_loss_is_that_of_the_step_to_come_and_the_run_is_the_same_bit_for_bit(tmp_path: Path):
    looked, alone = made(tmp_path / "run-001"), made(tmp_path / "run-002")
    found = stepped_through(looked)
    stopped_after(alone, END)
    row = next(row for row in RunReader(looked).steps(AT) if row.step == AT + 1)
    assert found.trace.loss == row.loss
    assert str(found.trace.origin) == f"run 1 after step {AT}, epoch 1"
    assert str(found.trace.sample) == f"the next batch of run 1, step {AT + 1}"
    assert same(parameters(looked), parameters(alone))
    one, other = (load_checkpoint(folder / CHECKPOINT) for folder in (looked, alone))
    for part in ("random", "loop", "model", "optimiser", "update"):
        assert as_bytes(one[part]) == as_bytes(other[part])
    # It was seen as it is trained: dropout has dropped.
    relu, dropped = (found.kept.get(Subject(1, at)) for at in (4, 5))
    assert relu is not None and dropped is not None
    assert int((dropped == 0).sum()) > int((relu == 0).sum())

    (looked / MODEL).write_text("# by hand\n" + (looked / MODEL).read_text("utf-8"), "utf-8")
    (alone / CHECKPOINT).unlink()
    for folder, words in ((looked, "is another than its document"), (alone, "has saved nothing")):
        with pytest.raises(Refusal, match=words):
            next_batch(folder)
