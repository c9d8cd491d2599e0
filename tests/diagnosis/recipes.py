"""Recipes that are wrong in one way each, and recipes that are not: small, done in tenths of a second."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from msgspec import Struct, field
from torch import nn

import blockstudio
from blockstudio.api import Project
from blockstudio.graph import edits
from blockstudio.graph.records import ParameterGroup
from blockstudio.runs.run import create_run
from blockstudio.training.loop.execution import execute

Step = tuple[Any, ...]
"""A layer or function: its name, what it is, and its arguments."""

MY_LINEAR = """import torch
from torch import nn


class MyLinear(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(16, 16) / 4)

    def forward(self, x):
        return x @ self.weight.data
"""
ROOT = "def root(x):\n    return x + (x - x.detach()).abs().sqrt()\n"
OVER_NOTHING = "def over_nothing(x):\n    return x / (x - x)\n"
ADAM = {"optimiser": torch.optim.Adam, "optimiser_options": {"lr": 1e-2}}


def sgd(rate: float, **options: float) -> dict[str, Any]:
    """Return a recipe of plain descent."""
    return {"optimiser": torch.optim.SGD, "optimiser_options": {"lr": rate, **options}}


class Recipe(Struct, frozen=True):
    """One recipe: inputs, steps, data and training; `rule` and `node` are what is to be found."""

    name: str
    steps: Sequence[Step]
    inputs: int = 4
    data: dict[str, Any] = field(default_factory=lambda: {"source": "iris"})
    train: dict[str, Any] = {}
    after: Callable[[Project], object] | None = None
    rule: str = ""
    node: str = ""
    arrays: Callable[[], dict[str, np.ndarray]] | None = None
    shape: tuple[Any, ...] | None = None


def net(*widths: int, act: Any = nn.ReLU, end: Sequence[Step] = ()) -> list[Step]:
    """Return the steps of an MLP: l1, a1, l2, … out."""
    steps: list[Step] = []
    for place, (width, following) in enumerate(pairwise(widths), 1):
        last = place == len(widths) - 1
        steps.append(("out" if last else f"l{place}", nn.Linear, width, following))
        if not last:
            steps.append((f"a{place}", act))
    return [*steps, *end]


def build(recipe: Recipe, folder: Path) -> Project:
    """Return the project of a recipe; arrays of its own are written into the folder."""
    project = blockstudio.new_project("net")
    root = project.root
    value: Any = root.add_input("x", recipe.shape or ("N", recipe.inputs))
    for name, kind, *arguments in recipe.steps:
        if isinstance(kind, str) and not kind.startswith("torch."):
            kind = project.add_code(kind)
        value = root.add(kind, value, *arguments, name=name)
    root.add_output("y", value)
    data = recipe.data
    if recipe.arrays is not None:
        np.savez(folder / "samples.npz", **recipe.arrays())
        options = {"path": str(folder / "samples.npz"), **recipe.data.get("options", {})}
        data = {**recipe.data, "source": "npz", "options": options}
    project.configure(data=data, **{"epochs": 8, "batch_size": 16, **ADAM, **recipe.train})
    if recipe.after is not None:
        recipe.after(project)
    return project


def run(recipe: Recipe, folder: Path) -> Path:
    """Train as a recipe says, in this process, and return the folder of the run."""
    project = build(recipe, folder)
    records, source = project.store.records.values(), project.source(trust_code=True)
    made = create_run(folder / "run", records=records, source=source)
    execute(made)
    return made


def initialised(function: Any, at: str = "", **options: float) -> Callable[[Project], object]:
    """Return what gives weights their first values, of one node or of all."""

    def initialise(project: Project) -> None:
        where = project.root[at] if at else None
        project.initialise(function, at=where, kind=nn.Linear, parameter="weight", **options)

    return initialise


def alike(function: Any, **options: float) -> Callable[[Project], object]:
    """Return what gives all parameters of all layers the same values."""
    return lambda project: project.initialise(function, kind=nn.Linear, **options)


def tiny(project: Project) -> None:
    """Let the network begin with weights far too small, and no biases."""
    project.initialise(nn.init.zeros_, kind=nn.Linear, parameter="bias")
    project.initialise(nn.init.normal_, kind=nn.Linear, parameter="weight", std=0.01)


def rushing(project: Project) -> None:
    """Give the last layer a rate of its own, far too large."""
    group = ParameterGroup(path=(project.root["out"].id,), options={"lr": 0.2})
    project.configure(groups=(group,))


def creeping(project: Project) -> None:
    """Give one layer a rate of its own, far too small."""
    group = ParameterGroup(path=(project.root["l2"].id,), options={"lr": 1e-7})
    project.configure(groups=(group,))


def dying(project: Project) -> None:
    """Let the first layer give nothing that is above zero."""
    project.initialise(nn.init.constant_, at=project.root["l1"], parameter="bias", val=-30.0)


def frozen(project: Project) -> None:
    project.root["l1"].requires_grad_(False)


def frozen_by_recipe(project: Project) -> None:
    group = ParameterGroup(path=(project.root["l1"].id,), frozen=True)
    project.configure(groups=(group,))


def detached(project: Project) -> None:
    """Cut the way of the gradients behind the first activation."""
    root = project.root
    cut = root.add("torch.Tensor.detach", root["a1"], name="cut")
    wire = next(one for one in project.store.wires_into(root["l2"].id))
    project.do(edits.disconnect(project.store, wire.id))
    root.connect(cut, root["l2"])


def gaussian(count: int = 160, inputs: int = 4, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, inputs)).astype(np.float32)


def skewed() -> dict[str, np.ndarray]:
    x = gaussian()
    return {"x": x, "y": (np.arange(160) % 20 == 0).astype(np.int64)}


def without_last_class() -> dict[str, np.ndarray]:
    x, y = gaussian(40), np.arange(40) % 2
    y[3] = 2
    return {"x": x, "y": y.astype(np.int64)}


def with_constant() -> dict[str, np.ndarray]:
    x = gaussian()
    x[:, 2] = 5.0
    return {"x": x, "y": (x[:, 0] > 0).astype(np.int64)}


def with_large() -> dict[str, np.ndarray]:
    x = gaussian()
    y = (x[:, 0] > 0).astype(np.int64)
    x[:, 1] *= 5000.0
    return {"x": x, "y": y}


def pixels() -> dict[str, np.ndarray]:
    draw = np.random.default_rng(0)
    y = np.arange(120) % 2
    x = draw.integers(0, 120, size=(120, 1, 6, 6)) + 120 * y[:, None, None, None]
    return {"x": x.astype(np.float32), "y": y.astype(np.int64)}


def noise_labels() -> dict[str, np.ndarray]:
    return {"x": gaussian(60, 12), "y": np.random.default_rng(1).integers(0, 2, 60)}


def noise_targets() -> dict[str, np.ndarray]:
    return {"x": gaussian(400, 4), "y": gaussian(400, 1, seed=1)}


def unrelated() -> dict[str, np.ndarray]:
    return {"x": gaussian(400, 4), "y": np.random.default_rng(1).integers(0, 4, 400)}


def crossed() -> dict[str, np.ndarray]:
    """Return numbers whose products decide: no line tells them apart."""
    x = gaussian(400, 2)
    return {"x": x, "y": (x[:, :1] * x[:, 1:] * 2).astype(np.float32)}


def regular() -> dict[str, np.ndarray]:
    x = gaussian(200, 4)
    return {"x": x, "y": np.sin(x[:, :1]) + 0.5 * x[:, 1:2]}


def separable(count: int = 160, classes: int = 3) -> Callable[[], dict[str, np.ndarray]]:
    def made() -> dict[str, np.ndarray]:
        x = gaussian(count, 6)
        return {"x": x, "y": np.argmax(x[:, :classes], axis=1)}

    return made


DIABETES = {"source": "diabetes"}
MSE, BCE = {"loss": nn.MSELoss}, {"loss": nn.BCEWithLogitsLoss}
REGRESSION = {"task": "regression"}

FAULTY = (
    Recipe("deep sigmoid", net(4, *[16] * 10, 3, act=nn.Sigmoid), rule="vanishing", node="l1"),
    Recipe(
        "deep tanh, small weights",
        net(4, *[16] * 6, 3, act=nn.Tanh),
        after=tiny,
        rule="variance",
        node="l4",
    ),
    Recipe(
        "deep, large weights",
        net(4, *[32] * 6, 3),
        after=initialised(nn.init.normal_, std=2.0),
        train=sgd(1e-6),
        rule="variance",
        node="l5",
    ),
    Recipe(
        "constant weights",
        net(4, 16, 3),
        after=alike(nn.init.constant_, val=0.1),
        train=sgd(0.1),
        rule="symmetric",
        node="l1",
    ),
    Recipe(
        "zero weights",
        net(4, 16, 16, 3),
        after=alike(nn.init.zeros_),
        train=sgd(0.1),
        rule="symmetric",
        node="l1",
    ),
    Recipe("born dead", net(4, 16, 16, 3), after=dying, train=sgd(0.01), rule="dead", node="a1"),
    Recipe(
        "dead function",
        [("l1", nn.Linear, 4, 16), ("act", "torch.relu"), ("out", nn.Linear, 16, 3)],
        after=dying,
        train=sgd(0.01),
        rule="dead",
        node="act",
    ),
    Recipe(
        "saturated tanh",
        net(4, 16, 16, 3, act=nn.Tanh),
        after=initialised(nn.init.normal_, std=20.0),
        train=sgd(1e-3),
        rule="saturated",
        node="a1",
    ),
    Recipe(
        "saturated sigmoid",
        net(4, 16, 3, act=nn.Sigmoid),
        after=initialised(nn.init.normal_, std=30.0),
        train=sgd(1e-3),
        rule="saturated",
        node="a1",
    ),
    Recipe(
        "exploding",
        net(4, *[32] * 4, 1),
        arrays=regular,
        train={**MSE, **sgd(1e-9)},
        after=initialised(nn.init.normal_, std=1.0),
        rule="exploding",
        node="out",
    ),
    Recipe(
        "softmax twice",
        net(4, 16, 3, end=[("soft", nn.Softmax, 1)]),
        rule="softmax_twice",
        node="soft",
    ),
    Recipe(
        "softmax function twice",
        net(4, 16, 3, end=[("soft", "torch.softmax", 1)]),
        rule="softmax_twice",
        node="soft",
    ),
    Recipe(
        "sigmoid twice",
        net(30, 8, 1, end=[("sig", nn.Sigmoid)]),
        30,
        {"source": "breast_cancer"},
        BCE,
        rule="softmax_twice",
        node="sig",
    ),
    Recipe(
        "no logarithms",
        net(4, 16, 3),
        train={"loss": nn.NLLLoss, **sgd(0.01)},
        rule="no_logarithms",
        node="out",
    ),
    Recipe(
        "tiny batches",
        [
            ("l1", nn.Linear, 4, 16),
            ("bn", nn.BatchNorm1d, 16),
            ("a1", nn.ReLU),
            ("out", nn.Linear, 16, 3),
        ],
        train={"batch_size": 4, "epochs": 2},
        rule="tiny_batches",
        node="bn",
    ),
    Recipe(
        "tiny batches of maps",
        [
            ("conv", nn.Conv2d, 1, 4, 3),
            ("bn", nn.BatchNorm2d, 4),
            ("a1", nn.ReLU),
            ("flat", nn.Flatten),
            ("out", nn.Linear, 144, 10),
        ],
        shape=("N", 1, 8, 8),
        data={"source": "digits", "validation": 0.9},
        train={"batch_size": 2, "epochs": 1},
        rule="tiny_batches",
        node="bn",
    ),
    Recipe("frozen", net(4, 16, 16, 3), after=frozen, rule="cut", node="l1"),
    Recipe(
        "frozen by the recipe",
        net(4, 16, 16, 3),
        after=frozen_by_recipe,
        rule="cut",
        node="l1",
    ),
    Recipe(
        "cut by .data",
        [("l1", nn.Linear, 4, 16), ("a1", nn.ReLU), ("mine", MY_LINEAR), ("out", nn.Linear, 16, 3)],
        rule="cut",
        node="mine",
    ),
    Recipe("detached", net(4, 16, 16, 3), after=detached, rule="cut", node="l1"),
    Recipe(
        "rate too high", net(10, 16, 1), 10, DIABETES, {**MSE, **sgd(1.0)}, rule="rate_too_high"
    ),
    Recipe("rate too low", net(4, 16, 3), train=sgd(1e-6), rule="rate_too_low"),
    Recipe(
        "logarithm of 0",
        net(4, 16, 3, end=[("log", "torch.log"), ("last", nn.Linear, 3, 3)]),
        rule="not_finite",
        node="log",
    ),
    Recipe(
        "slope of a root at 0",
        net(4, 16, 8, end=[("root", ROOT), ("last", nn.Linear, 8, 3)]),
        rule="not_finite",
        node="root",
    ),
    Recipe(
        "own code divides by 0",
        net(4, 16, 8, end=[("mine", OVER_NOTHING), ("last", nn.Linear, 8, 3)]),
        rule="not_finite",
        node="mine",
    ),
    Recipe("skewed classes", net(4, 16, 2), arrays=skewed, rule="imbalance"),
    Recipe(
        "a class never seen",
        net(4, 16, 3),
        arrays=without_last_class,
        data={"validation": 0.5, "seed": 2},
        rule="absent",
    ),
    Recipe("constant column", net(4, 16, 2), arrays=with_constant, rule="constant"),
    Recipe("one large column", net(4, 16, 2), arrays=with_large, rule="unscaled"),
    Recipe(
        "wine as it is",
        net(13, 16, 3),
        13,
        {"source": "wine", "options": {"standardise": False}},
        rule="unscaled",
    ),
    Recipe(
        "raw pixels",
        [("flat", nn.Flatten), *net(36, 16, 2)],
        shape=("N", 1, 6, 6),
        arrays=pixels,
        rule="unscaled",
    ),
    Recipe(
        "raw targets", net(10, 16, 1), 10, DIABETES, {**MSE, **sgd(1e-4)}, rule="targets_unscaled"
    ),
    Recipe(
        "out of reach",
        net(4, 16, 1, end=[("sig", nn.Sigmoid)]),
        arrays=regular,
        train=MSE,
        rule="unreachable",
        node="sig",
    ),
    Recipe(
        "learnt by heart",
        net(12, 64, 64, 2),
        arrays=noise_labels,
        train={"epochs": 30},
        rule="overfitting",
    ),
    Recipe(
        "a line through a saddle",
        net(2, 1),
        arrays=crossed,
        train={**MSE, "epochs": 12},
        rule="underfitting",
    ),
    Recipe(
        "nothing to be learnt",
        net(4, 4),
        arrays=unrelated,
        after=alike(nn.init.zeros_),
        train={"epochs": 6, **sgd(0.02)},
        rule="not_falling",
    ),
    Recipe(
        "steps too large",
        net(4, 16, 1),
        arrays=noise_targets,
        train={**MSE, **sgd(0.01)},
        after=rushing,
        rule="updates",
        node="out",
    ),
    Recipe(
        "steps too small",
        net(4, 16, 16, 3),
        after=creeping,
        rule="updates",
        node="l2",
    ),
)

CONV = [
    ("conv", nn.Conv2d, 1, 4, 3),
    ("a1", nn.ReLU),
    ("pool", nn.MaxPool2d, 2),
    ("flat", nn.Flatten),
    ("out", nn.Linear, 36, 10),
]
DIGITS: dict[str, Any] = {"source": "digits", "validation": 0.3}
NORMED = [
    ("l1", nn.Linear, 4, 16),
    ("norm", nn.BatchNorm1d, 16),
    ("a1", nn.ReLU),
    ("out", nn.Linear, 16, 3),
]


def scaled_targets() -> dict[str, np.ndarray]:
    x = gaussian(200, 4)
    return {"x": x, "y": (x @ np.array([[1.0], [-2.0], [0.5], [0.0]])).astype(np.float32)}


HEALTHY = (
    Recipe("iris, Adam", net(4, 16, 3)),
    Recipe("iris, SGD", net(4, 16, 3), train=sgd(0.1)),
    Recipe("iris, momentum", net(4, 16, 3), train=sgd(0.05, momentum=0.9)),
    Recipe(
        "iris, RMSprop",
        net(4, 16, 3),
        train={"optimiser": torch.optim.RMSprop, "optimiser_options": {"lr": 3e-3}},
    ),
    Recipe(
        "iris, Adagrad",
        net(4, 16, 3),
        train={"optimiser": torch.optim.Adagrad, "optimiser_options": {"lr": 0.05}},
    ),
    Recipe("iris, softmax regression", net(4, 3), train=sgd(0.1)),
    Recipe(
        "iris, zero last layer",
        net(4, 16, 3),
        after=initialised(nn.init.zeros_, "out"),
        train=sgd(0.2),
    ),
    Recipe("iris, tanh", net(4, 16, 3, act=nn.Tanh)),
    Recipe("iris, sigmoid", net(4, 16, 3, act=nn.Sigmoid), train={"epochs": 12}),
    Recipe("iris, GELU", net(4, 16, 16, 3, act=nn.GELU)),
    Recipe(
        "iris, log softmax",
        net(4, 16, 3, end=[("log", nn.LogSoftmax, 1)]),
        train={"loss": nn.NLLLoss},
    ),
    Recipe("iris, batch norm", NORMED),
    Recipe(
        "iris, layer norm",
        [
            ("l1", nn.Linear, 4, 16),
            ("norm", nn.LayerNorm, 16),
            ("a1", nn.ReLU),
            ("out", nn.Linear, 16, 3),
        ],
    ),
    Recipe(
        "iris, dropout",
        [
            ("l1", nn.Linear, 4, 32),
            ("a1", nn.ReLU),
            ("drop", nn.Dropout, 0.3),
            ("out", nn.Linear, 32, 3),
        ],
    ),
    Recipe("iris, Kaiming", net(4, 16, 16, 3), after=initialised(nn.init.kaiming_normal_)),
    Recipe(
        "iris, Xavier", net(4, 16, 16, 3, act=nn.Tanh), after=initialised(nn.init.xavier_uniform_)
    ),
    Recipe("iris, five layers", net(4, *[24] * 5, 3), train={"optimiser_options": {"lr": 3e-3}}),
    Recipe(
        "iris, label smoothing", net(4, 16, 3), train={"loss_options": {"label_smoothing": 0.1}}
    ),
    Recipe("wine", net(13, 16, 3), 13, {"source": "wine"}),
    Recipe(
        "cancer, one output", net(30, 8, 1), 30, {"source": "breast_cancer"}, {**BCE, "epochs": 3}
    ),
    Recipe(
        "digits, MLP",
        [("flat", nn.Flatten), *net(64, 32, 10)],
        shape=("N", 1, 8, 8),
        data=DIGITS,
        train={"epochs": 3, "batch_size": 32},
    ),
    Recipe(
        "digits, CNN",
        CONV,
        shape=("N", 1, 8, 8),
        data=DIGITS,
        train={"epochs": 3, "batch_size": 32},
    ),
    Recipe(
        "digits, SGD",
        [("flat", nn.Flatten), *net(64, 32, 10)],
        shape=("N", 1, 8, 8),
        data=DIGITS,
        train={"epochs": 3, "batch_size": 32, **sgd(0.2)},
    ),
    Recipe("regression", net(4, 32, 1), arrays=regular, train=MSE),
    Recipe("linear regression", net(4, 1), arrays=scaled_targets, train={**MSE, **sgd(0.05)}),
    Recipe("Huber loss", net(4, 32, 1), arrays=regular, train={"loss": nn.HuberLoss}),
    Recipe(
        "tanh into its range",
        net(4, 16, 1, end=[("tanh", nn.Tanh)]),
        arrays=lambda: {"x": gaussian(), "y": np.tanh(gaussian()[:, :1])},
        train=MSE,
    ),
    Recipe("three classes of npz", net(6, 24, 3), 6, arrays=separable()),
    Recipe("weighed classes", net(4, 16, 2), arrays=skewed, train={"class_weight": "balanced"}),
    Recipe("iris, gradients of two batches", net(4, 16, 3), train={"accumulate": 2}),
)
