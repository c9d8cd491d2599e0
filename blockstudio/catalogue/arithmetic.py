"""Functions of Python itself, for the numbers of `forward`: `len(x)`, `max(n, 1)`, `math.sqrt(d)`."""

from blockstudio.catalogue.spec import Holds, Port, Property, Spec
from blockstudio.catalogue.text import Text, text

_DOCS = "https://docs.python.org/3/library"


def _spec(kind: str, words: Text, *names: str, takes: Holds = "any") -> Spec:
    """Return the entry of a function; all of its arguments but the first may be typed."""
    module, _, name = kind.rpartition(".")
    plain = module == "builtins"
    return Spec(
        kind,
        "function",
        name if plain else kind,
        "maths",
        "Numbers",
        inputs=tuple(Port(name, holds=takes) for name in names),
        outputs=(Port("output", holds="number"),),
        properties=tuple(
            Property(name, ("int", "float"), help=text("a number beside the first"))
            for name in names[1:]
        ),
        summary=names[1:],
        help=words,
        doc=f"{_DOCS}/functions.html#{name}" if plain else f"{_DOCS}/{module}.html#{kind}",
    )


ARITHMETIC: tuple[Spec, ...] = (
    _spec(
        "builtins.len", text("How many rows a tensor has: the size of its first dimension"), "input"
    ),
    _spec(
        "builtins.int", text("The whole number of a number: what stands before the point"), "input"
    ),
    _spec("builtins.float", text("A number, or a tensor of one number, with a fraction"), "input"),
    _spec("builtins.min", text("The smaller of two numbers"), "input", "other", takes="number"),
    _spec("builtins.max", text("The larger of two numbers"), "input", "other", takes="number"),
    _spec("math.sqrt", text("The square root of a number"), "input"),
    _spec("math.log", text("The natural logarithm of a number"), "input"),
    _spec("math.ceil", text("The next whole number above"), "input"),
)
"""What torch has only for tensors."""
