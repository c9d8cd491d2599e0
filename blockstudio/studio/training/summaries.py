"""What is set in each part of a recipe, in one line."""

from collections.abc import Mapping
from typing import Any

from blockstudio.graph.records import TrainSpec
from blockstudio.recipes.metric_table import metric_words
from blockstudio.studio.forms.values import written
from blockstudio.studio.translations import told, tr


def loss_summary(train: TrainSpec) -> str:
    """Return the loss with its options."""
    return _joined(short(train.loss), options_words(train.loss_options))


def balancing_summary(train: TrainSpec) -> str:
    """Return what is done about classes of different size."""
    return _joined(
        tr("balanced loss") if train.class_weight == "balanced" else "",
        tr("oversampling") if train.oversample else "",
    )


def optimiser_summary(train: TrainSpec) -> str:
    """Return the optimiser with its options."""
    return _joined(short(train.optimiser), options_words(train.optimiser_options))


def schedule_summary(train: TrainSpec) -> str:
    """Return the schedule and the warm-up, if there are any."""
    warmup = tr("warm-up {epochs:g} epochs", epochs=train.warmup) if train.warmup else ""
    return _joined(short(train.scheduler), warmup)


def gradients_summary(train: TrainSpec) -> str:
    """Return how gradients are summed up and clipped."""
    return _joined(
        tr("{count} batches a step", count=train.accumulate) if train.accumulate > 1 else "",
        tr("norm ≤ {limit:g}", limit=train.clip_norm) if train.clip_norm is not None else "",
        tr("each ≤ {limit:g}", limit=train.clip_value) if train.clip_value is not None else "",
    )


def speed_summary(train: TrainSpec) -> str:
    """Return what is done to be fast."""
    several = train.processes > 1
    count, way = train.processes, train.strategy.upper()
    return _joined(
        train.precision if train.precision != "float32" else "",
        tr("compiled") if train.compile else "",
        tr("{count} processes, {way}", count=count, way=way) if several else "",
    )


def stopping_summary(train: TrainSpec) -> str:
    """Return when a run ends early and what is measured."""
    count = len(train.metrics)
    titles = [told(metric_words(name)) for name in train.metrics]
    names = ", ".join(titles) if count <= 2 else tr("{count} metrics", count=count)
    return _joined(
        tr("patience {epochs}", epochs=train.patience) if train.patience else "",
        names,
    )


def repeating_summary(train: TrainSpec) -> str:
    """Return the seed and whether every operation is the same each time."""
    seed = tr("seed {seed}", seed=train.seed)
    return _joined(seed, tr("deterministic") if train.deterministic else "")


def short(kind: str) -> str:
    """Return the name people say: `Adam` for `torch.optim.Adam`."""
    return kind.rpartition(".")[2]


def options_words(options: Mapping[str, Any]) -> str:
    """Return options as people read them: `lr 0.1, momentum 0.9`."""
    return ", ".join(f"{name} {written(value)}" for name, value in options.items())


def _joined(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)
