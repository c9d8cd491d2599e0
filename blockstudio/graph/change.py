"""A change is a value: the records before and after, by id."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from blockstudio.graph.records import Id, Node, Record, Wire


class Change(Struct, frozen=True, omit_defaults=True):
    """What was and what is: an id only in `after` is new, only in `before` is gone."""

    before: dict[Id, Record] = {}
    after: dict[Id, Record] = {}

    def __bool__(self) -> bool:
        return bool(self.before or self.after)

    @property
    def ids(self) -> frozenset[Id]:
        """Every id this change touches."""
        return frozenset(self.before) | frozenset(self.after)

    def inverse(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.after, self.before)

    def only_moves(self, key: Id) -> bool:
        """Return whether a record only stands, or runs, elsewhere, or is expanded where it stands."""
        match self.before.get(key), self.after.get(key):
            case Node() as old, Node() as new:
                return replace(old, x=new.x, y=new.y, expanded=new.expanded) == new
            case Wire() as old, Wire() as new:
                return replace(old, points=new.points) == new
            case _:
                return False

    def expands(self, key: Id) -> bool:
        """Return whether the node `key` is expanded, or collapsed."""
        old, new = self.before.get(key), self.after.get(key)
        return isinstance(old, Node) and isinstance(new, Node) and old.expanded != new.expanded

    def then(self, later: "Change") -> "Change":
        """Return one change that does this one and then `later`; what comes back cancels out."""
        before = dict(later.before) | dict(self.before)
        for key in self.after.keys() - self.before.keys():
            before.pop(key, None)
        after = {key: record for key, record in self.after.items() if key not in later.before}
        after |= later.after
        same = {key for key in before if key in after and before[key] == after[key]}
        return Change(
            {key: record for key, record in before.items() if key not in same},
            {key: record for key, record in after.items() if key not in same},
        )


def joined(changes: Iterable[Change]) -> Change:
    """Return the one change that does all of these, one after the other; what comes back cancels out."""
    before: dict[Id, Record] = {}
    after: dict[Id, Record] = {}
    for change in changes:
        for key, record in change.before.items():
            if key not in before and key not in after:
                before[key] = record
            after.pop(key, None)
        after |= change.after
    same = {key for key, record in before.items() if after.get(key) == record}
    return Change(
        {key: record for key, record in before.items() if key not in same},
        {key: record for key, record in after.items() if key not in same},
    )


def added(*records: Record) -> Change:
    """Return the change that adds `records`."""
    return Change({}, {record.id: record for record in records})


def removed(*records: Record) -> Change:
    """Return the change that removes `records`."""
    return Change({record.id: record for record in records}, {})


def replaced(old: Record, new: Record) -> Change:
    """Return the change that puts `new` in the place of `old`."""
    return Change({old.id: old}, {new.id: new}) if old != new else Change()


def says_the_same(record: Record | None, other: Record | None) -> bool:
    """Return whether two records say the same; a number that is none (nan) is not equal to itself."""
    return record == other or repr(record) == repr(other)


def holds_alike(old: Record | None, new: Record | None) -> bool:
    """Return whether a node stays where it is and goes on holding what it held."""
    return (
        isinstance(old, Node)
        and isinstance(new, Node)
        and (old.block, old.definition) == (new.block, new.definition)
    )
