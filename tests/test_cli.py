"""Every command: what it prints, its exit code, and one clear line for what is wrong."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

import blockstudio
from blockstudio.cli.commands import COMMANDS
from blockstudio.cli.main import main
from blockstudio.data.fields import DATA_FIELDS
from blockstudio.project.examples import example, examples
from blockstudio.project.state import STATE_VARIABLE
from blockstudio.recipes.settings.table import RECIPE_FIELDS

PATIENCE = 240.0
"""Seconds that a command may take on a busy machine."""


@pytest.fixture
def iris(tmp_path: Path) -> Path:
    path = tmp_path / "iris.bstudio"
    path.write_bytes(example("iris-mlp").path.read_bytes())
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    project = blockstudio.open_project(example("iris-mlp").path)
    project.root.nodes["hidden"].set(in_features=7)
    project.save(tmp_path / "broken.bstudio")
    return tmp_path / "broken.bstudio"


def blockstudio_(*arguments: object, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "blockstudio.cli.main", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, **pipes, **options)


def ran(capsys, *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_examples_are_listed_and_copied(capsys, tmp_path: Path):
    code, out, _ = ran(capsys, "examples")
    assert code == 0
    assert len(out.splitlines()) == len(examples())
    assert "digits-mlp" in out
    target = tmp_path / "mine.bstudio"
    assert ran(capsys, "examples", "digits-mlp", "-o", target)[:2] == (0, f"{target}\n")
    assert target.read_bytes() == example("digits-mlp").path.read_bytes()
    code, _, error = ran(capsys, "examples", "digits-mlp", "-o", target)
    assert (code, "is there already" in error) == (2, True)


def test_source_prints_or_writes_the_code(capsys, iris: Path, tmp_path: Path):
    code, out, _ = ran(capsys, "source", iris)
    assert (code, out) == (0, blockstudio.open_project(iris).source())
    assert ran(capsys, "source", iris, "-o", tmp_path / "model.py")[0] == 0
    assert (tmp_path / "model.py").read_text() == out


def test_summary_prints_a_table(capsys, iris: Path):
    code, out, _ = ran(capsys, "summary", iris)
    assert code == 0
    assert "hidden" in out
    assert "131 parameters, 131 trainable" in out


def test_check_says_what_is_wrong_one_a_line(capsys, iris: Path, broken: Path):
    assert ran(capsys, "check", iris) == (0, "no problems\n", "")
    code, out, _ = ran(capsys, "check", broken)
    assert code == 1
    (line,) = out.splitlines()
    assert line.startswith("error: hidden: “hidden” expects 7 features, gets 4")


def test_export_writes_code_and_parameters_that_work_without_us(capsys, iris: Path, tmp_path: Path):
    code, params, tensors = (tmp_path / name for name in ("m.py", "m.params", "m.safetensors"))
    assert ran(capsys, "export", iris, "--code", code, "--params", params)[0] == 0
    assert ran(capsys, "export", iris, "--load", params, "--safetensors", tensors)[0] == 0
    check = (
        "import sys; sys.modules['blockstudio'] = None; import torch, m\n"
        "net = m.build(); net.load_state_dict(torch.load('m.params', weights_only=True))\n"
        "from safetensors.torch import load_file; other = load_file('m.safetensors')\n"
        "assert all(torch.equal(value, other[key]) for key, value in net.state_dict().items())\n"
    )
    subprocess.run([sys.executable, "-c", check], cwd=tmp_path, check=True)


def test_weights_that_do_not_fit_are_told_key_by_key(capsys, iris: Path, tmp_path: Path):
    torch.save({"hidden.weight": torch.ones(2)}, tmp_path / "bad.params")
    code, out, error = ran(
        capsys, "export", iris, "--load", tmp_path / "bad.params", "--params", tmp_path / "out"
    )
    assert (code, out) == (2, "")
    assert "another shape: hidden.weight: expected 16×4, got 2" in error
    assert not (tmp_path / "out").exists()


def test_train_runs_reports_and_resumes(capsys, iris: Path, tmp_path: Path):
    folder = tmp_path / "run"
    settings = ("--set", "train.epochs=3", "--set", "train.lr=0.05", "--set", "train.seed=4")
    code, out, error = ran(capsys, "train", iris, *settings, "-o", folder)
    assert code == 0
    assert "status          finished" in out
    assert "epochs          3 of 3" in out
    assert "val_accuracy" in out
    assert "epoch" in error
    run = json.loads((folder / "run.json").read_text())
    assert "lr" in json.dumps(run)
    names = {"project.bstudio", "model.py", "run.json", "best.params", "last.params"}
    assert names <= {path.name for path in folder.iterdir()}
    saved = blockstudio.open_project(folder / "project.bstudio").store.train
    assert (saved.epochs, saved.seed, saved.optimiser_options["lr"]) == (3, 4, 0.05)
    assert blockstudio.open_project(iris).store.train.epochs != 3
    code, out, _ = ran(capsys, "train", "--resume", folder)
    assert (code, "epochs          3 of 3" in out) == (0, True)


def test_parameters_are_listed_filtered_and_told_as_json(capsys, iris: Path):
    torch.manual_seed(0)
    state = blockstudio.open_project(iris).build().state_dict()
    code, out, _ = ran(capsys, "parameters", iris)
    title, *lines = out.splitlines()
    assert code == 0 and title.split()[:2] == ["name", "shape"]
    assert [line.split()[0] for line in lines] == list(state)
    code, out, _ = ran(capsys, "parameters", iris, "--where", "bias and std < 1", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["name"] for row in rows] == [key for key in state if key.endswith("bias")]
    for row in rows:
        assert row["std"] == pytest.approx(state[row["name"]].std().item(), rel=1e-6)


def test_ctrl_c_stops_with_the_checkpoint_saved_and_the_run_goes_on(capsys, iris: Path, tmp_path):
    folder = tmp_path / "run"
    run = blockstudio_("train", iris, "--set", "train.epochs=100000", "-o", folder)
    goes_on_beyond(run, folder, 0)
    run.send_signal(signal.SIGINT)
    out, error = run.communicate(timeout=PATIENCE)
    assert run.returncode == 0, error
    assert "status          stopped" in out
    assert "Traceback" not in error
    assert (folder / "last.params").exists()
    before = progress(folder)
    again = blockstudio_("train", "--resume", folder)
    goes_on_beyond(again, folder, before)
    again.send_signal(signal.SIGINT)
    out, error = again.communicate(timeout=PATIENCE)
    assert again.returncode == 0, error
    assert progress(folder) > before


def goes_on_beyond(run: subprocess.Popen[str], folder: Path, step: int) -> None:
    """Wait until a run has done more than so many steps."""
    end = time.monotonic() + PATIENCE
    while progress(folder) <= step:
        assert run.poll() is None, "it has ended"
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def progress(folder: Path) -> int:
    file = folder / "run.json"
    return json.loads(file.read_text())["progress"]["step"] if file.exists() else 0


WRONG = {
    "no such file": (["source", "none.bstudio"], "none.bstudio could not be opened"),
    "a window on no file": (["none.bstudio"], "there is no file none.bstudio, and no command"),
    "a command misspelt": (["sorce"], "there is no file sorce, and no command of that name"),
    "an option that is not there": (["source", "iris.bstudio", "--fast"], "--fast"),
    "a file left out": (["source"], "file"),
    "an example that is not there": (["examples", "none"], "There is no example none"),
    "no place to write": (["source", "iris.bstudio", "-o", "no/where.py"], "could not be written"),
    "no place for the example": (["examples", "iris-mlp", "-o", "no/x.bstudio"], "written"),
    "nothing to export": (["export", "iris.bstudio"], "nothing to export"),
    "no weights to load": (
        ["export", "iris.bstudio", "--load", "none.params", "--params", "x"],
        "none.params could not be opened",
    ),
    "no place for weights": (["export", "iris.bstudio", "--params", "no/x.params"], "written"),
    "nothing to train": (["train"], "there is nothing to train"),
    "a setting that is none": (["train", "iris.bstudio", "--set", "epochs=5"], "is no setting"),
    "a setting without a value": (["train", "iris.bstudio", "--set", "train.epochs"], "no setting"),
    "a value that is none": (
        ["train", "iris.bstudio", "--set", "train.epochs=abc"],
        "epochs can't be abc: expected a whole number",
    ),
    "a value out of range": (["train", "iris.bstudio", "--set", "train.epochs=0"], "epochs"),
    "data that is not there": (["train", "iris.bstudio", "--set", "data.source=none"], "none"),
    "an optimiser that is none": (
        ["train", "iris.bstudio", "--set", "train.optimiser=torch.optim.Sgd"],
        "Sgd",
    ),
    "a run that is none": (["train", "--resume", "none"], "none"),
    "a resume of a file": (["train", "iris.bstudio", "--resume", "x"], "--resume takes"),
    "a folder for a file": (["source", "."], "folder"),
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.values(), ids=WRONG.keys())
def test_bad_input_gives_one_clear_line_and_code_2(
    capsys, iris: Path, monkeypatch, arguments: list[str], words: str
):
    monkeypatch.chdir(iris.parent)
    try:
        code = main(arguments)
    except SystemExit as end:
        code = end.code
    said = capsys.readouterr()
    assert code == 2
    assert words in said.err
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("blockstudio: ")


def test_errors_of_the_network_end_with_one_line_too(capsys, broken: Path, tmp_path: Path):
    for arguments in (
        ["train", broken, "-o", tmp_path / "run"],
        ["export", broken, "--params", "x"],
    ):
        code, _, error = ran(capsys, *arguments)
        assert code == 2
        assert "expects 7 features, gets 4" in error
        assert len(error.splitlines()) == 1
    assert not (tmp_path / "run").exists()


def test_a_damaged_file_is_one_line(capsys, tmp_path: Path):
    (tmp_path / "x.bstudio").write_text("hello")
    for command in ("source", "summary", "check", "train"):
        code, _, error = ran(capsys, command, tmp_path / "x.bstudio")
        assert (code, len(error.splitlines())) == (2, 1)


def test_every_setting_is_listed_with_what_it_takes_and_what_it_is(capsys, iris: Path):
    code, out, _ = ran(capsys, "settings")
    lines = {line.split()[0]: line for line in out.splitlines() if line.startswith("  ")}
    for record, table in (("train", RECIPE_FIELDS), ("data", DATA_FIELDS)):
        for name, item in table.items():
            if item.types:
                assert str(item.help) in lines[f"{record}.{name}"]
    assert code == 0
    assert "a number, at least 0 and below 1" in lines["data.validation"]
    assert "learning rate" in lines["train.lr"]
    code, out, _ = ran(capsys, "settings", iris)
    assert code == 0
    assert re.search(r"data.source +iris ", out)


def test_a_block_goes_into_the_library_and_out_again(capsys, tmp_path: Path, monkeypatch):
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    file = tmp_path / "net.bstudio"
    assert ran(capsys, "examples", "residual-mlp", "-o", file)[0] == 0
    code, _, error = ran(capsys, "library", "--add", file, "--block", "blok1")
    assert (code, "did you mean “block1”?" in error) == (2, True)
    code, out, _ = ran(
        capsys, "library", "--add", file, "--block", "block1", "--version", "1", "--note", "skips"
    )
    assert code == 0
    assert Path(out.strip()).exists()
    _, out, _ = ran(capsys, "library")
    assert re.search(r"Residual +1 +no +skips +/", out)
    code, _, error = ran(capsys, "library", "--add", file, "--block", "block2")
    assert (code, "already" in error) == (2, True)
    assert ran(capsys, "library", "--remove", "Residual")[0] == 0
    assert ran(capsys, "library")[1] == ""


def test_a_batch_is_recorded_and_told_step_by_step(capsys, iris: Path, tmp_path: Path):
    project = blockstudio.open_project(iris)
    project.weights.save(tmp_path / "own.params")
    code, out, _ = ran(
        capsys, "record", iris, "--until", "hidden", "--against", tmp_path / "own.params"
    )
    assert code == 0
    first, head, *rows = out.splitlines()
    found = project.record()
    assert first.startswith("training sample 0, ") and f"loss {found.loss:.6g}" in first
    assert head.split()[0] == "step" and head.endswith("relative difference")
    assert [row.split()[0] for row in rows] == ["x", "hidden"]
    mean = found["hidden"].statistics
    assert mean is not None and f"{mean.mean:.4g}" in rows[1] and rows[1].endswith(" 0")
    assert ran(capsys, "record", iris, "--until", "hiden")[0] == 2


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help(capsys, command: str):
    with pytest.raises(SystemExit) as end:
        main([*([command] if command else []), "--help"])
    assert end.value.code == 0
    assert "usage: blockstudio" in capsys.readouterr().out


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.strip() == blockstudio.__version__


def test_where_torch_is_not_installed_it_is_said_in_one_line(iris: Path):
    code = "import sys; sys.modules['torch'] = None\nfrom blockstudio.cli.main import main\n"
    for command, wanted in (("source", 0), ("check", 0), ("summary", 2), ("train", 2)):
        run = subprocess.run(
            [sys.executable, "-c", f"{code}sys.exit(main([{command!r}, {str(iris)!r}]))"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == wanted, run.stderr
        if wanted:
            assert run.stderr == "blockstudio: this needs torch, which is not installed\n"


def test_a_reader_that_leaves_early_is_no_error(iris: Path):
    run = blockstudio_("source", iris)
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.close()
    assert run.wait(timeout=PATIENCE) == 0
    assert run.stderr.read() == ""
    run.stderr.close()


def test_a_terminal_of_few_letters_is_no_error(iris: Path):
    run = blockstudio_("summary", iris, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    out, error = run.communicate(timeout=PATIENCE)
    assert (run.returncode, error) == (0, "")
    assert "131 parameters" in out


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A project whose code leaves a file beside it when it is run."""
    project = blockstudio.open_project(example("iris-mlp").path)
    mark = tmp_path / "executed"
    source = f"import pathlib\npathlib.Path({str(mark)!r}).touch()\n\ndef same(x):\n    return x\n"
    (end,) = [node for node in project.root.nodes.values() if "Output" in node.record.kind]
    before = next(project.store.node(wire.source) for wire in project.store.wires_into(end.id)).name
    project.root.disconnect(f"{end.name}.input")
    project.root.chain(before, project.root.add(project.add_code(source), "same"), end)
    project.save(tmp_path / "foreign.bstudio")
    return tmp_path / "foreign.bstudio"


def test_code_that_came_with_a_file_runs_only_when_told_to(capsys, foreign: Path, tmp_path: Path):
    mark = tmp_path / "executed"
    for command in ("source", "summary", "check"):
        assert ran(capsys, command, foreign)[0] == 0
    for command in (("train", foreign), ("export", foreign, "--params", tmp_path / "w.params")):
        code, _, error = ran(capsys, *command)
        assert code == 2
        assert error.count("\n") == 1
        assert "--trust-code" in error
    assert not mark.exists()
    assert "is not run" in ran(capsys, "check", foreign)[1]
    assert ran(capsys, "check", foreign, "--trust-code") == (0, "no problems\n", "")
    assert mark.exists()
    target = tmp_path / "w.params"
    assert ran(capsys, "export", foreign, "--params", target, "--trust-code")[0] == 0
    assert target.exists()
    short = ("--set", "train.epochs=1", "-o", tmp_path / "run")
    assert ran(capsys, "train", foreign, "--trust-code", *short)[0] == 0


def test_a_run_from_elsewhere_goes_on_only_when_told_to(capsys, iris: Path, tmp_path: Path):
    folder = tmp_path / "run"
    assert ran(capsys, "train", iris, "--set", "train.epochs=1", "-o", folder)[0] == 0
    model, mark = folder / "model.py", tmp_path / "executed"
    model.write_text(f"import pathlib\npathlib.Path({str(mark)!r}).touch()\n{model.read_text()}")
    code, _, error = ran(capsys, "train", "--resume", folder)
    assert code == 2
    assert "was not written on this computer" in error
    assert not mark.exists()
