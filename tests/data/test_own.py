"""Samples from the document's own Python: in a run, on the command line, never unasked."""

import random
from pathlib import Path

import numpy as np
import pytest
import torch

import blockstudio
from blockstudio.cli.main import main
from blockstudio.data.description import describe
from blockstudio.data.own import made
from blockstudio.graph import edits
from blockstudio.graph.change import Change
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, CustomCode, DataSpec
from blockstudio.runs.run import DATA_CODE, create_run, model_fingerprint
from blockstudio.training.loop.execution import execute
from blockstudio.training.process.making import Making, make
from blockstudio.training.samples.own_code import results
from tests.training.networks import document, linear
from tests.training.runs import parameters, same, stopped_after

CLASSES = """import numpy as np
import torch


def noise(count):
    return torch.rand(count, 4) + np.random.rand()


def samples():
    x = noise(60)
    return x, ["low" if row.sum() < 4 else "high" for row in x]
"""
SPEC = DataSpec(DATA, "python", {"code": "c1"}, seed=3)
NET = linear(4, 2)


def records(source: str, **train: object) -> list:
    return [*document(SPEC, **train), CustomCode("c1", "samples", source)]


def facts(source: str, spec: DataSpec = SPEC):
    return describe(made(spec, results(source, spec.seed, Path())))


def test_arrays_tensors_and_texts_are_samples_and_classes():
    found = facts(CLASSES)
    assert (found.samples, found.input_shape, found.class_names) == (60, (4,), ("high", "low"))
    held = "def f():\n    return [[1.0], [2.0]], [0.5, 1], [[3.0]], [2]\n"
    found = facts(held)
    assert (found.train, found.validation, found.task) == (2, 1, "regression")
    pixels = (
        "import numpy as np\ndef f():\n    return np.zeros((5, 8, 8), np.uint8), np.arange(5)\n"
    )
    assert facts(pixels).input_shape == (1, 8, 8)


def test_random_numbers_start_at_the_split_seed_and_nobody_else_s_are_used_up():
    states = random.getstate(), torch.get_rng_state()
    one, two, other = (results(CLASSES, seed, Path())[0] for seed in (3, 3, 4))
    assert np.array_equal(one, two) and not np.array_equal(one, other)
    assert (random.getstate(), True) == (states[0], torch.equal(states[1], torch.get_rng_state()))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("x = 1\n", "no function in the Python of the data"),
        ("def f():\n    return 1\n", "gives 1 values.*expected x and y"),
        ("def f():\n    a = 1\n    return a / 0\n", "Line 3 of the Python of the data: ZeroDiv"),
        ("def f(:\n", "Line 1 of the Python of the data: SyntaxError"),
        ("def f():\n    return [1, 2], [3]\n", "inputs .2,., targets .1,."),
        ("def f():\n    return ['a', 'b'], [3, 4]\n", "not all numbers of one shape"),
        ("def f():\n    return {1}, [3]\n", "something that is no array.*got set"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(source: str, words: str):
    with pytest.raises(Refusal, match=words):
        facts(source)


def test_the_code_runs_in_a_process_of_its_own(tmp_path: Path):
    code = f"import os\nprint('loud')\n{CLASSES}"
    parts = make(Making(code, 3, str(tmp_path)), tmp_path)
    assert parts is not None
    assert np.array_equal(parts[0], results(code, 3, tmp_path)[0])
    with pytest.raises(Refusal, match=r"Line 2 .*ValueError: no"):
        make(Making("def f():\n    raise ValueError('no')\n", 0, "."), tmp_path)
    with pytest.raises(Refusal, match=r"has ended the process.*got exit code 5"):
        make(Making("import os\ndef f():\n    os._exit(5)\n", 0, "."), tmp_path)
    assert make(Making("def f():\n    while True: pass\n", 0, "."), tmp_path, lambda: True) is None


def test_a_choice_of_data_alone_runs_nothing(tmp_path: Path):
    with pytest.raises(Refusal, match="not trusted"):
        describe(SPEC)


def test_a_run_keeps_its_code_and_resumes_bit_for_bit(tmp_path: Path):
    whole = create_run(tmp_path / "whole", records=records(CLASSES, epochs=2), source=NET)
    assert (whole / DATA_CODE).read_text() == CLASSES
    assert execute(whole).status == "finished"
    part = create_run(tmp_path / "part", records=records(CLASSES, epochs=2), source=NET)
    stopped_after(part, 2)
    assert execute(part, resume=True).status == "finished"
    assert same(parameters(part), parameters(whole))
    before = model_fingerprint(part)
    (part / DATA_CODE).write_text(CLASSES + "# other\n")
    assert model_fingerprint(part) != before
    (part / DATA_CODE).write_text("def f():\n    return 1 / 0\n")
    failure = execute(part).failure
    assert failure is not None and "Line 2" in str(failure.problem)


def test_a_run_without_its_code_is_not_made(tmp_path: Path):
    with pytest.raises(Refusal, match="not in the document"):
        create_run(tmp_path / "run", records=document(SPEC), source=NET)


def test_the_command_line_runs_the_code_only_when_told_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    project = blockstudio.open_project(_iris(tmp_path))
    code = CustomCode(
        "c1", "samples", CLASSES.replace('["low"', '["mid" if row[0] > .9 else "low"')
    )
    store = project.store
    store.apply(Change(after={"c1": code}))
    project.do(edits.set_fields(store, DATA, source="python", options={"code": "c1"}))
    file = tmp_path / "own.bstudio"
    project.save(file)
    assert main(["train", str(file), "--set", "train.epochs=1"]) == 2
    assert "not trusted" in capsys.readouterr().err
    assert main(["train", str(file), "--set", "train.epochs=1", "--trust-code"]) == 0


def _iris(folder: Path) -> Path:
    from blockstudio.project.examples import example

    path = folder / "iris.bstudio"
    path.write_bytes(example("iris-mlp").path.read_bytes())
    return path
