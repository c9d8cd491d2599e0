"""The formats a network can be taken out in: one entry of data for each, read by every door.

The command line, the public API, the window and the tests read this table. It knows no torch, so
that the window can show it; what writes a format is named here and imported when it is to write.
"""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

from msgspec import Struct

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import Text, text
from blockstudio.graph.checks.values import value_problem
from blockstudio.graph.problems import Place, Problem, Refusal, refuse, unknown

Needs = Literal["document", "network", "run"]
"""What a format is written from: the document, the network built with its weights, or a run made ready."""


class Format(Struct, frozen=True, omit_defaults=True):
    """One format.

    `name` is what `--format` and `format=` take, `suffix` how its files end; a format without one is
    a folder. `writer` names the function that writes it, `module.function` of this room. Of the
    `packages` that it needs beside torch each can be imported once the `extra` of that name is
    installed. A `slow` one is written in a process of its own where somebody waits at a window. The
    command line has an `option` of that name for some, in short: `--params OUT`. A `tail` is
    what a name that is offered for it ends in, where that is not the suffix.
    """

    name: str
    title: Text
    help: Text
    writer: str
    suffix: str = ""
    needs: Needs = "network"
    options: tuple[Property, ...] = ()
    extra: str = ""
    packages: tuple[str, ...] = ()
    slow: bool = False
    option: str = ""
    tail: str = ""

    @property
    def ending(self) -> str:
        """What a name that is offered for it ends in."""
        return self.tail or self.suffix or f"_{self.name}"

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of several files."""
        return not self.suffix


_DYNAMIC = Property(
    "dynamic",
    ("choice",),
    "all",
    choices=("all", "batch", "none"),
    label=text("sizes that may vary"),
    titles={
        "all": text("all letters"),
        "batch": text("the batch"),
        "none": text("none"),
    },
    help=text("which letters in the shapes of the inputs may have any size when it is run"),
)
_OPSET = Property(
    "opset",
    ("int",),
    20,
    minimum=18,
    maximum=23,
    help=text("the version of ONNX's operators"),
)
_DRAWN: Final = (
    Property(
        "block",
        ("str",),
        default="",
        label=text("block"),
        help=text("The block that is shown; empty: the network"),
    ),
    Property(
        "nodes",
        ("str",),
        default="",
        label=text("nodes"),
        help=text("Some of its nodes, with a comma between; empty: all"),
    ),
    Property(
        "theme",
        ("choice",),
        default="light",
        choices=("light", "dark"),
        label=text("colours"),
        titles={"light": text("light"), "dark": text("dark")},
        help=text("Whether it is drawn in the light colours or in the dark ones"),
    ),
    Property(
        "language",
        ("choice",),
        default="en",
        choices=("en", "zh_CN"),
        label=text("language"),
        titles={"en": "English", "zh_CN": "简体中文"},
        help=text("The language of the words that are not names"),
    ),
)
"""The options of pictures."""

FORMATS: Final[tuple[Format, ...]] = (
    Format(
        "python",
        text("Python file"),
        text("The network as one Python file that needs only PyTorch: its classes and build()"),
        "python.code",
        ".py",
        "document",
        option="code",
    ),
    Format(
        "package",
        text("Python package"),
        text("The same as a folder with a file for each block, to be copied into a program"),
        "python.package",
        needs="document",
    ),
    Format(
        "script",
        text("Training script"),
        text(
            "A folder to train without this program: train.py, for PyTorch alone, and its samples"
        ),
        "scripts.script",
        needs="run",
        slow=True,
    ),
    Format(
        "params",
        text("Parameters"),
        text("The weights as PyTorch reads them: torch.save(net.state_dict(), path)"),
        "weights.params",
        ".params",
        option="params",
    ),
    Format(
        "safetensors",
        text("Safetensors"),
        text("The weights in a format that runs no code when it is read, of any library"),
        "weights.safetensors",
        ".safetensors",
        option="safetensors",
    ),
    Format(
        "pt2",
        text("Program of torch.export"),
        text(
            "The traced network with its weights; it runs without its Python, and can be compiled"
        ),
        "traced.pt2",
        ".pt2",
        options=(_DYNAMIC,),
        slow=True,
    ),
    Format(
        "onnx",
        text("ONNX"),
        text("For other programs and devices; checked with onnxruntime before it is written"),
        "traced.onnx",
        ".onnx",
        options=(_DYNAMIC, _OPSET),
        extra="onnx",
        packages=("onnx", "onnxscript", "onnxruntime"),
        slow=True,
    ),
    Format(
        "installable",
        text("Folder for pip"),
        text("A package to be installed with pip, its weights inside: load() gives the network"),
        "installable.folder",
        options=(
            Property(
                "name",
                ("str",),
                "",
                label=text("name"),
                help=text("what pip knows it by; empty: the project's"),
            ),
            Property(
                "version",
                ("str",),
                "0.1.0",
                label=text("version"),
                help=text("the version that pip compares"),
            ),
        ),
    ),
    Format(
        "wheel",
        text("Python wheel"),
        text("The same as one file to send to somebody; its name says name and version"),
        "installable.wheel",
        ".whl",
        tail="-0.1.0-py3-none-any.whl",
    ),
    Format(
        "markdown",
        text("Summary as Markdown"),
        text(
            "A table of layers, shapes, parameters, multiply-adds and memory for a page or README"
        ),
        "summaries.markdown",
        ".md",
    ),
    Format(
        "csv",
        text("Summary as CSV"),
        text("The same table for a spreadsheet"),
        "summaries.csv",
        ".csv",
    ),
    Format(
        "latex",
        text("Summary as LaTeX"),
        text("The same table for a paper: a tabular with booktabs"),
        "summaries.latex",
        ".tex",
    ),
    Format(
        "svg",
        text("Picture as SVG"),
        text("The canvas as lines and letters, for the web or to be gone on with in a drawing"),
        "pictures.svg",
        ".svg",
        "document",
        _DRAWN,
    ),
    Format(
        "png",
        text("Picture as PNG"),
        text("The canvas as pixels, two for each of the screen"),
        "pictures.png",
        ".png",
        "document",
        _DRAWN,
    ),
    Format(
        "pdf",
        text("Picture as PDF"),
        text("The canvas on a page of its size, for a paper: text can be searched"),
        "pictures.pdf",
        ".pdf",
        "document",
        _DRAWN,
    ),
    Format(
        "bundle",
        text("Bundle to send"),
        text(
            "One file with the project, its weights and its runs, that opens as a project of its own"
        ),
        "bundles.bundle",
        ".bstudioz",
        "document",
        (
            Property(
                "runs",
                ("choice",),
                default="newest",
                choices=("newest", "all", "none"),
                label=text("runs that come along"),
                titles={"newest": text("the newest"), "all": text("all"), "none": text("none")},
                help=text("Which runs come along, with their curves and their weights"),
            ),
            Property(
                "data",
                ("bool",),
                default=False,
                label=text("data"),
                help=text("Whether the file of the data comes along"),
            ),
        ),
    ),
)
"""Every format, in the order in which they are offered."""


def format_named(name: str) -> Format:
    """Return the format of that name. Raises `Refusal`, with the nearest name, where there is none."""
    for item in FORMATS:
        if item.name == name:
            return item
    message = text("there is no format “{name}”", name=name)
    raise Refusal(unknown(message, name, (item.name for item in FORMATS)))


def format_for(path: Path, name: str | None = None) -> Format:
    """Return the format of that name or, without one, that a path means by how it ends.

    Where several end so it is the first of them. Raises `Refusal` for an unknown name or ending,
    and for a folder, of which nobody knows what is to be in it.
    """
    if name is not None:
        return format_named(name)
    for item in FORMATS:
        if item.suffix and item.suffix == path.suffix:
            return item
    names = [item.name for item in FORMATS]
    if not path.suffix:
        names = [item.name for item in FORMATS if item.is_folder]
        raise refuse(
            text("“{name}” does not say the format", name=path.name),
            expected=text("one of: {names}", names=", ".join(names)),
            hint=text("name the format too, or give the file an ending"),
        )
    raise refuse(
        text("no format has files that end in {suffix}", suffix=path.suffix),
        expected=text("one of: {names}", names=", ".join(_suffixes())),
        hint=did_you_mean(path.suffix, _suffixes())
        or text("or one of these formats, by its name: {names}", names=", ".join(names)),
    )


def checked_options(item: Format, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of every option of a format, its default where it is not given.

    Raises `Refusal` for an option that the format has not, and for a value that is none.
    """
    known = {option.name: option for option in item.options}
    for name, value in given.items():
        if name not in known:
            message = text("{format} has no option “{name}”", format=item.name, name=name)
            raise Refusal(unknown(message, name, known))
        if (problem := option_problem(known[name], value)) is not None:
            raise Refusal(problem)
    return {name: given.get(name, option.default) for name, option in known.items()}


def option_problem(option: Property, value: Any) -> Problem | None:
    """Return what is wrong with the value of an option, None if nothing is."""
    return value_problem(option.name, option, value, Place(item=option.name))


def lacking(item: Format) -> Refusal | None:
    """Return why a format can't be written here: a package that is not installed; None if it can."""
    missing = [name for name in item.packages if not _is_there(name)]
    if not missing:
        return None
    return refuse(
        text(
            "{format} needs {names}, and that is not installed",
            format=item.title,
            names=", ".join(missing),
        ),
        hint=text("install it: pip install 'blockstudio[{extra}]'", extra=item.extra),
    )


def _is_there(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ValueError:
        # So it is where a module stands for nothing at all.
        return False


def _suffixes() -> list[str]:
    return list(dict.fromkeys(item.suffix for item in FORMATS if item.suffix))
