"""The nodes that are ours, beside torch's."""

from blockstudio.catalogue.spec import Port, Property, Spec

_ORDER = Property(
    "order",
    ("int",),
    default=0,
    written=False,
    help="place among the arguments or results of the block",
)

INPUT = Spec(
    "blockstudio.Input",
    "own",
    "",
    "io",
    "Inputs and outputs",
    properties=(
        Property(
            "shape",
            ("shape", "none"),
            written=False,
            help="shape of what comes in, such as N, 1, 28, 28",
        ),
        Property(
            "dtype", ("dtype",), default="float32", written=False, help="type of what comes in"
        ),
        _ORDER,
    ),
    summary=("shape",),
    help="An input of the block: an argument of its forward",
)

OUTPUT = Spec(
    "blockstudio.Output",
    "own",
    "",
    "io",
    "Inputs and outputs",
    inputs=(Port("input"),),
    outputs=(),
    properties=(_ORDER,),
    help="An output of the block: what its forward returns",
)

OWN: tuple[Spec, ...] = (INPUT, OUTPUT)
"""Every entry that is not generated."""
