"""How the columns of a table become numbers, before anything is fitted. No numpy here."""

from typing import Literal

from msgspec import Struct

from blockstudio.catalogue.text import Text

Role = Literal["number", "category", "ignored", "target"]
ROLES: tuple[Role, ...] = ("number", "category", "ignored")
"""The roles that can be set; which column is the target is an option of its own."""

NumberRule = Literal["mean", "median", "mode", "constant", "drop"]
CategoryRule = Literal["column", "mode", "constant", "drop"]
NUMBER_RULES: tuple[NumberRule, ...] = ("mean", "median", "mode", "constant", "drop")
CATEGORY_RULES: tuple[CategoryRule, ...] = ("column", "mode", "constant", "drop")


class NumberPlan(Struct, frozen=True):
    """A column of numbers, and what stands for a missing one."""

    name: str
    rule: NumberRule = "mean"
    constant: float = 0.0


class CategoryPlan(Struct, frozen=True):
    """A column of categories, one-hot; `values` are those of the whole table, in sorted order."""

    name: str
    values: tuple[str, ...]
    rule: CategoryRule = "column"
    constant: str = ""

    @property
    def width(self) -> int:
        """How many inputs it becomes: one for each value, and one more for “missing”."""
        return len(self.values) + (self.rule == "column")


class Plan(Struct, frozen=True):
    """The columns of a table in the order of the inputs: numbers first, then categories.

    So `pandas.get_dummies` orders them too. A plan knows all values of a category, so that the
    width of the input is the same in every split; what is computed waits for the training part.
    """

    numbers: tuple[NumberPlan, ...]
    categories: tuple[CategoryPlan, ...] = ()
    target: str = ""

    @property
    def width(self) -> int:
        """The number of inputs."""
        return len(self.numbers) + sum(column.width for column in self.categories)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in (*self.numbers, *self.categories))


def numbered(count: int) -> Plan:
    """Return the plan for `count` numbers that have no names: `x1`, `x2` and so on."""
    return Plan(tuple(NumberPlan(f"x{place + 1}") for place in range(count)))


class ColumnFacts(Struct, frozen=True):
    """One column of a table: what it is used as, what was found in it.

    `guess` is the role it has unless another is set, with the reason `why` if it is ignored.
    `rule` says what stands for a missing value, with the `constant` if it is one. `missing` is a
    share from 0 to 1.
    """

    name: str
    role: Role
    guess: Role
    kind: Literal["whole", "number", "truth", "text", "date", "empty"]
    missing: float
    distinct: int
    example: str
    rule: NumberRule | CategoryRule | Literal[""] = ""
    constant: float | str = ""
    why: Text | None = None


class TableFacts(Struct, frozen=True):
    """What was found in a table, and what was taken for granted when it was read."""

    columns: tuple[ColumnFacts, ...]
    notes: tuple[Text, ...] = ()
