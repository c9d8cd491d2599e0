"""The nodes that are ours, beside torch's."""

from blockstudio.catalogue.arithmetic import ARITHMETIC
from blockstudio.catalogue.control import CONTROL
from blockstudio.catalogue.packing import PACKING
from blockstudio.catalogue.spec import Port, Property, Spec
from blockstudio.catalogue.text import text

_ORDER = Property(
    "order",
    ("int",),
    default=0,
    written=False,
    help=text("place among the arguments or results of the block"),
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
            help=text("shape of what comes in, such as N, 1, 28, 28"),
        ),
        Property(
            "dtype",
            ("dtype",),
            default="float32",
            written=False,
            help=text("type of what comes in"),
        ),
        Property(
            "optional",
            ("bool",),
            default=False,
            written=False,
            help=text("whether the block may be called without it"),
        ),
        _ORDER,
    ),
    summary=("shape",),
    help=text("An input of the block: an argument of its forward"),
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
    help=text("An output of the block: what its forward returns"),
)

FILLS = (
    "zeros",
    "ones",
    "full",
    "rand",
    "randn",
    "normal",
    "uniform",
    "eye",
    "values",
    "file",
    "xavier_uniform",
    "xavier_normal",
    "kaiming_uniform",
    "kaiming_normal",
    "orthogonal",
    "trunc_normal",
    "arange",
    "tril",
    "triu",
    "bytes",
)
"""Ways to fill a parameter or constant: torch's functions, values typed, a file, `nn.init`, bytes."""

_SHAPED = tuple(fill for fill in FILLS if fill not in ("values", "file"))
_TRIANGLES = ("tril", "triu")

_FILLED = (
    Property(
        "shape",
        ("ints",),
        minimum=0,
        when=("fill", *_SHAPED),
        help=text("sizes, such as 784, 256; expressions over the block's arguments can be used"),
    ),
    Property(
        "fill",
        ("choice",),
        default="zeros",
        choices=FILLS,
        help=text("what the values are at first"),
    ),
    Property(
        "value",
        ("float",),
        default=1.0,
        when=("fill", "full", *_TRIANGLES),
        help=text("the value everywhere, or in the triangle"),
    ),
    Property(
        "diagonal",
        ("int",),
        default=0,
        when=("fill", *_TRIANGLES),
        help=text("the diagonal where the triangle ends: 0 the main one, 1 the one above it"),
    ),
    Property(
        "mean",
        ("float",),
        default=0.0,
        when=("fill", "normal", "trunc_normal"),
        help=text("mean of the normal distribution"),
    ),
    Property(
        "std",
        ("float",),
        default=1.0,
        minimum=0,
        when=("fill", "normal", "trunc_normal"),
        help=text("standard deviation of the normal distribution"),
    ),
    Property("low", ("float",), default=0.0, when=("fill", "uniform"), help=text("lower bound")),
    Property("high", ("float",), default=1.0, when=("fill", "uniform"), help=text("upper bound")),
    Property(
        "scale",
        ("float",),
        default=1.0,
        when=("fill", "rand", "randn", "ones", "eye"),
        help=text("what the values are multiplied by"),
    ),
    Property(
        "values", ("tensor",), when=("fill", "values"), help=text("the values, in nested lists")
    ),
    Property(
        "file",
        ("str",),
        default="",
        when=("fill", "file"),
        help=text("a file that holds one tensor, as torch.save writes it"),
    ),
    Property(
        "data",
        ("str",),
        default="",
        when=("fill", "bytes"),
        help=text("the values as they lie in memory, two hexadecimal digits for a byte"),
    ),
    Property("dtype", ("dtype", "none"), help=text("type of the values")),
    Property(
        "memory",
        ("ints", "none"),
        minimum=0,
        help=text(
            "the dimensions as they lie in memory, the outermost first: 0, 2, 3, 1 for channels last"
        ),
    ),
)

PARAMETER = Spec(
    "blockstudio.Parameter",
    "parameter",
    "nn.Parameter",
    "parameters",
    "Parameters and constants",
    properties=(
        *_FILLED,
        Property("trainable", ("bool",), default=True, help=text("whether gradients reach it")),
    ),
    parameters=("",),
    summary=("shape", "fill"),
    help=text("A trainable tensor of the block itself: an nn.Parameter"),
    doc="https://docs.pytorch.org/docs/2.13/generated/torch.nn.parameter.Parameter.html",
)

CONSTANT = Spec(
    "blockstudio.Constant",
    "parameter",
    "",
    "parameters",
    "Parameters and constants",
    properties=(
        *_FILLED,
        Property(
            "keep",
            ("choice",),
            default="buffer",
            choices=("buffer", "non-persistent buffer", "attribute"),
            help=text(
                "a buffer is saved and moves with the network; a non-persistent one only moves; "
                "a plain attribute does neither"
            ),
        ),
        Property(
            "gradient",
            ("bool",),
            default=False,
            when=("keep", "attribute"),
            help=text("whether gradients reach it as they reach a parameter; nothing trains it"),
        ),
    ),
    buffers=("",),
    summary=("shape", "fill"),
    help=text("A tensor that is not trained"),
    doc="https://docs.pytorch.org/docs/2.13/generated/torch.nn.Module.html#torch.nn.Module.register_buffer",
)

EXPRESSION = Spec(
    "blockstudio.Expression",
    "value",
    "",
    "parameters",
    "Parameters and constants",
    properties=(
        Property(
            "value",
            ("int", "float", "bool"),
            required=True,
            help=text("a number, or an expression over the block's arguments such as hidden // 2"),
        ),
    ),
    summary=("value",),
    help=text("A number, computed from the arguments of the block"),
)

TRAINING = Spec(
    "blockstudio.Training",
    "value",
    "self.training",
    "control",
    "Control",
    help=text("Whether the network is being trained: true after train(), false after eval()"),
    doc="https://docs.pytorch.org/docs/2.13/generated/torch.nn.Module.html#torch.nn.Module.train",
)

IS_NONE = Spec(
    "blockstudio.IsNone",
    "operator",
    "is None",
    "control",
    "Control",
    inputs=(Port("input", holds="any", help=text("an Input that may be left out")),),
    outputs=(Port("output", holds="number"),),
    properties=(
        Property(
            "negated",
            ("bool",),
            default=False,
            written=False,
            help=text("asks whether it is there instead: is not None"),
        ),
    ),
    help=text("Whether an optional input was left out"),
    doc="https://docs.python.org/3/library/stdtypes.html#the-null-object",
)

NOTHING = Spec(
    "blockstudio.Nothing",
    "value",
    "None",
    "control",
    "Control",
    help=text("None: what one way of an If gives where it gives no value"),
    doc="https://docs.python.org/3/library/constants.html#None",
)

OWN: tuple[Spec, ...] = (
    INPUT,
    OUTPUT,
    PARAMETER,
    CONSTANT,
    EXPRESSION,
    *CONTROL,
    TRAINING,
    IS_NONE,
    NOTHING,
    *ARITHMETIC,
    *PACKING,
)
"""Every entry that is not generated."""
