"""Values set by hand in a paused run: in the model that trains, saved, logged, and undone."""

from collections.abc import Callable
from pathlib import Path

import torch

from blockstudio.graph.value_edits import ValueChange
from blockstudio.runs.control import RunControl
from blockstudio.runs.run import CHECKPOINT, LOG, ManualEdit, RunInfo, read_info
from blockstudio.training.loop.checkpoint import checkpoint, load_checkpoint
from blockstudio.training.loop.execution import execute
from tests.training.runs import done, made, parameters, same, stopped_after

KEY = "hidden.weight"
AT = 3


def paused_at(folder: Path, hand: Callable[[RunControl, int], bool]) -> RunInfo:
    """Do a run to its end; when it is paused after some steps, `hand` is called until it is done.

    It is given how many edits there are, and returns whether the run may go on.
    """
    control = RunControl(folder)
    for _ in range(AT):
        control.step()

    def listener(info: RunInfo) -> None:
        paused = info.status == "paused" and info.progress.step == AT
        if paused and hand(control, len(info.edits)):
            control.resume()

    return execute(folder, listener=listener)


def test_a_run_goes_on_with_the_values_that_were_set(tmp_path: Path) -> None:
    def hand(control: RunControl, edits: int) -> bool:
        if edits == 0:
            control.set_value(KEY, ValueChange(42, (0, 1)))
        elif edits == 1:
            control.set_value(KEY, ValueChange(1.0, add=True))
        elif edits == 2:
            control.set_value(KEY, ValueChange(0.5, (":", "1:3"), scale=True))
        elif edits == 3:
            control.set_value(KEY, ValueChange(prune=2))
        return edits == 4

    info = paused_at(made(tmp_path / "by-hand"), hand)
    assert info.edits == (
        ManualEdit(AT, KEY, 42, (0, 1)),
        ManualEdit(AT, KEY, 1.0, add=True),
        ManualEdit(AT, KEY, 0.5, (":", "1:3"), scale=True),
        ManualEdit(AT, KEY, prune=2),
    )
    log = (tmp_path / "by-hand" / LOG).read_text(encoding="utf-8")
    assert f"step {AT}: {KEY}[0, 1] = 42" in log and f"step {AT}: {KEY} += 1" in log
    assert f"{KEY}[:, 1:3] *= 0.5" in log and f"prune({KEY}, 2)" in log
    stopped_after(made(tmp_path / "in-file"), AT)
    state = load_checkpoint(tmp_path / "in-file" / CHECKPOINT)
    weight = state["model"]["state_dict"][KEY]
    weight[0, 1] = 42
    weight += 1.0
    weight[:, 1:3] *= 0.5
    weight[weight.norm(dim=1).argsort()[:2]] = 0
    (tmp_path / "in-file" / CHECKPOINT).write_bytes(checkpoint(state))
    execute(tmp_path / "in-file", resume=True)
    assert same(parameters(tmp_path / "by-hand"), parameters(tmp_path / "in-file"))


def test_what_is_taken_back_leaves_no_trace_but_in_the_log(tmp_path: Path) -> None:
    def hand(control: RunControl, edits: int) -> bool:
        if edits == 0:
            control.take_back(control.set_value(KEY, ValueChange(7.0)))
        return edits == 2

    info = paused_at(made(tmp_path / "by-hand"), hand)
    assert [edit.taken_back for edit in info.edits] == [False, True]
    done(tmp_path / "plain")
    assert same(parameters(tmp_path / "by-hand"), parameters(tmp_path / "plain"))


def test_a_run_that_is_killed_in_its_pause_has_the_values_still(tmp_path: Path) -> None:
    folder = made(tmp_path / "run")

    def hand(control: RunControl, edits: int) -> bool:
        if edits == 0:
            control.set_value(KEY, ValueChange(7.0))
        else:
            saved = load_checkpoint(folder / CHECKPOINT)["model"]["state_dict"][KEY]
            assert bool((saved == 7).all())
            control.stop()
        return False

    assert paused_at(folder, hand).status == "stopped"
    assert read_info(folder).edits == (ManualEdit(AT, KEY, 7.0),)
    assert bool((parameters(folder)[KEY] == 7).all())


def test_a_place_that_is_none_changes_nothing(tmp_path: Path) -> None:
    def hand(control: RunControl, edits: int) -> bool:
        if edits == 0 and not asked:
            asked.append(True)
            control.set_value(KEY, ValueChange(7.0, (0, 0, 0)))
            control.set_value("nothing.weight", ValueChange(7.0))
            control.set_value("hidden.bias", ValueChange(torch.pi, (0,)))
        return edits == 1

    asked: list[bool] = []
    info = paused_at(made(tmp_path / "run"), hand)
    assert [edit.key for edit in info.edits] == ["hidden.bias"]
    assert "the network has no parameter nothing.weight" in (tmp_path / "run" / LOG).read_text(
        encoding="utf-8"
    )


def test_values_that_are_drawn_anew_cost_the_run_no_random_number(tmp_path: Path) -> None:
    def hand(control: RunControl, edits: int) -> bool:
        if edits == 0:
            fill = ValueChange(fill="torch.nn.init.normal_", options={"std": 0.02})
            control.take_back(control.set_value(KEY, fill))
        return edits == 2

    info = paused_at(made(tmp_path / "by-hand"), hand)
    assert info.edits[0] == ManualEdit(
        AT, KEY, fill="torch.nn.init.normal_", options={"std": 0.02}, seed=1
    )
    done(tmp_path / "plain")
    assert same(parameters(tmp_path / "by-hand"), parameters(tmp_path / "plain"))
