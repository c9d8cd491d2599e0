"""What a data source holds, told without torch: for the window, and to check a recipe."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.graph.records import DataSpec
from blockstudio.training.data import archives, idx, linear, own, shipped, tables
from blockstudio.training.data.arrays import Arrays, Outline, bad_data
from blockstudio.training.data.downloads.reading import read_set
from blockstudio.training.data.downloads.sets import SETS
from blockstudio.training.data.image_folder import read_image_folder
from blockstudio.training.data.loading import loading_of, placed
from blockstudio.training.data.shaping import shape_after
from blockstudio.training.data.sources import Options, Task, options_of

_READERS: dict[str, Callable[[Options, Path], Arrays]] = {
    "digits": shipped.read_digits,
    "iris": shipped.read_iris,
    "wine": shipped.read_wine,
    "breast_cancer": shipped.read_breast_cancer,
    "diabetes": shipped.read_diabetes,
    "linear": linear.read_linear,
    "idx": idx.read_idx,
    "image_folder": read_image_folder,
    **{name: partial(read_set, wanted) for name, wanted in SETS.items()},
    "npz": archives.read_npz,
    "csv": tables.read_csv,
    "python": own.read_python,
}
_HERE = Path()


class DataFacts(Struct, frozen=True):
    """What a data source holds; `input_shape` is that of one sample, `classes` None in regression.

    `input_shape` and `input_dtype` are what the network gets, transforms done. `loading` says where
    samples wait: in `memory`, `mapped` from the disk, or read by `workers`.
    """

    source: str
    samples: int
    train: int
    validation: int
    input_shape: tuple[int, ...]
    input_dtype: str
    classes: int | None = None
    class_names: tuple[str, ...] = ()
    loading: str = "memory"

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
        return own.read_made(spec, options)
    return _READERS[spec.source](options, base)


def describe(spec: DataSpec, base: Path = _HERE) -> DataFacts:
    """Say what a data source holds, as cheaply as its format allows; raise `Refusal` if it can't."""
    return facts_of(peek(spec, base), spec)


def facts_of(arrays: Arrays, spec: DataSpec) -> DataFacts:
    """Return the facts of samples that were opened, and where they will wait to be used."""
    return facts_from(replace(arrays, loading=loading_of(arrays, spec)).outline(), spec)


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
        shape_after(spec, outline.shape, outline.dtype),
        outline.dtype,
        None if names is None else len(names),
        names or (),
        outline.loading,
    )


def kept_aside(samples: int, share: float) -> int:
    """Return how many of `samples` are kept for validation: at least one, if any is wished."""
    return min(max(1, round(samples * share)), samples - 1) if share > 0 else 0
