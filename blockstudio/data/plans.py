"""How the columns of a table become numbers, before anything is fitted. No numpy here."""

from typing import Literal

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.data.written.dialect import Dialect

Kind = Literal["whole", "number", "truth", "date", "time", "code", "text", "empty"]
"""What the cells of a column are; a code is digits that are no number, such as `00501`."""
Role = Literal["number", "category", "cyclic", "ignored", "target"]
ROLES: tuple[Role, ...] = ("number", "category", "cyclic", "ignored")
"""The roles that can be set; which column is the target is an option of its own.

A date is cyclic as its year, and the sine and cosine of its month, weekday and hour.
"""

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


class CyclePlan(Struct, frozen=True):
    """A column of dates as their `parts`, such as `month`; what stands for a missing one is a day.

    A time of day is in hours since midnight, and `hour` is its only part.
    """

    name: str
    parts: tuple[str, ...]
    rule: NumberRule = "mean"
    constant: float = 0.0
    time: bool = False

    @property
    def width(self) -> int:
        """How many inputs it becomes: one for the year, two for any other part."""
        return sum(1 if part == "year" else 2 for part in self.parts)


class Plan(Struct, frozen=True):
    """The columns of a table in the order of the inputs: numbers first, then categories, then dates.

    So `pandas.get_dummies` orders them too. A plan knows all values of a category, so that the
    width of the input is the same in every split; what is computed waits for the training part.
    """

    numbers: tuple[NumberPlan, ...]
    categories: tuple[CategoryPlan, ...] = ()
    target: str = ""
    cycles: tuple[CyclePlan, ...] = ()

    @property
    def width(self) -> int:
        """The number of inputs."""
        texts = sum(column.width for column in self.categories)
        return len(self.numbers) + texts + sum(column.width for column in self.cycles)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in (*self.numbers, *self.categories, *self.cycles))


def numbered(count: int) -> Plan:
    """Return the plan for `count` numbers that have no names: `x1`, `x2` and so on."""
    return Plan(tuple(NumberPlan(f"x{place + 1}") for place in range(count)))


class Mark(Struct, frozen=True):
    """A text in a column that stands for nothing, or may do so, and in how many rows."""

    cell: str
    count: int


class Meaning(Struct, frozen=True):
    """What the cells of a column mean, as it was decided: new cells are read by it as it is.

    `missing` are the texts that stand for nothing, besides an empty cell; `marks` are those that
    occur, `doubtful` others that may stand for nothing. `pattern` is that of dates. Texts are
    `numeric` where nearly all of them are numbers, and the doubtful ones are not.
    """

    kind: Kind
    missing: tuple[str, ...] = ()
    pattern: str = ""
    marks: tuple[Mark, ...] = ()
    doubtful: tuple[Mark, ...] = ()
    numeric: bool = False


class ColumnFacts(Struct, frozen=True):
    """One column of a table: what it is used as, what was found in it.

    `guess` is the role it has unless another is set, with the reason `why` if it is ignored.
    `rule` says what stands for a missing value, with the `constant` if it is one. `missing` is a
    share from 0 to 1. `meaning` is how its cells are read, None where the file says that itself.
    `low` and `high` are the least and the largest number, `parts` those of a date that is cyclic.
    """

    name: str
    role: Role
    guess: Role
    kind: Kind
    missing: float
    distinct: int
    example: str
    rule: NumberRule | CategoryRule | Literal[""] = ""
    constant: float | str = ""
    why: Text | None = None
    meaning: Meaning | None = None
    low: float | None = None
    high: float | None = None
    parts: tuple[str, ...] = ()


class TableFacts(Struct, frozen=True):
    """The record of a table: all that was decided when it was read, and why.

    It follows from the bytes of the file and from what was set, is told, saved with a run, and used
    as it is to read new rows. `dialect` is None for a file that says itself how it is written.
    `task` is what is to be learnt of the column `target`. `notes` are what was taken for granted.
    """

    columns: tuple[ColumnFacts, ...]
    notes: tuple[Text, ...] = ()
    dialect: Dialect | None = None
    rows: int = 0
    target: str = ""
    why_target: Text | None = None
    task: Literal["classification", "regression", ""] = ""
    why_task: Text | None = None
