"""What the sources of samples can be told: one entry for each option. No numpy: forms are made of it."""

from typing import Any

from blockstudio.catalogue.fields import Field
from blockstudio.catalogue.text import Text, text
from blockstudio.data.plans import CATEGORY_RULES, NUMBER_RULES
from blockstudio.data.written.dialect import (
    COMMENTS,
    DECIMALS,
    DELIMITERS,
    QUOTES,
    THOUSANDS,
)

_TITLES: dict[str, Text] = {
    "auto": text("auto"),
    "yes": text("yes"),
    "no": text("no"),
    "none": text("none"),
    "classification": text("classification"),
    "regression": text("regression"),
    "grey": text("grey"),
    "colour": text("colour"),
    "comma": text("comma"),
    "semicolon": text("semicolon"),
    "tab": text("tab"),
    "bar": text("bar"),
    "space": text("space"),
    "point": text("point"),
    "blank": text("blank"),
    "apostrophe": text("apostrophe"),
    "double": text("double"),
    "single": text("single"),
    "mean": text("mean"),
    "median": text("median"),
    "mode": text("most common"),
    "constant": text("constant"),
    "drop": text("drop the row"),
    "column": text("column of its own"),
}
"""What choices are called that are words and no codes."""


def _flag(name: str, label: Text, about: Text, *, default: bool = False) -> Field:
    return Field(name, ("bool",), default=default, label=label, help=about)


def _number(name: str, label: Text, about: Text, *, default: float, **limits: Any) -> Field:
    return Field(name, ("float",), default=default, label=label, help=about, **limits)


def _whole(name: str, label: Text, about: Text, *, default: int, minimum: int = 1) -> Field:
    return Field(name, ("int",), default=default, minimum=minimum, label=label, help=about)


def _words(name: str, label: Text | str, about: Text, *, default: str = "") -> Field:
    return Field(name, ("str",), default=default, label=label, help=about)


def _choice(name: str, choices: tuple[str, ...], label: Text, about: Text) -> Field:
    titles: dict[str, Text | str] = {
        choice: _TITLES[choice] for choice in choices if choice in _TITLES
    }
    return Field(
        name,
        ("choice",),
        default=choices[0],
        choices=choices,
        label=label,
        titles=titles,
        help=about,
    )


SCALE = _flag("scale", text("scale pixels"), text("Bring pixel values to 0..1"), default=True)
_TO_DEVIATION = text("Bring each feature to mean 0 and deviation 1")
STANDARDISE = _flag("standardise", text("standardise"), _TO_DEVIATION, default=True)
AS_IS = _flag("standardise", text("standardise"), _TO_DEVIATION)
VOCABULARY = "vocabulary"
PATH = Field("path", ("str",), required=True, label=text("path"), help=text("Where the data is"))
LOCAL = _words("path", text("path"), text("A folder with its files; the program's own if empty"))
LARGEST = _number(
    "largest",
    text("largest file, GB"),
    text("The most gigabytes a file may take once it is unpacked; 0: as suits this computer"),
    default=0.0,
    minimum=0,
    unit=text("gigabytes"),
)
_TASK = _choice(
    "task",
    ("auto", "classification", "regression"),
    text("task"),
    text("What the target is: classes, or numbers"),
)
_FOUND = text("The weights to be found")
_BIAS = text("The bias to be found")
_NOISE = text("Deviation of the noise")
_SEED = _whole(
    "seed", text("noise seed"), text("Where the random numbers start"), default=0, minimum=0
)
_HELD = _whole("held", text("other samples"), text("How many samples to check on"), default=100)
LINEAR = (
    Field("w", ("floats",), default=(2.0, -3.4), label="w", help=_FOUND),
    Field("b", ("float",), default=4.2, label="b", help=_BIAS),
    _number("noise", text("noise"), _NOISE, default=0.01, minimum=0),
    _whole("count", text("samples"), text("How many samples to draw"), default=1000),
    _SEED,
    AS_IS,
)
POLYNOMIAL = (
    _whole("features", text("features"), text("How many powers of x, from 0"), default=20),
    Field("w", ("floats",), default=(5.0, 1.2, -3.4, 5.6), label="w", help=_FOUND),
    _number("noise", text("noise"), _NOISE, default=0.1, minimum=0),
    _whole("train", text("train samples"), text("How many samples to learn from"), default=100),
    _HELD,
    _SEED,
    AS_IS,
)
HIGH_DIMENSIONAL = (
    _whole("inputs", text("inputs"), text("How many inputs there are"), default=200),
    Field(
        "w",
        ("float",),
        default=0.01,
        label="w",
        help=text("The weight of each input, to be found"),
    ),
    Field("b", ("float",), default=0.05, label="b", help=_BIAS),
    _number("noise", text("noise"), _NOISE, default=0.01, minimum=0),
    _whole("train", text("train samples"), text("How many samples to learn from"), default=20),
    _HELD,
    _SEED,
    AS_IS,
)
IMAGES = (
    PATH,
    Field(
        "size",
        ("ints",),
        default=(),
        label=text("size"),
        help=text("Height and width every image is brought to"),
    ),
    _choice(
        "colour",
        ("auto", "grey", "colour"),
        text("colours"),
        text("One channel or three; auto looks at the images"),
    ),
    _flag("skip_unreadable", text("skip unreadable"), text("Leave out files that can't be read")),
    SCALE,
    LARGEST,
)
FROM_CODE = (
    Field(
        "code",
        ("str",),
        required=True,
        label=text("code"),
        help=text("The Python that gives the samples"),
    ),
    _TASK,
    SCALE,
    AS_IS,
)
TENSORS = (
    PATH,
    _words("x", "x", text("The array of inputs"), default="x"),
    _words("y", "y", text("The array of targets"), default="y"),
    _words(
        VOCABULARY,
        text("vocabulary"),
        text("A file with one token a line: what the whole numbers of the inputs stand for"),
    ),
    _TASK,
    SCALE,
    AS_IS,
    LARGEST,
)
TABLE = (
    PATH,
    _words(
        "target",
        text("target"),
        text("The column to predict; if empty, the likeliest is taken"),
    ),
    _TASK,
    STANDARDISE,
    _flag(
        "standardise_target",
        text("scale target"),
        text(
            "Bring a target that is a number to mean 0 and deviation 1; predictions are in its units"
        ),
    ),
    _choice(
        "numbers_missing",
        NUMBER_RULES,
        text("missing numbers"),
        text("What stands for a missing number"),
    ),
    _number(
        "constant",
        text("constant"),
        text("The number that stands for a missing one"),
        default=0.0,
        when=("numbers_missing", "constant"),
    ),
    _choice(
        "categories_missing",
        tuple(rule for rule in CATEGORY_RULES if rule != "constant"),
        text("missing texts"),
        text("What becomes of a missing category: a column of its own, the most common, or no row"),
    ),
)
WRITTEN = (
    _words(
        "sheet",
        text("sheet"),
        text("The sheet of a workbook; if empty, the first that is seen and not empty"),
    ),
    _choice(
        "delimiter",
        ("auto", *DELIMITERS),
        text("delimiter"),
        text("What stands between two cells"),
    ),
    _choice(
        "header",
        ("auto", "yes", "no"),
        text("names in row 1"),
        text("Whether the first row names the columns"),
    ),
    _whole(
        "first_line",
        text("begins in line"),
        text("The line of the file where the table begins; what stands before it is left out"),
        default=1,
    ),
    _choice(
        "row_names",
        ("auto", "yes", "no"),
        text("row names"),
        text("Whether each row begins with its name"),
    ),
    _choice(
        "decimal",
        ("auto", *DECIMALS),
        text("decimal mark"),
        text("What stands before the fraction of a number"),
    ),
    _choice(
        "thousands",
        ("auto", *THOUSANDS),
        text("thousands"),
        text("What stands between the thousands of a number"),
    ),
    _choice(
        "quote",
        ("auto", *QUOTES),
        text("quotation mark"),
        text("The sign around cells that hold a delimiter"),
    ),
    _choice(
        "comment",
        ("auto", "none", *COMMENTS),
        text("comments"),
        text("What a line begins with that is no row"),
    ),
    _choice(
        "encoding",
        ("auto", "utf-8", "utf-16", "latin-1", "cp1252", "gb18030", "shift_jis"),
        text("encoding"),
        text("How the letters are written; auto is UTF-8 unless the bytes say otherwise"),
    ),
    _words(
        "missing_marks",
        text("missing is"),
        text("What stands for a missing cell, such as ?, NA, -200; the usual words if empty"),
    ),
)
"""How a table is written, where the file itself does not say it for sure."""
