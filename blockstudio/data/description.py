"""What a data source holds, told without torch: for the window, and to check a recipe."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.data import idx, linear, own, polynomial, shipped, tables, tensors
from blockstudio.data.arrays import Arrays, Outline
from blockstudio.data.downloads.reading import read_set
from blockstudio.data.downloads.sets import SETS
from blockstudio.data.image_folder import read_image_folder
from blockstudio.data.loading import loading_of, placed
from blockstudio.data.plans import TableFacts
from blockstudio.data.reconstruction import targeted
from blockstudio.data.shaping import shape_after
from blockstudio.data.sources import Options, Task, options_of
from blockstudio.data.splits import check_classes, part_sizes
from blockstudio.graph.records import DataSpec

_READERS: dict[str, Callable[[Options, Path], Arrays]] = {
    "digits": shipped.read_digits,
    "fashion_mnist_900": shipped.read_fashion_mnist_900,
    "iris": shipped.read_iris,
    "wine": shipped.read_wine,
    "breast_cancer": shipped.read_breast_cancer,
    "diabetes": shipped.read_diabetes,
    "linear": linear.read_linear,
    "polynomial": polynomial.read_polynomial,
    "high_dimensional": linear.read_high_dimensional,
    "idx": idx.read_idx,
    "image_folder": read_image_folder,
    **{name: partial(read_set, remote) for name, remote in SETS.items()},
    "npz": tensors.read_tensors,
    "pt": tensors.read_tensors,
    "safetensors": tensors.read_tensors,
    "csv": tables.read_table,
    "parquet": tables.read_table,
    "python": own.read_python,
}
_HERE = Path()


class DataFacts(Struct, frozen=True):
    """What a data source holds; `input_shape` is that of one sample, `classes` None in regression.

    `input_shape` and `input_dtype` are what the network gets, transforms done. `loading` says where
    samples wait: in `memory`, `mapped` from the disk, or read by `workers`. `table` says what was
    found in the columns of one. `target_shape` is that of one target, empty for one number;
    where the network `reconstructs` its input, that of the input.
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
    loading: str = "memory"
    target_shape: tuple[int, ...] = ()
    reconstructs: bool = False

    @property
    def task(self) -> Task:
        """What is to be learnt: classes, or numbers."""
        return "regression" if self.classes is None else "classification"


def read(spec: DataSpec, base: Path = _HERE) -> Arrays:
    """Read the samples; relative paths start at `base`. Raises `Refusal` with the reason.

    Where `spec.loading` says so, or memory is too small, they stay on the disk.
    """
    return placed(peek(spec, base), spec)


def peek(spec: DataSpec, base: Path = _HERE) -> Arrays:
    """Open the samples to look at some; those that can stay on the disk do. Raises `Refusal`."""
    options = options_of(spec)
    if isinstance(spec, own.Made):
        return targeted(own.read_made(spec, options), spec)
    return targeted(_READERS[spec.source](options, base), spec)


def describe(spec: DataSpec, base: Path = _HERE) -> DataFacts:
    """Say what a data source holds, as cheaply as its format allows; raise `Refusal` if it can't."""
    return facts_of(peek(spec, base), spec)


def facts_of(arrays: Arrays, spec: DataSpec) -> DataFacts:
    """Return the facts of samples that were opened, and where they will wait to be used."""
    return facts_from(replace(arrays, loading=loading_of(arrays, spec)).outline(), spec)


def facts_from(outline: Outline, spec: DataSpec) -> DataFacts:
    """Return the facts of samples split as `spec` says; raise `Refusal` if they can't be."""
    sizes = part_sizes(outline.samples, outline.held, spec)
    shape = shape_after(spec, outline.shape, outline.dtype)
    names = outline.class_names
    if names is None or outline.class_counts:
        check_classes(spec, None if names is None else outline.class_counts, names or ())
    return DataFacts(
        spec.source,
        outline.samples + outline.held,
        sizes.train,
        sizes.validation,
        shape,
        outline.dtype,
        None if names is None else len(names),
        names or (),
        sizes.test,
        outline.table,
        outline.loading,
        shape if spec.reconstruct else outline.target_shape,
        spec.reconstruct,
    )
