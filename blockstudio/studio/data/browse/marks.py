"""How the parts of the data are called and coloured, everywhere the same."""

from PySide6.QtGui import QColor

from blockstudio.studio.look import theme
from blockstudio.studio.translations import tr

TRAIN, VALIDATION, TEST = 0, 1, 2


def part_colour(part: int) -> QColor:
    """Return the colour of a part: that of its curve, where there is one."""
    colours = theme.current()
    by_part = {TRAIN: colours.train, VALIDATION: colours.validation, TEST: colours.tie}
    return QColor(by_part.get(part, colours.border))


def part_name(part: int) -> str:
    """Return what a part is called."""
    names = {TRAIN: tr("train"), VALIDATION: tr("validation"), TEST: tr("test")}
    return names.get(part, tr("in no part"))
