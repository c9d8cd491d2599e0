"""Which editor a property gets: the one that fits the types it takes."""

from PySide6.QtWidgets import QWidget

from blockstudio.studio.forms.editors import (
    CheckEditor,
    ChoiceEditor,
    Entry,
    PathEditor,
    TextEditor,
)
from blockstudio.studio.forms.tensor import TensorEditor


def editor_for(
    entry: Entry, parent: QWidget
) -> "TextEditor | CheckEditor | ChoiceEditor | TensorEditor":
    """Return the editor that fits the types of the entry's property."""
    kinds = set(entry.item.types) - {"none"}
    if kinds == {"bool"} and "none" not in entry.item.types:
        return CheckEditor(entry, parent)
    if kinds <= {"choice"} or kinds <= {"dtype"} or kinds <= {"bool"}:
        return ChoiceEditor(entry, parent)
    if "tensor" in kinds:
        return TensorEditor(entry, parent)
    return PathEditor(entry, parent) if entry.browse else TextEditor(entry, parent)
