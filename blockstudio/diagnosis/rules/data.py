"""Rules about the data: its classes, the spread of its columns, its targets."""

from collections.abc import Iterator

from blockstudio.catalogue.text import Text, text
from blockstudio.data.sources import SOURCES
from blockstudio.diagnosis.case import Case
from blockstudio.diagnosis.examination import Column
from blockstudio.diagnosis.finding import Curve, Hit, Remedy, figure, set_to
from blockstudio.diagnosis.remedies import taken_out
from blockstudio.diagnosis.rules.network import answered_by
from blockstudio.graph.problems import Place
from blockstudio.graph.records import DATA

SKEWED = 5.0
"""How many times as many samples one class may have as another."""
_WIDE, _FAR = 100.0, 10.0
_LARGE_TARGETS = 50.0
_NAMED = 4
_CLASSES = Place(record=DATA, item="target")
_BOUNDS = {"Sigmoid": (0.0, 1.0), "Tanh": (-1.0, 1.0), "ReLU": (0.0, None), "Softmax": (0.0, 1.0)}


def imbalance(case: Case) -> Iterator[Hit]:
    """Yield that some classes have many more samples than others, and nothing is done about it."""
    look, train = case.look, case.train
    if (
        look is None
        or train.class_weight != "none"
        or train.oversample
        or train.loss_options.get("weight")
    ):
        return
    rows = [row for row in zip(look.class_counts, look.class_names, strict=False) if row[0]]
    if len(rows) < 2:
        return
    (least, rare), (most, frequent) = min(rows), max(rows)
    if most >= SKEWED * least:
        yield Hit(
            Place(record=DATA, item="source"),
            text("The classes are of very different size"),
            text(
                "“{frequent}” has {most} training samples, “{rare}” {least}",
                frequent=frequent,
                most=most,
                rare=rare,
                least=least,
            ),
            Curve(
                text("samples, class by class"), tuple(float(count) for count, _ in rows), bars=True
            ),
            set_to(text("Weigh the loss by class"), {"train.class_weight": "balanced"}),
        )


def absent(case: Case) -> Iterator[Hit]:
    """Yield the classes that nothing is learnt about."""
    look = case.look
    rows = zip(look.class_counts, look.class_names, strict=False) if look is not None else ()
    missing = [name for count, name in rows if not count]
    if missing:
        yield Hit(
            Place(record=DATA, item="stratify"),
            text("Classes without a training sample"),
            text("{names}", names=_listed(missing)),
            remedy=set_to(
                text("Keep the shares of the classes in every part"), {"data.stratify": True}
            ),
        )


def constant(case: Case) -> Iterator[Hit]:
    """Yield the columns that say the same of every sample."""
    columns = _table(case)
    names = [column.name for column in columns if not column.std]
    if names and len(names) < len(columns):
        yield Hit(
            Place(record=DATA, item="columns"),
            text("Columns that are the same for every sample"),
            text("{names}", names=_listed(names)),
        )


def unscaled(case: Case) -> Iterator[Hit]:
    """Yield that columns, or pixels, reach the network on scales too large or too different."""
    columns = [column for column in case.look.columns if column.std] if case.look else []
    if not columns:
        return
    low, high = (pick(columns, key=lambda one: one.std) for pick in (min, max))
    off = max(columns, key=lambda one: abs(one.mean) / max(one.std, 1.0))
    if (high.std > _WIDE * low.std and high.std > _FAR) or max(
        abs(off.mean), high.std
    ) > _FAR * _FAR / 2:
        widest = high if high.std >= abs(off.mean) else off
        yield Hit(
            Place(record=DATA, item="source"),
            text("The inputs are not scaled"),
            text(
                "“{name}” is {mean} ± {std}",
                name=widest.name,
                mean=figure(widest.mean),
                std=figure(widest.std),
            )
            if widest.name
            else text("they are {mean} ± {std}", mean=figure(widest.mean), std=figure(widest.std)),
            Curve(
                text("deviation, column by column"),
                tuple(one.std for one in columns),
                1.0,
                log=True,
                bars=True,
            ),
            _scaled(case),
        )


def targets_unscaled(case: Case) -> Iterator[Hit]:
    """Yield that the targets are numbers far larger than what a network begins to answer."""
    targets = case.look.targets if case.look is not None else None
    if targets is not None and max(targets.std, abs(targets.mean)) > _LARGE_TARGETS:
        yield Hit(
            Place(record=DATA, item="standardise_target"),
            text("The targets are not scaled"),
            text("they are {mean} ± {std}", mean=figure(targets.mean), std=figure(targets.std)),
            remedy=_option(
                case, "standardise_target", text("Bring the target to mean 0 and deviation 1")
            ),
        )


def unreachable(case: Case) -> Iterator[Hit]:
    """Yield the last node, where it can't give the numbers that are asked for."""
    targets, node = case.look.targets if case.look is not None else None, answered_by(case.store)
    low, high = _BOUNDS.get(node.kind.rpartition(".")[2], (None, None)) if node else (None, None)
    if targets is None or node is None:
        return
    if (low is not None and targets.low < low - 0.01) or (
        high is not None and targets.high > high + 0.01
    ):
        place = Place(node.block, node.id, "", (node.id,))
        yield Hit(
            place,
            text("“{name}” can't give the targets", name=node.name),
            text(
                "they go from {low} to {high}", low=figure(targets.low), high=figure(targets.high)
            ),
            remedy=taken_out(place, node.name),
        )


def _table(case: Case) -> list[Column]:
    columns = case.look.columns if case.look is not None else ()
    return [column for column in columns if column.name]


def _scaled(case: Case) -> Remedy | None:
    title = text("Bring each feature to mean 0 and deviation 1")
    return _option(case, "standardise", title) or _option(
        case, "scale", text("Bring pixel values to 0..1")
    )


def _option(case: Case, name: str, title: Text) -> Remedy | None:
    source = SOURCES.get(case.store.data.source)
    known = source is not None and any(item.name == name for item in source.properties)
    return (
        set_to(title, {f"data.{name}": True})
        if known and not case.store.data.options.get(name)
        else None
    )


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown}, …"
