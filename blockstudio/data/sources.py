"""The sources of samples as a table: titles, options, tasks. No numpy here: forms are made of it."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import expected
from blockstudio.data.downloads.sets import SETS as DOWNLOADS
from blockstudio.data.fields import DATA_FIELDS
from blockstudio.data.options import (
    FROM_CODE,
    HIGH_DIMENSIONAL,
    IMAGES,
    LARGEST,
    LINEAR,
    LOCAL,
    PATH,
    POLYNOMIAL,
    SCALE,
    STANDARDISE,
    TABLE,
    TENSORS,
    WRITTEN,
)
from blockstudio.data.plans import CATEGORY_RULES, NUMBER_RULES, ROLES
from blockstudio.data.transforms import TRANSFORMS
from blockstudio.graph.checks.values import value_problem
from blockstudio.graph.problems import Place, Problem, Refusal, unknown
from blockstudio.graph.records import DATA, OWN_DATA, DataSpec

Task = Literal["classification", "regression"]
Options = dict[str, Any]


class Map(Struct, frozen=True):
    """An option that says something of columns by their names: one of `choices`, or any value."""

    name: str
    choices: tuple[str, ...] = ()


class Source(Struct, frozen=True):
    """One place samples come from; `task` is None where the data decides."""

    name: str
    title: Text
    task: Task | None = None
    properties: tuple[Property, ...] = ()
    maps: tuple[Map, ...] = ()


_BY_COLUMN = (
    Map("columns", ROLES),
    Map("missing", tuple(dict.fromkeys((*NUMBER_RULES, *CATEGORY_RULES)))),
    Map("constants"),
    Map("marks"),
)
_ROWS = (
    Source("digits", text("Handwritten digits"), "classification", (SCALE,)),
    Source("fashion_mnist_900", text("Fashion-MNIST, 900 images"), "classification", (SCALE,)),
    Source("iris", text("Iris flowers"), "classification", (STANDARDISE,)),
    Source("wine", text("Wine cultivars"), "classification", (STANDARDISE,)),
    Source("breast_cancer", text("Breast cancer"), "classification", (STANDARDISE,)),
    Source("diabetes", text("Diabetes progression"), "regression", (STANDARDISE,)),
    Source("linear", text("Synthetic linear regression"), "regression", LINEAR),
    Source("polynomial", text("Synthetic polynomial"), "regression", POLYNOMIAL),
    Source(
        "high_dimensional",
        text("Synthetic regression of many inputs"),
        "regression",
        HIGH_DIMENSIONAL,
    ),
    Source("idx", text("IDX files (MNIST layout)"), "classification", (PATH, SCALE, LARGEST)),
    Source("image_folder", text("Image folder"), "classification", IMAGES),
    *(
        Source(remote.name, remote.title, "classification", (LOCAL, SCALE))
        for remote in DOWNLOADS.values()
    ),
    Source("npz", text("NumPy archive (.npz)"), None, TENSORS),
    Source("pt", text("PyTorch tensors (.pt)"), None, TENSORS),
    Source("safetensors", text("Tensors (.safetensors)"), None, TENSORS),
    Source("csv", text("Table (.csv)"), None, (*TABLE, LARGEST, *WRITTEN), _BY_COLUMN),
    Source("parquet", text("Table (.parquet)"), None, TABLE, _BY_COLUMN),
    Source(OWN_DATA, text("Own Python"), None, FROM_CODE),
)
SOURCES: dict[str, Source] = {source.name: source for source in _ROWS}


def problems(spec: DataSpec) -> list[Problem]:
    """Say what is wrong with the form of a `DataSpec`; the files are not looked at."""
    source = SOURCES.get(spec.source)
    return [*(_missing(source, spec.options) if source is not None else ()), *faults(spec)]


def faults(spec: DataSpec) -> list[Problem]:
    """Say what is wrong with what is said, whatever is not said yet."""
    source = SOURCES.get(spec.source)
    if source is None:
        chosen = replace(DATA_FIELDS["source"], types=("choice",), choices=tuple(SOURCES))
        return [problem for problem in [_fault(chosen, spec.source)] if problem is not None]
    option_problems = [*_options(source.title, source.properties, spec.options, source.maps)]
    option_problems += _options(None, TRANSFORMS, spec.transforms)
    option_problems += [
        problem for item in source.maps if (problem := _map_fault(item, spec.options))
    ]
    fields = list(_field_problems(spec))
    return [*option_problems, *fields, *(_split_problems(spec, source) if not fields else ())]


def _missing(source: Source, options: Options) -> Iterator[Problem]:
    for item in source.properties:
        if item.required and options.get(item.name) in (None, ""):
            yield _problem(text("“{name}” is not set", name=item.name), item.name, expected(item))


def _field_problems(spec: DataSpec) -> Iterator[Problem]:
    """Yield what is wrong with single fields, by their entries."""
    for item in DATA_FIELDS.values():
        known = replace(item, maximum=max(spec.folds - 1, 0)) if item.name == "fold" else item
        if (problem := _fault(known, getattr(spec, item.name))) is not None:
            yield problem


def _split_problems(spec: DataSpec, source: Source) -> Iterator[Problem]:
    if not spec.folds and spec.validation + spec.test >= 1:
        total = round(spec.validation + spec.test, 6)
        message = text("The shares kept for validation and test make {share}", share=total)
        yield _problem(message, "test", text("less than 1 together"))
    if spec.stratify and source.task == "regression":
        message = text("The targets are numbers, so there are no classes to keep the shares of")
        yield Problem(message, Place(record=DATA, item="stratify"), hint=text("Do not stratify."))


def options_of(spec: DataSpec) -> Options:
    """Return every option of the source, defaults filled in; raise `Refusal` if one is wrong."""
    if wrong := problems(spec):
        raise Refusal(wrong[0])
    source = SOURCES[spec.source]
    defaults = {item.name: item.default for item in source.properties}
    maps: Options = {item.name: {} for item in source.maps}
    return maps | defaults | spec.options


def _options(
    title: Text | None, known: Iterable[Property], options: Options, maps: Iterable[Map] = ()
) -> Iterator[Problem]:
    """Yield what is wrong with options, whatever is not said yet: an empty text says nothing.

    Without a `title` they are transforms.
    """
    items, names = {item.name: item for item in known}, [item.name for item in maps]
    for name, value in options.items():
        if name in items and value not in (None, ""):
            if (problem := _fault(items[name], value)) is not None:
                yield problem
        elif name not in items and name not in names:
            message = text("There is no transform “{name}”", name=name)
            if title is not None:
                message = text("{function} has no option “{name}”", function=title, name=name)
            yield unknown(message, name, [*items, *names], Place(record=DATA, item=name))


def _fault(item: Property, value: Any) -> Problem | None:
    return value_problem(f"{DATA}.{item.name}", item, value, Place(record=DATA, item=item.name))


def _map_fault(item: Map, options: Options) -> Problem | None:
    value = options.get(item.name, {})
    if not isinstance(value, dict):
        message = text("“{name}” is {value}", name=item.name, value=repr(value))
        return _problem(message, item.name, text("values by the names of columns"))
    for column, entry in cast("Options", value).items():
        if item.choices and entry not in item.choices:
            message = text(
                "“{name}” of “{column}” is {value}",
                name=item.name,
                column=column,
                value=repr(entry),
            )
            return unknown(message, entry, item.choices, Place(record=DATA, item=item.name))
        if not item.choices and (
            isinstance(entry, bool) or not isinstance(entry, int | float | str)
        ):
            message = text(
                "“{name}” of “{column}” is {value}",
                name=item.name,
                column=column,
                value=repr(entry),
            )
            return _problem(message, item.name, text("a number or a text"))
    return None


def _problem(message: Text, item: str, allowed: Text) -> Problem:
    return Problem(message, Place(record=DATA, item=item), expected=allowed)
