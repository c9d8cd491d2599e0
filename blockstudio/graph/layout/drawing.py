"""How a graph is drawn: where its nodes stand, and which points its wires pass."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from blockstudio.graph.layout.layered import Size

Point = tuple[float, float]
Points = tuple[Point, ...]

VIEW = (832.0, 580.0)
"""What a window of ordinary size shows at 100 %: between what it shows with and without a run below."""
ENOUGH = 0.85
"""All that is shown so large is read well enough."""


class Drawing(Struct, frozen=True):
    """The top left corners of the nodes; for wires that are led round others, by number, their points."""

    corners: list[Point]
    points: Mapping[int, Points] = {}

    def turned(self) -> "Drawing":
        """Return it on its side: across and down have changed places."""
        points = {link: _turned(passed) for link, passed in self.points.items()}
        return Drawing(list(_turned(self.corners)), points)


def _turned(points: Sequence[Point]) -> Points:
    return tuple((y, x) for x, y in points)


def zoom_of(drawing: Drawing, sizes: Sequence[Size], view: Point) -> float:
    """Return how large a drawing is shown where the whole is to be seen: at most as 1."""
    cards = list(zip(drawing.corners, sizes, strict=True))
    passed = [point for points in drawing.points.values() for point in points]
    spans = (
        max([corner[way] + size[way] for corner, size in cards] + [at[way] for at in passed])
        - min(at[way] for at in (*drawing.corners, *passed))
        for way in (0, 1)
    )
    return zoom_for(view, *spans)


def zoom_for(view: Point, width: float, height: float) -> float:
    """Return how large something of this size is shown in a view: at most as 1."""
    return min(1.0, view[0] / width, view[1] / height)
