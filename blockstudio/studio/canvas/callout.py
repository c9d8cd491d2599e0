"""What is wrong with a node, said beside it while it is under the pointer or selected."""

from PySide6.QtCore import QRect, QRectF

from blockstudio.graph.problems import Problem, Severity
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.bubble import Bubble, Mood, words_of
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_MOST = 3
"""So many problems of one node are named; the others are counted."""
_MOODS: dict[Severity, Mood] = {"error": "error", "warning": "warning", "info": "fine"}
"""How problems look, the worst first."""


class Callout(Bubble):
    """The problems of the node under the pointer, or else of the one that is selected."""

    def __init__(self, session: Session, view: Viewport) -> None:
        super().__init__(view)
        self._session = session
        self._view = view

    def follow(self, hovered: Id, where: BlockScene | None = None) -> None:
        """Say what is wrong with the node that is hovered there, or else selected; leave if nothing is."""
        here = self._view.worked_in
        picked = [key for key in self._session.selection if here and key in here.nodes]
        pairs = [(hovered, where or here), *((key, here) for key in picked if len(picked) == 1)]
        for key, scene in pairs:
            problems = self._problems(key, scene)
            if scene is not None and key in scene.nodes and problems:
                card = self._view.area_of(_head(scene, key), scene)
                if self._view.rect().intersects(card):
                    self._say(card, problems)
                    return
        self.leave()

    def _problems(self, key: Id, scene: BlockScene | None) -> list[Problem]:
        """Return what is wrong with a node; of an expanded one without what is said inside it."""
        problems = self._session.problems_of(key)
        item = scene.nodes.get(key) if scene is not None else None
        if item is not None and item.card.insides:
            return [problem for problem in problems if problem.place.record == key]
        return problems

    def _say(self, card: QRect, problems: list[Problem]) -> None:
        worst = sorted(problems, key=lambda problem: list(_MOODS).index(problem.severity))
        title, lines = words_of(worst[0])
        for problem in worst[1:_MOST]:
            other, _ = words_of(problem)
            lines = (*lines, f"• {other}")
        if len(worst) > _MOST:
            lines = (*lines, tr("and {count} more", count=len(worst) - _MOST))
        self.say(card, title, lines, _MOODS[worst[0].severity])


def _head(scene: BlockScene, key: Id) -> QRectF:
    """Return the box of a card, of an expanded one that of its head."""
    box, head = scene.box(key), scene.nodes[key].card.head
    return box if not head else QRectF(box.x(), box.y(), box.width(), head)
