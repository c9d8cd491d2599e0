"""The kinds that hold regions: loops, choices, and branches side by side."""

from blockstudio.catalogue.spec import Property, Region, Spec
from blockstudio.catalogue.text import text

_CONDITION = Region("condition", text("condition"), gives="asked", result="holds")

WHILE = Spec(
    "blockstudio.While",
    "region",
    "while",
    "control",
    "Control",
    outputs=(),
    regions=(
        _CONDITION,
        Region("body", text("body"), gives="next", result="next_x", passes=True),
    ),
    help=text("Repeats its body as long as its condition holds"),
    doc="https://docs.python.org/3/reference/compound_stmts.html#while",
)

FOR = Spec(
    "blockstudio.For",
    "region",
    "for",
    "control",
    "Control",
    outputs=(),
    properties=(
        Property(
            "over",
            ("choice",),
            default="range",
            choices=("range", "dimension"),
            written=False,
            help=text(
                "what it goes through: numbers from 0, or a tensor along one of its dimensions"
            ),
        ),
        Property(
            "steps",
            ("int",),
            required=True,
            minimum=0,
            when=("over", "range"),
            help=text(
                "how many turns it takes: a number, an expression over the block's arguments, "
                "or a wire"
            ),
        ),
        Property(
            "dim",
            ("int",),
            default=0,
            written=False,
            help=text(
                "the dimension that is gone through, and along which collected results are stacked"
            ),
        ),
        Property(
            "carries",
            ("int",),
            default=1,
            minimum=0,
            written=False,
            help=text(
                "how many results of the body are values of the next turn, the first ones; "
                "the others are collected"
            ),
        ),
    ),
    regions=(
        Region(
            "body",
            text("body"),
            gives="next",
            iterates=("over", "dimension"),
            carries="carries",
            result="next_x",
            passes=True,
        ),
    ),
    help=text(
        "Repeats its body for every number of a range, or for every part of a tensor such as its "
        "time steps"
    ),
    doc="https://docs.python.org/3/reference/compound_stmts.html#for",
)

IF = Spec(
    "blockstudio.If",
    "region",
    "if",
    "control",
    "Control",
    outputs=(),
    regions=(
        _CONDITION,
        Region("then", text("then"), gives="all", way=True, passes=True),
        Region("else", text("else"), gives="all", way=True, like="then", passes=True),
    ),
    help=text("Does one thing if its condition holds, and another if not"),
    doc="https://docs.python.org/3/reference/compound_stmts.html#if",
)

PARALLEL = Spec(
    "blockstudio.Parallel",
    "region",
    "",
    "control",
    "Control",
    properties=(
        Property(
            "join",
            ("choice",),
            default="cat",
            choices=("cat", "add", "mul", "stack", "own"),
            written=False,
            help=text("how the results of the branches become one; own: by a region of its own"),
        ),
        Property(
            "dim",
            ("int",),
            default=1,
            written=False,
            when=("join", "cat", "stack"),
            help=text("the dimension along which the results are joined"),
        ),
    ),
    regions=(
        Region("branch", text("branch"), first=2, several=True, passes=True),
        Region("join", text("join"), joining=True, when=("join", "own")),
    ),
    summary=("join",),
    help=text("Gives the same inputs to several branches and joins their results"),
)

CONTROL: tuple[Spec, ...] = (FOR, WHILE, IF, PARALLEL)
"""Every kind that holds regions."""
