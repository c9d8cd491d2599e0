"""Handles: small objects that stand for a record of a project, as long as it is there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from blockstudio.catalogue.text import Text, text
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import Id, Record

if TYPE_CHECKING:
    from blockstudio.api.project import Project


class Handle:
    """One record of a project, by its id: handles of the same record are equal."""

    def __init__(self, project: "Project", key: Id) -> None:
        self.project = project
        self.id = key

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Handle) or type(other) is not type(self):
            return False
        return other.project is self.project and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def is_gone(self) -> bool:
        """Whether the record was deleted, or its making undone."""
        return self.id not in self.project.store.records


def handles_in(value: Any) -> Iterator[Handle]:
    """Yield the handles that are, or lie in, what somebody gave."""
    match value:
        case Handle():
            yield value
        case dict():
            for part in value.values():
                yield from handles_in(part)
        case list() | tuple() | set() | frozenset():
            for part in value:
                yield from handles_in(part)
        case _:
            pass


def check_handle(project: "Project", handle: Handle) -> None:
    """Refuse a handle of another project, and one whose record is gone."""
    if handle.project is not project:
        raise refuse(
            text(
                "“{name}” belongs to another project, “{project}”",
                name=_name(handle),
                project=handle.project.name,
            ),
            expected=text("a part of “{project}”", project=project.name),
            hint=text("make one like it here"),
        )
    if handle.is_gone:
        raise _gone(handle)


def _gone(handle: Handle) -> Refusal:
    why = _last_edit(handle)
    name = _name(handle)
    if why is None:
        return refuse(text("“{name}” is not there any more", name=name), Place(record=handle.id))
    return refuse(
        text("“{name}” is gone: {why}", name=name, why=why),
        Place(record=handle.id),
        hint=text("undo or redo that, or take another one by its name"),
    )


def _name(handle: Handle) -> str:
    """Return how the record of a handle is called, or was when it was last there."""
    found = handle.project.store.records.get(handle.id) or _last(handle)
    return getattr(found, "name", "") or handle.id


def _last(handle: Handle) -> Record | None:
    for edit in reversed(handle.project.history.edits):
        for records in (edit.change.after, edit.change.before):
            if handle.id in records:
                return records[handle.id]
    return None


def _last_edit(handle: Handle) -> Text | None:
    """Return which edit took the record of a handle away, or that its making was undone."""
    history = handle.project.history
    for place, edit in reversed(list(enumerate(history.edits))):
        if handle.id not in edit.change.ids:
            continue
        if place >= history.done:
            return text("“{edit}” was undone", edit=edit.title)
        return text("it went with “{edit}”", edit=edit.title)
    return None
