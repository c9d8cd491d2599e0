"""What is done by hand to the values of a parameter, as it is kept with the document."""

from typing import Any

from msgspec import Struct, structs

from blockstudio.graph.ids import Whole


class ValueChange(Struct, frozen=True, omit_defaults=True):
    """What is done by hand to the values of one parameter: `w[0, 1:3] = 42`, `w += 1`, `normal_(w)`.

    They become `value`, or that is added to them, or they are multiplied by it (`scale`); or they are
    filled by a `torch.nn.init` function with `options`, drawn from `seed`; or that many rows are set to
    zero (`prune`), those of the least norm. An empty `index` means all
    values, a shorter one a row; a part that is no number is a slice, a list or `...` as it is written.
    """

    value: float = 0.0
    index: tuple[Whole | str, ...] = ()
    add: bool = False
    scale: bool = False
    fill: str = ""
    options: dict[str, Any] = {}
    seed: Whole = 0
    prune: Whole = 0


class ValueEdit(Struct, frozen=True, omit_defaults=True):
    """A `ValueChange` of the parameter of that id (`n5/n7@weight`), as it is kept."""

    parameter: str
    value: float
    index: tuple[Whole | str, ...] = ()
    add: bool = False
    scale: bool = False
    fill: str = ""
    options: dict[str, Any] = {}
    seed: Whole = 0
    prune: Whole = 0

    @property
    def change(self) -> ValueChange:
        """What is done to the values."""
        return ValueChange(*(getattr(self, name) for name in ValueChange.__struct_fields__))


def edit_of(parameter: str, change: ValueChange) -> ValueEdit:
    """Return a change of the parameter of that id as it is kept."""
    return ValueEdit(parameter, *structs.astuple(change))
