"""The sources of samples as a table: titles, options, tasks. No numpy here: forms are made of it."""

from typing import Any, Literal

from msgspec import Struct

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.values import expected, in_range, literal
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.records import DATA, OWN_DATA, DataSpec
from blockstudio.training.data.downloads.sets import SETS as DOWNLOADS
from blockstudio.training.data.transforms import TRANSFORMS

Task = Literal["classification", "regression"]
Options = dict[str, Any]


class Source(Struct, frozen=True):
    """One place samples come from; `task` is None where the data decides."""

    name: str
    title: Text
    task: Task | None = None
    properties: tuple[Property, ...] = ()


def _flag(name: str, *, default: bool, about: str) -> Property:
    return Property(name, ("bool",), default=default, help=about)


_SCALE = _flag("scale", default=True, about="Bring pixel values to 0..1")
_STANDARDISE = _flag(
    "standardise", default=True, about="Bring each feature to mean 0 and deviation 1"
)
_AS_IS = _flag("standardise", default=False, about=_STANDARDISE.help)
_PATH = Property("path", ("str",), required=True, help="Where the data is")
_TASK = Property(
    "task",
    ("choice",),
    default="auto",
    choices=("auto", "classification", "regression"),
    help="What the target is: classes, or numbers",
)
_LINEAR = (
    Property("w", ("floats",), default=(2.0, -3.4), help="The weights to be found"),
    Property("b", ("float",), default=4.2, help="The bias to be found"),
    Property("noise", ("float",), default=0.01, minimum=0, help="Deviation of the noise"),
    Property("count", ("int",), default=1000, minimum=1, help="How many samples to draw"),
    Property("seed", ("int",), default=0, minimum=0, help="Where the random numbers start"),
)
_ARRAYS = (
    _PATH,
    Property("x", ("str",), default="x", help="The array of inputs"),
    Property("y", ("str",), default="y", help="The array of targets"),
)
_COLUMNS = (
    _PATH,
    Property("target", ("str",), default="", help="The column to predict; the last one if empty"),
)
_LOCAL = Property(
    "path", ("str",), default="", help="A folder with its files; the program's own if empty"
)
_IMAGES = (
    _PATH,
    Property("size", ("ints",), default=(), help="Height and width every image is brought to"),
    Property(
        "colour",
        ("choice",),
        default="auto",
        choices=("auto", "grey", "colour"),
        help="One channel or three; auto looks at the images",
    ),
    _flag("skip_unreadable", default=False, about="Leave out files that can't be read"),
    _SCALE,
)
_FROM_CODE = (
    Property("code", ("str",), required=True, help="The Python that gives the samples"),
    _TASK,
    _SCALE,
    _AS_IS,
)

_ROWS = (
    Source("digits", text("Handwritten digits"), "classification", (_SCALE,)),
    Source("iris", text("Iris flowers"), "classification", (_STANDARDISE,)),
    Source("wine", text("Wine cultivars"), "classification", (_STANDARDISE,)),
    Source("breast_cancer", text("Breast cancer"), "classification", (_STANDARDISE,)),
    Source("diabetes", text("Diabetes progression"), "regression", (_STANDARDISE,)),
    Source("linear", text("Synthetic linear regression"), "regression", (*_LINEAR, _AS_IS)),
    Source("idx", text("IDX files (MNIST layout)"), "classification", (_PATH, _SCALE)),
    Source("image_folder", text("Image folder"), "classification", _IMAGES),
    *(
        Source(one.name, one.title, "classification", (_LOCAL, _SCALE))
        for one in DOWNLOADS.values()
    ),
    Source("npz", text("NumPy archive (.npz)"), None, (*_ARRAYS, _TASK, _SCALE, _AS_IS)),
    Source("csv", text("Table (.csv)"), None, (*_COLUMNS, _TASK, _STANDARDISE)),
    Source(OWN_DATA, text("Own Python"), None, _FROM_CODE),
)
LOADING = (
    Property(
        "loading",
        ("choice",),
        default="auto",
        choices=("auto", "memory", "mapped", "workers"),
        help="Where samples wait: in memory, on the disk, or read by other processes",
    ),
    Property(
        "workers",
        ("int",),
        default=0,
        minimum=0,
        maximum=64,
        help="How many processes read; 0: as suits this computer",
    ),
)
"""How samples larger than memory are read: fields of `DataSpec`."""
SOURCES: dict[str, Source] = {source.name: source for source in _ROWS}


def problems(spec: DataSpec) -> list[Problem]:
    """Say what is wrong with the form of a `DataSpec`; the files are not looked at."""
    source = SOURCES.get(spec.source)
    if source is None:
        known = text("{sources}", sources=list(SOURCES))
        return [
            _problem(text("There is no data source “{name}”", name=spec.source), "source", known)
        ]
    found = [problem for item in source.properties if (problem := _fault(item, spec.options))]
    found += _use_problems(spec)
    names = {item.name for item in source.properties}
    for name in spec.options.keys() - names:
        message = text("{source} has no option “{name}”", source=source.title, name=name)
        found.append(_problem(message, name, text("{names}", names=sorted(names))))
    if not 0 <= spec.validation < 1:
        message = text("The share kept for validation is {share}", share=spec.validation)
        found.append(_problem(message, "validation", text("at least 0 and less than 1")))
    return found


def options_of(spec: DataSpec) -> Options:
    """Return every option of the source, defaults filled in; raise `Refusal` if one is wrong."""
    if wrong := problems(spec):
        raise Refusal(wrong[0])
    return {item.name: item.default for item in SOURCES[spec.source].properties} | spec.options


def _use_problems(spec: DataSpec) -> list[Problem]:
    """Say what is wrong with what is done to the samples, and with where they wait."""
    found = [problem for item in TRANSFORMS if (problem := _fault(item, spec.transforms))]
    names = [item.name for item in TRANSFORMS]
    for name in spec.transforms.keys() - set(names):
        message = text("There is no transform “{name}”", name=name)
        found.append(_problem(message, name, text("{names}", names=names)))
    fields = {"loading": spec.loading, "workers": spec.workers}
    found += [problem for item in LOADING if (problem := _fault(item, fields))]
    return found


def _fault(item: Property, options: Options) -> Problem | None:
    value = options.get(item.name)
    if value is None or value == "":
        if not item.required:
            return None
        return _problem(text("“{name}” is not set", name=item.name), item.name, expected(item))
    if literal(item, value) and in_range(item, value):
        return None
    message = text("“{name}” is {value}", name=item.name, value=repr(value))
    return _problem(message, item.name, expected(item))


def _problem(message: Text, item: str, wanted: Text) -> Problem:
    return Problem(message, Place(record=DATA, item=item), expected=wanted)
