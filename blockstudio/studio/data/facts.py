"""What a data source holds, in words."""

from typing import TYPE_CHECKING

from blockstudio.studio.translations import tr

if TYPE_CHECKING:
    from blockstudio.data.description import DataFacts


def fact_pairs(facts: "DataFacts") -> list[tuple[str, str]]:
    """Return names and values: samples, their split, the shape of one, and the target."""
    shape = "×".join(map(str, facts.input_shape)) or tr("a single number")
    pairs = [
        (tr("samples"), f"{facts.samples:,}"),
        _parts(facts),
        (tr("one input"), f"{shape}  {facts.input_dtype}"),
    ]
    if facts.reconstructs:
        return [*pairs, (tr("target"), tr("the input itself"))]
    if facts.classes is None:
        return [*pairs, (tr("target"), tr("a number (regression)"))]
    return [*pairs, (tr("target"), tr("one of {count} classes", count=facts.classes))]


def _parts(facts: "DataFacts") -> tuple[str, str]:
    sizes = f"{facts.train:,} / {facts.validation:,}"
    if not facts.test:
        return tr("train / validation"), sizes
    return tr("train / validation / test"), f"{sizes} / {facts.test:,}"
