"""A training script does what the run does, to the last bit, and needs nothing of this program."""

import ast
import csv
import runpy
import sys
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from torch import nn

import blockstudio
from blockstudio.api.runs import prepared
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec, ParameterGroup
from blockstudio.project.examples import examples
from blockstudio.runs.run import BEST, LAST, read_info
from blockstudio.runs.weights import kept_file, kept_in
from blockstudio.training.loop.execution import execute
from blockstudio.training.parallel import share as shares
from blockstudio.training.parallel.share import Weighted
from blockstudio.training.samples.datasets import load_dataset
from tests.training.networks import LAZY, MLP, linear
from tests.training.runs import made, parameters, same
from tests.training.scripts import Row, followed, history, written

NET = """from torch import nn


def build():
    return nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(0.3), nn.Linear(8, 3))
"""
FROZEN = NET.replace("return ", "net = ") + "    net[0].requires_grad_(False)\n    return net\n"
IMAGES = """from torch import nn


def build():
    return nn.Sequential(nn.Flatten(), nn.LazyLinear(3))
"""
MAP = "from torch import nn\n\n\ndef build():\n    return nn.Conv2d(2, 3, 1)\n"
TWO = """from torch import nn


class Two(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = nn.Linear(4, 1)
        self.spread = nn.Linear(4, 1)

    def forward(self, x):
        return self.mean(x), self.spread(x).exp()


def build():
    return Two()
"""
NAMES = """import random

from torch import nn


class csv(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 3)

    def forward(self, x):
        return zip(self.layer(x)) * random.random()


def main(x):
    return x


def zip(x):
    return main(x)


RANK = 7


def build():
    return csv()
"""
"""A network that calls its things as a script calls others, and draws numbers that are not torch's."""

SCHEDULER = "torch.optim.lr_scheduler."
VECTORS = ParameterGroup(vectors=True, options={"weight_decay": 0.0})
BIASES = ParameterGroup(parameter="bias", options={"lr": 0.5})
NORMS = ParameterGroup(kind="torch.nn.BatchNorm1d", options={"lr": 0.01})
RECIPES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "plain": (NET, "classes", {}),
    "a network that starts lazy": (LAZY, "digits", {}),
    "names": (NAMES, "classes", {}),
    "missing numbers": (linear(4, 3), "gaps", {}),
    "standardised": (linear(4, 3), "standardised", {"seed": 3}),
    "table": (linear(10), "table", {"loss": "torch.nn.MSELoss", "optimiser_options": {"lr": 0.01}}),
    "reconstructed": (linear(108, 108), "given back", {"loss": "torch.nn.MSELoss"}),
    "no validation": (NET, "unchecked", {"oversample": True}),
    "folds": (NET, "folds", {}),
    "balanced": (linear(4, 3), "classes", {"class_weight": "balanced", "oversample": True}),
    "ignored": (
        linear(4, 3),
        "classes",
        {"class_weight": "balanced", "oversample": True, "loss_options": {"ignore_index": 1}},
    ),
    "weights given": (
        linear(4, 3),
        "classes",
        {"loss_options": {"weight": [1, 2.5, 3], "label_smoothing": 0.1}},
    ),
    "accumulated": (
        NET,
        "classes",
        {"accumulate": 3, "batch_size": 16, "clip_norm": 0.5, "clip_value": 0.1},
    ),
    "warm-up": (
        NET,
        "classes",
        {
            "warmup": 1.5,
            "scheduler": f"{SCHEDULER}StepLR",
            "scheduler_options": {"step_size": 1, "gamma": 0.5},
        },
    ),
    "cosine by the step": (
        linear(4, 3),
        "classes",
        {"warmup": 0.5, "scheduler": f"{SCHEDULER}CosineAnnealingLR", "scheduler_every": "step"},
    ),
    "one cycle": (
        linear(4, 3),
        "classes",
        {
            "scheduler": f"{SCHEDULER}OneCycleLR",
            "optimiser_options": {"lr": 0.1, "momentum": 0.9},
        },
    ),
    "plateau": (
        linear(4),
        "numbers",
        {
            "loss": "torch.nn.L1Loss",
            "scheduler": f"{SCHEDULER}ReduceLROnPlateau",
            "scheduler_options": {"patience": 0},
        },
    ),
    "patience": (
        linear(4),
        "numbers",
        {"loss": "torch.nn.MSELoss", "patience": 2, "min_delta": 0.05, "epochs": 30},
    ),
    "kept epochs": (linear(4, 3), "classes", {"keep_every": 2, "epochs": 5}),
    "thinned epochs": (linear(4, 3), "classes", {"keep_every": 1, "keep_most": 2, "epochs": 6}),
    "another monitor": (linear(4, 3), "classes", {"monitor": "train_loss"}),
    "a group of vectors": (
        NET,
        "classes",
        {"groups": (VECTORS,), "optimiser_options": {"lr": 0.1, "weight_decay": 0.1}},
    ),
    "several groups": (NET, "classes", {"groups": (BIASES, NORMS), "clip_norm": 0.3}),
    "a frozen group": (
        NET,
        "classes",
        {"groups": (replace(NORMS, frozen=True, options={}),)},
    ),
    "a frozen layer": (FROZEN, "classes", {"clip_norm": 0.3}),
    "bfloat16": (NET, "classes", {"precision": "bfloat16"}),
    "float16": (linear(4, 3), "classes", {"precision": "float16", "clip_norm": 1.0}),
    "a search": (
        linear(4, 3),
        "classes",
        {"optimiser": "torch.optim.LBFGS", "optimiser_options": {"lr": 0.5}, "clip_norm": 1.0},
    ),
    "deterministic": (linear(4, 3), "classes", {"deterministic": True}),
    "yes or no": (linear(4), "sides", {"loss": "torch.nn.BCEWithLogitsLoss", "oversample": True}),
    "one-hot": (linear(4, 3), "classes", {"loss": "torch.nn.MSELoss"}),
    "lists of classes": (linear(4, 3), "classes", {"loss": "torch.nn.MultiLabelMarginLoss"}),
    "signs": (linear(4), "sides", {"loss": "torch.nn.HingeEmbeddingLoss"}),
    "two outputs": (
        TWO,
        "numbers",
        {"loss": "torch.nn.GaussianNLLLoss", "optimiser_options": {"lr": 0.001}},
    ),
    "a sum": (
        linear(4),
        "numbers",
        {
            "loss": "torch.nn.MSELoss",
            "loss_options": {"reduction": "sum"},
            "optimiser_options": {"lr": 0.001},
        },
    ),
    "figures": (
        NET,
        "classes",
        {
            "metrics": {
                "f1": {},
                "precision": {"average": "weighted"},
                "recall": {"average": "micro"},
                "kappa": {},
                "top_k": {"top_k": 2},
            },
            "monitor": "val_f1",
            "patience": 3,
            "epochs": 6,
        },
    ),
    "figures of yes or no": (
        linear(4),
        "sides",
        {"loss": "torch.nn.BCEWithLogitsLoss", "metrics": {"f1": {}, "recall": {}}},
    ),
    "figures of numbers": (
        linear(10),
        "table",
        {
            "loss": "torch.nn.MSELoss",
            "optimiser_options": {"lr": 0.01},
            "metrics": {"mae": {}, "mse": {}, "rmse": {}, "r2": {}},
        },
    ),
    "images": (IMAGES, "images", {}),
    "augmented": (IMAGES, "augmented", {"batch_size": 7}),
    "cropped": (IMAGES, "cropped", {}),
    "a class at each point": (
        MAP,
        "maps",
        {"class_weight": "balanced", "metrics": {"f1": {}, "top_k": {"top_k": 2}}},
    ),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[str, DataSpec]:
    """Write samples of every sort."""
    folder, draw = tmp_path_factory.mktemp("data"), np.random.default_rng(0)
    y = np.repeat([0, 1, 2], [80, 25, 15])
    x = draw.normal(size=(len(y), 4)).astype(np.float32) + y[:, None].astype(np.float32)
    holes = x.copy()
    holes[[3, 70], [1, 2]] = np.nan
    pixels = draw.integers(0, 256, (60, 3, 8, 10), np.uint8)
    points = draw.normal(size=(20, 2, 4, 4)).astype(np.float32)
    arrays = {
        "classes": (x, y),
        "gaps": (holes, y),
        "sides": (x, (x[:, 0] > 0).astype(np.int64)),
        "numbers": (x, x[:, :2].sum(1)),
        "images": (pixels, draw.integers(0, 3, 60)),
        "maps": (points, draw.integers(0, 3, (20, 4, 4))),
    }
    for name, (inputs, targets) in arrays.items():
        np.savez(folder / f"{name}.npz", x=inputs, y=targets)
    npz = {name: DataSpec(DATA, "npz", {"path": str(folder / f"{name}.npz")}) for name in arrays}
    moved = {"padding": 2, "crop": (8, 8), "crop_at": "random", "flip_horizontal": 0.5}
    scaled = {"normalise": "given", "mean": [0.5], "deviation": [0.2], "flatten": True}
    return npz | {
        "digits": DataSpec(DATA, "digits"),
        "classes": replace(npz["classes"], test=0.1, stratify=True),
        "standardised": replace(npz["gaps"], options={**npz["gaps"].options, "standardise": True}),
        "unchecked": replace(npz["classes"], validation=0.0),
        "folds": replace(npz["classes"], folds=4, fold=2),
        "augmented": replace(
            npz["images"],
            transforms={**moved, "resize": (12, 12), "flip_vertical": 0.3, "normalise": "training"},
        ),
        "cropped": replace(npz["images"], transforms={"crop": (6, 6), **scaled}),
        "given back": replace(
            npz["images"], transforms={"crop": (6, 6), **scaled}, reconstruct=True, test=0.1
        ),
        "table": table(folder / "table.csv", draw),
    }


def table(path: Path, draw: np.random.Generator) -> DataSpec:
    """Write a table with gaps, categories and dates."""
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["age", "colour", "when", "price"])
        for n in range(80):
            age = str(draw.integers(18, 80)) if n % 9 else ""
            colour = ["red", "green", "blue", ""][n % 4]
            date = f"2020-{1 + n % 12:02d}-{1 + n % 28:02d}"
            rows.writerow([age, colour, date, f"{draw.normal() + 5:.2f}"])
    options = {"path": str(path), "target": "price", "columns": {"when": "cyclic"}}
    options["standardise_target"] = True
    return DataSpec(DATA, "csv", options)


@pytest.mark.parametrize("name", RECIPES)
def test_a_script_has_the_losses_and_the_weights_of_the_run(
    tmp_path: Path, data: dict[str, DataSpec], name: str
) -> None:
    source, samples, recipe = RECIPES[name]
    run = made(tmp_path / "run", source, data[samples], **{"epochs": 3} | recipe)
    script = written(run, tmp_path / "script")
    info = execute(run)
    assert info.status == "finished", info.failure
    rows, said = followed(script)
    assert [exact(row) for row in rows] == [exact(row) for row in history(run)]
    for row, other in zip(rows, history(run), strict=True):
        assert row == pytest.approx(other, rel=1e-4, abs=1e-6)
    assert kept_in(script.parent) == kept_in(run)
    for file in (BEST, LAST, *(kept_file(run, epoch).name for epoch in kept_in(run))):
        assert same(parameters(script.parent, file), parameters(run, file))
    for figure, value in info.test.items():
        assert f"{figure} {value:.6g}" in said
    assert_readable(script)


def exact(row: Row) -> Row:
    """Return what is to be the same to the last bit: torchmetrics sums other figures otherwise."""
    return {k: v for k, v in row.items() if k.endswith(("epoch", "loss", "accuracy"))}


def test_a_script_for_a_gpu_is_the_same_but_for_the_device(
    tmp_path: Path, data: dict[str, DataSpec]
) -> None:
    recipe: dict[str, Any] = {"class_weight": "balanced", "oversample": True, "metrics": {"f1": {}}}
    here = made(tmp_path / "here", IMAGES, data["augmented"], epochs=2, **recipe)
    there = made(tmp_path / "there", IMAGES, data["augmented"], epochs=2, device="cuda", **recipe)
    script = written(there, tmp_path / "script")
    text = script.read_text("utf-8")
    assert text.count('"cuda') == 2, "the device, and the backend of its processes"
    # There may be no GPU here: all that is moved to one stays.
    script.write_text(text.replace('"cuda"', '"cpu"'), "utf-8")
    assert execute(here).status == "finished"
    assert [exact(row) for row in followed(script)[0]] == [exact(row) for row in history(here)]
    assert same(parameters(script.parent, LAST), parameters(here, LAST))


def assert_readable(script: Path) -> None:
    """Check that a script names nothing of this program, and no setting that its recipe leaves."""
    text = script.read_text("utf-8")
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(text))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= {"torch", *sys.stdlib_module_names}
    assert max(map(len, text.splitlines())) <= 112


def test_what_a_recipe_does_not_use_is_not_in_its_script(tmp_path: Path) -> None:
    script = written(made(tmp_path / "run", MLP), tmp_path / "script").read_text("utf-8")
    for word in (
        "scheduler",
        "clip",
        "autocast",
        "scaler",
        "waited",
        "WARMUP",
        "groups",
        "chances",
    ):
        assert word not in script, word


def test_every_example_gives_a_script_with_its_losses_or_says_why_not(tmp_path: Path) -> None:
    written_ones = 0
    for item in examples():
        project = blockstudio.open_project(item.path)
        project.configure(epochs=1)
        folder = tmp_path / item.path.stem
        folder.mkdir()
        try:
            run = prepared(project, folder / "run", trusted=True)
            script = written(run, folder / "script")
        except Refusal as refusal:
            assert refusal.problem.expected is not None, item.path.stem
            continue
        if execute(run).status == "failed":
            with pytest.raises(SystemExit, match="The loss became"):
                followed(script)
            continue
        assert followed(script)[0] == history(run), item.path.stem
        written_ones += 1
    assert written_ones > 20


def test_a_script_begins_with_the_weights_that_its_run_begins_with(tmp_path: Path) -> None:
    project = blockstudio.new_project("net")
    x = project.root.add_input("x", shape=("N", 1, 8, 8))
    flat = project.root.add("nn.Flatten", x)
    project.root.add_output("y", project.root.add("nn.Linear", flat, 64, 10))
    torch.save(
        {key: value + 1 for key, value in project.build().state_dict().items()},
        tmp_path / "other.params",
    )
    project.weights.load(tmp_path / "other.params")
    project.configure(start="weights", epochs=2)
    run = prepared(project, tmp_path / "run", trusted=False)
    script = written(run, tmp_path / "script")
    assert execute(run).status == "finished"
    assert followed(script)[0] == history(run)


@pytest.mark.parametrize("recipe", [{}, {"class_weight": "balanced"}])
def test_processes_share_a_batch_as_those_of_a_run_do(
    tmp_path: Path, data: dict[str, DataSpec], recipe: dict[str, Any]
) -> None:
    """What torchrun starts differs from one process by these shares alone: the rest is torch's DDP."""
    run = made(tmp_path / "run", linear(4, 3), data["classes"], **recipe)
    names = runpy.run_path(str(written(run, tmp_path / "script")))
    share_of, here = names["share_of"], names["share_of"].__globals__
    y = load_dataset(data["classes"]).train.y
    weight = names["class_weights"](y).float() if recipe else None
    criterion = nn.CrossEntropyLoss(weight=weight)
    weighted = Weighted(criterion, "torch.nn.CrossEntropyLoss")
    for world, samples in product(range(1, 6), range(1, 24)):
        targets = y[:samples]
        for rank in range(world):
            here["RANK"], here["WORLD_SIZE"] = rank, world
            chosen, part = share_of(*([targets, criterion] if recipe else [targets]))
            share = shares.share_of(samples, world, rank)
            assert (chosen.start, chosen.stop) == (share.start, share.end)
            assert part == weighted.part(share, targets)


@pytest.mark.parametrize(
    ("recipe", "item"),
    [
        ({"strategy": "fsdp", "processes": 2}, "strategy"),
        ({"metrics": {"auroc": {}}}, "metrics"),
        ({"metrics": {"f1": {}}, "loss": "torch.nn.MultiLabelMarginLoss"}, "metrics"),
    ],
)
def test_what_can_not_be_written_is_refused_by_its_name(
    tmp_path: Path, recipe: dict[str, Any], item: str
) -> None:
    run = made(tmp_path / "run", MLP, **recipe)
    with pytest.raises(Refusal) as refusal:
        written(run, tmp_path / "script")
    assert refusal.value.problem.place.item == item
    assert refusal.value.problem.expected is not None


def test_samples_that_stay_on_the_disk_are_refused(
    tmp_path: Path, data: dict[str, DataSpec]
) -> None:
    spec = replace(data["images"], loading="mapped")
    run = made(tmp_path / "run", IMAGES, spec)
    with pytest.raises(Refusal) as refusal:
        written(run, tmp_path / "script")
    assert refusal.value.problem.place.item == "loading"
    assert read_info(run).status == "queued"
