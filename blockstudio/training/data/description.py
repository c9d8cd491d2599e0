"""What a data source holds, told without torch: for the window, and to check a recipe."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from blockstudio.graph.records import DataSpec
from blockstudio.training.data import idx, linear, polynomial, shipped, tables, tensors
from blockstudio.training.data.arrays import Arrays, Outline
from blockstudio.training.data.plans import TableFacts
from blockstudio.training.data.sources import Options, Task, options_of
from blockstudio.training.data.splits import check_classes, part_sizes

_READERS: dict[str, Callable[[Options, Path], Arrays]] = {
    "digits": shipped.read_digits,
    "iris": shipped.read_iris,
    "wine": shipped.read_wine,
    "breast_cancer": shipped.read_breast_cancer,
    "diabetes": shipped.read_diabetes,
    "linear": linear.read_linear,
    "polynomial": polynomial.read_polynomial,
    "high_dimensional": linear.read_high_dimensional,
    "idx": idx.read_idx,
    "npz": tensors.read_tensors,
    "pt": tensors.read_tensors,
    "safetensors": tensors.read_tensors,
    "csv": tables.read_table,
    "parquet": tables.read_table,
}
_HERE = Path()


class DataFacts(Struct, frozen=True):
    """What a data source holds; `input_shape` is that of one sample, `classes` None in regression.

    `input_dtype` is what the network gets. `table` says what was found in the columns of one.
    """

    source: str
    samples: int
    train: int
    validation: int
    input_shape: tuple[int, ...]
    input_dtype: str
    classes: int | None = None
    class_names: tuple[str, ...] = ()
    test: int = 0
    table: TableFacts | None = None

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
    """Return the facts of samples split as `spec` says; raise `Refusal` if they can't be."""
    sizes = part_sizes(outline.samples, outline.held, spec)
    names = outline.class_names
    if names is None or outline.class_counts:
        check_classes(spec, None if names is None else outline.class_counts, names or ())
    return DataFacts(
        spec.source,
        outline.samples + outline.held,
        sizes.train,
        sizes.validation,
        outline.shape,
        outline.dtype,
        None if names is None else len(names),
        names or (),
        sizes.test,
        outline.table,
    )
