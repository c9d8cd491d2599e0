"""What a data source holds, told without torch: for the window, and to check a recipe."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.records import DataSpec
from blockstudio.training.data import archives, idx, linear, shipped, tables
from blockstudio.training.data.arrays import Arrays, Outline, bad_data
from blockstudio.training.data.sources import Options, Task, options_of

_READERS: dict[str, Callable[[Options, Path], Arrays]] = {
    "digits": shipped.read_digits,
    "iris": shipped.read_iris,
    "wine": shipped.read_wine,
    "breast_cancer": shipped.read_breast_cancer,
    "diabetes": shipped.read_diabetes,
    "linear": linear.read_linear,
    "idx": idx.read_idx,
    "npz": archives.read_npz,
    "csv": tables.read_csv,
}
_HERE = Path()


class DataFacts(Struct, frozen=True):
    """What a data source holds; `input_shape` is that of one sample, `classes` None in regression.

    `input_dtype` is what the network gets; `target_shape` that of one target, empty for one number.
    """

    source: str
    samples: int
    train: int
    validation: int
    input_shape: tuple[int, ...]
    input_dtype: str
    classes: int | None = None
    class_names: tuple[str, ...] = ()
    target_shape: tuple[int, ...] = ()

    @property
    def task(self) -> Task:
        """What is to be learnt: classes, or numbers."""
        return "regression" if self.classes is None else "classification"


def read(spec: DataSpec, base: Path = _HERE) -> Arrays:
    """Read the samples; relative paths start at `base`. Raises `Refusal` with the reason."""
    options = options_of(spec)
    return _READERS[spec.source](options, base)


def describe(spec: DataSpec, base: Path = _HERE) -> DataFacts:
    """Say what a data source holds, as cheaply as its format allows; raise `Refusal` if it can't."""
    if spec.source == "idx":
        return facts_from(idx.outline_idx(options_of(spec), base), spec)
    return facts_from(read(spec, base).outline(), spec)


def facts_from(outline: Outline, spec: DataSpec) -> DataFacts:
    """Return the facts of samples split as `spec` says; raise `Refusal` if no sample is left."""
    validation = outline.held or kept_aside(outline.samples, spec.validation)
    train = outline.samples - (0 if outline.held else validation)
    if train < 1:
        raise bad_data(text("No samples are left to train on"), "validation")
    names = outline.class_names
    return DataFacts(
        spec.source,
        outline.samples + outline.held,
        train,
        validation,
        outline.shape,
        outline.dtype,
        None if names is None else len(names),
        names or (),
        outline.target_shape,
    )


def kept_aside(samples: int, share: float) -> int:
    """Return how many of `samples` are kept for validation: at least one, if any is wished."""
    return min(max(1, round(samples * share)), samples - 1) if share > 0 else 0
