"""What the lists of the welcome page keep of their lines, and what page and cards measure by."""

from PySide6.QtCore import Qt

EXAMPLE = Qt.ItemDataRole.UserRole + 1
"""The role of the `Example` of a card."""
FILE = Qt.ItemDataRole.UserRole + 1
"""The role of the path of a recent file."""
MARGIN = 8
"""The room around a card."""
