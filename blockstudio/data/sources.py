"""The sources of samples as a table: titles, options, tasks. No numpy here: forms are made of it."""

from collections.abc import Iterator
from typing import Any, Literal, cast

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import expected, in_range, literal, words
from blockstudio.data.downloads.sets import SETS as DOWNLOADS
from blockstudio.data.plans import CATEGORY_RULES, NUMBER_RULES, ROLES
from blockstudio.data.transforms import TRANSFORMS
from blockstudio.data.written.dialect import (
    COMMENTS,
    DECIMALS,
    DELIMITERS,
    QUOTES,
    THOUSANDS,
)
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


def _flag(name: str, *, default: bool, about: Text) -> Property:
    return Property(name, ("bool",), default=default, help=about)


_SCALE = _flag("scale", default=True, about=text("Bring pixel values to 0..1"))
_TO_DEVIATION = text("Bring each feature to mean 0 and deviation 1")
_STANDARDISE = _flag("standardise", default=True, about=_TO_DEVIATION)
_AS_IS = _flag("standardise", default=False, about=_TO_DEVIATION)
_PATH = Property("path", ("str",), required=True, help=text("Where the data is"))
_TASK = Property(
    "task",
    ("choice",),
    default="auto",
    choices=("auto", "classification", "regression"),
    help=text("What the target is: classes, or numbers"),
)
_LINEAR = (
    Property("w", ("floats",), default=(2.0, -3.4), help=text("The weights to be found")),
    Property("b", ("float",), default=4.2, help=text("The bias to be found")),
    Property("noise", ("float",), default=0.01, minimum=0, help=text("Deviation of the noise")),
    Property("count", ("int",), default=1000, minimum=1, help=text("How many samples to draw")),
    Property("seed", ("int",), default=0, minimum=0, help=text("Where the random numbers start")),
)
_LARGEST = Property(
    "largest",
    ("float",),
    default=0.0,
    minimum=0,
    help=text("The most gigabytes a file may take once it is unpacked; 0: as suits this computer"),
)
_ARRAYS = (
    _PATH,
    Property("x", ("str",), default="x", help=text("The array of inputs")),
    Property("y", ("str",), default="y", help=text("The array of targets")),
)
_TARGET = Property(
    "target",
    ("str",),
    default="",
    help=text("The column to predict; if empty, the likeliest is taken"),
)
_LOCAL = Property(
    "path", ("str",), default="", help=text("A folder with its files; the program's own if empty")
)
_IMAGES = (
    _PATH,
    Property(
        "size", ("ints",), default=(), help=text("Height and width every image is brought to")
    ),
    Property(
        "colour",
        ("choice",),
        default="auto",
        choices=("auto", "grey", "colour"),
        help=text("One channel or three; auto looks at the images"),
    ),
    _flag("skip_unreadable", default=False, about=text("Leave out files that can't be read")),
    _SCALE,
    _LARGEST,
)
_FROM_CODE = (
    Property("code", ("str",), required=True, help=text("The Python that gives the samples")),
    _TASK,
    _SCALE,
    _AS_IS,
)


def _choice(name: str, choices: tuple[str, ...], about: Text) -> Property:
    return Property(name, ("choice",), default=choices[0], choices=choices, help=about)


_MISSING = (
    _choice("numbers_missing", NUMBER_RULES, text("What stands for a missing number")),
    Property(
        "constant",
        ("float",),
        default=0.0,
        when=("numbers_missing", "constant"),
        help=text("The number that stands for a missing one"),
    ),
    _choice(
        "categories_missing",
        tuple(rule for rule in CATEGORY_RULES if rule != "constant"),
        text("What becomes of a missing category: a column of its own, the most common, or no row"),
    ),
)
WRITTEN = (
    Property(
        "sheet",
        ("str",),
        default="",
        help=text("The sheet of a workbook; if empty, the first that is seen and not empty"),
    ),
    _choice("delimiter", ("auto", *DELIMITERS), text("What stands between two cells")),
    _choice("header", ("auto", "yes", "no"), text("Whether the first row names the columns")),
    Property(
        "first_line",
        ("int",),
        default=1,
        minimum=1,
        help=text("The line of the file where the table begins; what stands before it is left out"),
    ),
    _choice("row_names", ("auto", "yes", "no"), text("Whether each row begins with its name")),
    _choice("decimal", ("auto", *DECIMALS), text("What stands before the fraction of a number")),
    _choice(
        "thousands", ("auto", *THOUSANDS), text("What stands between the thousands of a number")
    ),
    _choice("quote", ("auto", *QUOTES), text("The sign around cells that hold a delimiter")),
    _choice("comment", ("auto", "none", *COMMENTS), text("What a line begins with that is no row")),
    _choice(
        "encoding",
        ("auto", "utf-8", "utf-16", "latin-1", "cp1252", "gb18030", "shift_jis"),
        text("How the letters are written; auto is UTF-8 unless the bytes say otherwise"),
    ),
    Property(
        "missing_marks",
        ("str",),
        default="",
        help=text("What stands for a missing cell, such as ?, NA, -200; the usual words if empty"),
    ),
)
"""How a table is written, where the file itself does not say it for sure."""
_BY_COLUMN = (
    Map("columns", ROLES),
    Map("missing", tuple(dict.fromkeys((*NUMBER_RULES, *CATEGORY_RULES)))),
    Map("constants"),
    Map("marks"),
)
_SCALE_TARGET = _flag(
    "standardise_target",
    default=False,
    about=text(
        "Bring a target that is a number to mean 0 and deviation 1; predictions are in its units"
    ),
)
_TABLE = (_PATH, _TARGET, _TASK, _STANDARDISE, _SCALE_TARGET, *_MISSING)
_POLYNOMIAL = (
    Property(
        "features", ("int",), default=20, minimum=1, help=text("How many powers of x, from 0")
    ),
    Property("w", ("floats",), default=(5.0, 1.2, -3.4, 5.6), help=text("The weights to be found")),
    Property("noise", ("float",), default=0.1, minimum=0, help=text("Deviation of the noise")),
    Property(
        "train", ("int",), default=100, minimum=1, help=text("How many samples to learn from")
    ),
    Property("held", ("int",), default=100, minimum=1, help=text("How many samples to check on")),
    _LINEAR[-1],
)
_HIGH_DIMENSIONAL = (
    Property("inputs", ("int",), default=200, minimum=1, help=text("How many inputs there are")),
    Property("w", ("float",), default=0.01, help=text("The weight of each input, to be found")),
    Property("b", ("float",), default=0.05, help=text("The bias to be found")),
    _LINEAR[2],
    Property("train", ("int",), default=20, minimum=1, help=text("How many samples to learn from")),
    Property("held", ("int",), default=100, minimum=1, help=text("How many samples to check on")),
    _LINEAR[-1],
)

_TENSORS = (*_ARRAYS, _TASK, _SCALE, _AS_IS, _LARGEST)

_ROWS = (
    Source("digits", text("Handwritten digits"), "classification", (_SCALE,)),
    Source("fashion_mnist_900", text("Fashion-MNIST, 900 images"), "classification", (_SCALE,)),
    Source("iris", text("Iris flowers"), "classification", (_STANDARDISE,)),
    Source("wine", text("Wine cultivars"), "classification", (_STANDARDISE,)),
    Source("breast_cancer", text("Breast cancer"), "classification", (_STANDARDISE,)),
    Source("diabetes", text("Diabetes progression"), "regression", (_STANDARDISE,)),
    Source("linear", text("Synthetic linear regression"), "regression", (*_LINEAR, _AS_IS)),
    Source("polynomial", text("Synthetic polynomial"), "regression", (*_POLYNOMIAL, _AS_IS)),
    Source(
        "high_dimensional",
        text("Synthetic regression of many inputs"),
        "regression",
        (*_HIGH_DIMENSIONAL, _AS_IS),
    ),
    Source("idx", text("IDX files (MNIST layout)"), "classification", (_PATH, _SCALE, _LARGEST)),
    Source("image_folder", text("Image folder"), "classification", _IMAGES),
    *(
        Source(one.name, one.title, "classification", (_LOCAL, _SCALE))
        for one in DOWNLOADS.values()
    ),
    Source("npz", text("NumPy archive (.npz)"), None, _TENSORS),
    Source("pt", text("PyTorch tensors (.pt)"), None, _TENSORS),
    Source("safetensors", text("Tensors (.safetensors)"), None, _TENSORS),
    Source("csv", text("Table (.csv)"), None, (*_TABLE, _LARGEST, *WRITTEN), _BY_COLUMN),
    Source("parquet", text("Table (.parquet)"), None, _TABLE, _BY_COLUMN),
    Source(OWN_DATA, text("Own Python"), None, _FROM_CODE),
)
LOADING = (
    Property(
        "loading",
        ("choice",),
        default="auto",
        choices=("auto", "memory", "mapped", "workers"),
        help=text("Where samples wait: in memory, on the disk, or read by other processes"),
    ),
    Property(
        "workers",
        ("int",),
        default=0,
        minimum=0,
        maximum=64,
        help=text("How many processes read; 0: as suits this computer"),
    ),
)
"""How samples larger than memory are read: fields of `DataSpec`."""
SOURCES: dict[str, Source] = {source.name: source for source in _ROWS}


def problems(spec: DataSpec) -> list[Problem]:
    """Say what is wrong with the form of a `DataSpec`; the files are not looked at."""
    source = SOURCES.get(spec.source)
    return [*(_missing(source, spec.options) if source is not None else ()), *faults(spec)]


def faults(spec: DataSpec) -> list[Problem]:
    """Say what is wrong with what is said, whatever is not said yet."""
    source = SOURCES.get(spec.source)
    if source is None:
        message = text("There is no data source “{name}”", name=spec.source)
        return [unknown(message, spec.source, SOURCES, Place(record=DATA, item="source"))]
    found = [problem for item in source.properties if (problem := _fault(item, spec.options))]
    found += _use_problems(spec)
    found += [problem for item in source.maps if (problem := _map_fault(item, spec.options))]
    names = [item.name for item in (*source.properties, *source.maps)]
    for name in [one for one in spec.options if one not in names]:
        message = text("{source} has no option “{name}”", source=source.title, name=name)
        found.append(unknown(message, name, names, Place(record=DATA, item=name)))
    return [*found, *_share_problems(spec), *_fold_problems(spec, source)]


def _missing(source: Source, options: Options) -> Iterator[Problem]:
    for item in source.properties:
        if item.required and options.get(item.name) in (None, ""):
            yield _problem(text("“{name}” is not set", name=item.name), item.name, expected(item))


def _share_problems(spec: DataSpec) -> Iterator[Problem]:
    for name, message in (
        ("validation", text("The share kept for validation is {share}", share=spec.validation)),
        ("test", text("The share kept for the test is {share}", share=spec.test)),
    ):
        if not 0 <= getattr(spec, name) < 1:
            yield _problem(message, name, text("at least 0 and less than 1"))
            return
    if not spec.folds and spec.validation + spec.test >= 1:
        total = round(spec.validation + spec.test, 6)
        message = text("The shares kept for validation and test make {share}", share=total)
        yield _problem(message, "test", text("less than 1 together"))


def _fold_problems(spec: DataSpec, source: Source) -> Iterator[Problem]:
    if spec.folds < 0 or spec.folds == 1:
        message = text("The number of folds is {count}", count=spec.folds)
        yield _problem(message, "folds", text("0, or at least 2"))
    elif spec.fold < 0 or (spec.folds and spec.fold >= spec.folds):
        message = text("The fold is number {number}", number=spec.fold)
        yield _problem(message, "fold", text("from 0 to {last}", last=max(spec.folds - 1, 0)))
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


def _use_problems(spec: DataSpec) -> list[Problem]:
    """Say what is wrong with what is done to the samples, and with where they wait."""
    found = [problem for item in TRANSFORMS if (problem := _fault(item, spec.transforms))]
    names = [item.name for item in TRANSFORMS]
    for name in [one for one in spec.transforms if one not in names]:
        message = text("There is no transform “{name}”", name=name)
        found.append(unknown(message, name, names, Place(record=DATA, item=name)))
    fields = {"loading": spec.loading, "workers": spec.workers}
    found += [problem for item in LOADING if (problem := _fault(item, fields))]
    return found


def _fault(item: Property, options: Options) -> Problem | None:
    value = options.get(item.name)
    if value is None or value == "" or (literal(item, value) and in_range(item, value)):
        return None
    message = text("“{name}” is {value}", name=item.name, value=repr(value))
    found = _problem(message, item.name, expected(item))
    return replace(found, hint=did_you_mean(value, words(item)))


def _map_fault(item: Map, options: Options) -> Problem | None:
    value = options.get(item.name, {})
    if not isinstance(value, dict):
        message = text("“{name}” is {value}", name=item.name, value=repr(value))
        return _problem(message, item.name, text("values by the names of columns"))
    for column, said in cast("Options", value).items():
        if item.choices and said not in item.choices:
            message = text(
                "“{name}” of “{column}” is {value}", name=item.name, column=column, value=repr(said)
            )
            return unknown(message, said, item.choices, Place(record=DATA, item=item.name))
        if not item.choices and (isinstance(said, bool) or not isinstance(said, int | float | str)):
            message = text(
                "“{name}” of “{column}” is {value}", name=item.name, column=column, value=repr(said)
            )
            return _problem(message, item.name, text("a number or a text"))
    return None


def _problem(message: Text, item: str, wanted: Text) -> Problem:
    return Problem(message, Place(record=DATA, item=item), expected=wanted)
