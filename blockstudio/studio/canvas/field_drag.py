"""A value of a node on its way to the block that is to take it as an argument."""

from PySide6.QtCore import QMimeData

from blockstudio.graph.records import Id

MIME = "application/x-blockstudio-field"


def packed(node: Id, name: str) -> QMimeData:
    """Return what is dragged: which value of which node."""
    data = QMimeData()
    data.setData(MIME, f"{node}\n{name}".encode())
    return data


def unpacked(data: QMimeData) -> tuple[Id, str] | None:
    """Return which value of which node is dragged; None where it is something else."""
    if not data.hasFormat(MIME):
        return None
    node, _, name = data.data(MIME).toStdString().partition("\n")
    return node, name
