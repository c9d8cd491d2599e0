"""The shape of a catalogue entry: everything the program knows about one kind of node.

A `help` of ours is a `Text`, told in the language of the window; a `str` is torch's own sentence, or
the docstring of code in the app, and stays as it is.
"""

from typing import Any, Literal

from msgspec import Struct

from blockstudio.catalogue.text import Text

Form = Literal[
    "module",
    "function",
    "method",
    "attribute",
    "operator",
    "index",
    "own",
    "parameter",
    "value",
    "region",
    "optimiser",
    "scheduler",
    "initialiser",
]
Family = Literal[
    "layers",
    "activations",
    "shape",
    "regularisation",
    "blocks",
    "control",
    "parameters",
    "maths",
    "losses",
    "io",
    "training",
]
FAMILY_COLOURS: dict[Family, str] = {
    "layers": "#3b82f6",
    "activations": "#f59e0b",
    "shape": "#14b8a6",
    "regularisation": "#f43f5e",
    "blocks": "#6366f1",
    "control": "#f97316",
    "parameters": "#22a355",
    "maths": "#8b7f74",
    "losses": "#a16bd8",
    "io": "#64748b",
    "training": "#64748b",
}
"""The colour by which a family is known, on the canvas and in pictures."""
ValueType = Literal[
    "int",
    "float",
    "bool",
    "str",
    "none",
    "ints",
    "floats",
    "sizes",
    "lists",
    "tensor",
    "choice",
    "dtype",
    "device",
    "shape",
    "index",
    "callable",
]
"""What a value may be. `sizes` are whole numbers or None, `lists` lists of whole numbers, a
`tensor` numbers that become one, a `callable` a module or a function as it is written in Python.
A `device` comes by wire only: the training recipe says where a network lives."""
Holds = Literal["tensor", "number", "sizes", "dtype", "device", "any"]
"""What a wire carries: a tensor, a plain number (or truth value), sizes as `x.shape` has them, …"""
NUMBERS: frozenset[ValueType] = frozenset({"int", "float", "bool"})
SEVERAL: frozenset[ValueType] = frozenset({"ints", "floats", "sizes"})
"""The types whose values are lists of numbers: each of them may be given by a wire of its own."""


class Port(Struct, frozen=True, omit_defaults=True):
    """A place where a data wire may end.

    A `many` input takes a list of tensors; its wires end at `name.0`, `name.1`, …. A `spread` one
    is written as separate arguments (`torch.einsum("ij,jk->ik", a, b)`), a `named` one with its
    name (`attn_mask=mask`); the others by their place. An output with `when` is there only while
    the property of that name has a value other than False. `holds` says what flows there; where
    the property `picks` has a value, it is one number of these sizes (`x.size(1)`).
    """

    name: str
    optional: bool = False
    many: bool = False
    spread: bool = False
    named: bool = False
    when: str = ""
    holds: Holds = "tensor"
    picks: str = ""
    help: Text | str = ""


class Property(Struct, frozen=True, omit_defaults=True):
    """One argument of a kind: a constructor argument of a module, a plain argument of a function.

    `types` lists what a value may be. `infer` names the dimension that fills an *auto* size, as
    `port:dimension` (`input:-1`). A property that is not `written` steers the node itself and
    never reaches the generated call. `positional` ones are written without their name;
    `spread` ones are written as separate arguments (`x.permute(0, 2, 1)`). `source` is Python
    that is always written for a value that is not set (`training=self.training`). A property with
    the name of an input port is given by wire or by value; so is every one that holds numbers, a
    dtype or a device in a call that is made in `forward`, by a port that is shown on demand. That
    of a module with `forward` belongs to the call in `forward`, the others to the constructor and
    to no port. `when` names another property and the values of it for which this one counts:
    `("fill", "normal")`. The numbers of an `open` one are above its minimum, those of one with an
    `open_end` below its maximum, and none of them is `excluded`.

    People read `label` in the place of the name, and `titles` in that of the choices that have one;
    `unit` is what its numbers count.
    """

    name: str
    types: tuple[ValueType, ...]
    default: Any = None
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    open: bool = False
    open_end: bool = False
    excluded: tuple[float, ...] = ()
    infer: str = ""
    positional: bool = False
    spread: bool = False
    written: bool = True
    forward: bool = False
    source: str = ""
    when: tuple[str, ...] = ()
    help: Text | str = ""
    label: Text | str = ""
    titles: dict[str, Text | str] = {}
    unit: Text | str = ""


Gives = Literal["asked", "one", "next", "all"]
"""What the Outputs of a region are: one truth value that decides what the node does; its one
result; the values of the next iteration, those of its Inputs in their order; as many as it likes."""


class Region(Struct, frozen=True, omit_defaults=True):
    """A region of a kind, a block inside the node: what it is called, takes and gives back.

    It takes the values that come to the node, or one result of each of the other regions where it
    is `joining`. A `way` is only gone into where the condition says so; it gives as many results as
    the region `like`. A node has `first` regions of a role when it is new; `several` may be added,
    and all but one taken away; `when` names a property and the value of it for which there is one.

    Of a region that gives `next` values the property `carries` says how many of its Outputs do, the
    first ones; the others are collected. With `iterates` its first Input is what each iteration is about:
    a part of what comes to the node where the property named there has that value, or the number of
    the iteration. `result` is what its Output is called at first, and if it `passes`, it gives back what
    it takes.
    """

    role: str
    title: Text
    gives: Gives = "one"
    joining: bool = False
    way: bool = False
    like: str = ""
    first: int = 1
    several: bool = False
    when: tuple[str, str] | None = None
    carries: str = ""
    iterates: tuple[str, str] | None = None
    result: str = "y"
    passes: bool = False

    @property
    def is_main(self) -> bool:
        """Whether it does the work of the node: its results are those of the node."""
        return self.gives != "asked" and not self.joining


class Optional(Struct, frozen=True, omit_defaults=True):
    """A parameter that a module has only where a property `by` says so: the weight of `affine=True`."""

    name: str
    by: str
    buffer: bool = False


class Spec(Struct, frozen=True, omit_defaults=True):
    """One kind of node.

    `call` is how a person writes it (`nn.Linear`, `F.relu`, `torch.cat`, `reshape` for a method,
    `mT` for an attribute, `+` for an operator). `returns` is the pattern of its result
    (`output, (h_n, c_n)`), where that is always a tuple and not just one value a port. `count`
    names the property that says how many outputs there are, by its value or by its length; where
    it is the size of each, `outputs` says it. `order` lists the arguments given by their place,
    where the inputs do not all come before the properties (`torch.gather(x, 1, index)`).
    `summary` names the properties shown on the node. `regions` are those that it holds, such as the
    condition and the body of a loop, in the order in which people read them.
    """

    kind: str
    form: Form
    call: str
    family: Family
    category: str
    inputs: tuple[Port, ...] = ()
    outputs: tuple[Port, ...] = (Port("output"),)
    properties: tuple[Property, ...] = ()
    parameters: tuple[str, ...] = ()
    buffers: tuple[str, ...] = ()
    optional: tuple[Optional, ...] = ()
    returns: str = ""
    count: str = ""
    order: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    lazy: str = ""
    help: Text | str = ""
    doc: str = ""

    @property
    def title(self) -> str:
        """The short name people say: `Linear` for `torch.nn.Linear`; code of the app has its own."""
        return self.call if self.is_code else self.kind.rsplit(".", 1)[-1]

    @property
    def full_name(self) -> str:
        """The name that tells it from all others: `torch.nn.Linear`, or what code calls itself."""
        return self.call if self.is_code else self.kind

    @property
    def is_code(self) -> bool:
        """Whether it is Python written in the app: its kind is then an identifier nobody knows."""
        return ":" in self.kind

    @property
    def writes(self) -> bool:
        """Whether it writes into its first input: by the convention of torch its name ends in `_`."""
        return self.title.endswith("_") and not self.title.endswith("__")

    def region(self, role: str) -> Region | None:
        """Return what is so of its regions of that role, or None if it has no such."""
        return next((item for item in self.regions if item.role == role), None)

    def property_named(self, name: str) -> Property | None:
        """Return the property of that name, or None."""
        return next((item for item in self.properties if item.name == name), None)

    def is_called_with(self, item: Property) -> bool:
        """Return whether a property is an argument of the call in `forward`, not of a constructor."""
        called = self.form in ("function", "method", "operator", "index", "region")
        return item.written and (item.forward or called)

    def takes_wire(self, item: Property) -> bool:
        """Return whether a port on demand gives the property: what is known only in `forward`."""
        taken = NUMBERS | SEVERAL | {"dtype", "device"}
        named = any(port.name == item.name for port in self.inputs)
        counted = item.name == self.count and "int" in item.types and "ints" not in item.types
        return (
            self.is_called_with(item)
            and not named
            and not counted
            and not taken.isdisjoint(item.types)
        )

    def value_for(self, port: Port) -> Property | None:
        """Return the property that gives a port its value where no wire ends, or None."""
        item = self.property_named(port.name)
        return item if item is not None and (item.forward or self.form != "module") else None
