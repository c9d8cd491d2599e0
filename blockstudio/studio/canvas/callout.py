"""What is wrong with a node, said beside it while it is under the pointer or selected."""

from PySide6.QtCore import QRect

from blockstudio.graph.problems import Problem, Severity
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.bubble import Bubble, Mood, words_of
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

    def follow(self, hovered: Id) -> None:
        """Say what is wrong with the node that is hovered, or else selected; leave if nothing is."""
        scene = self._view.shown
        picked = [key for key in self._session.selection if scene and key in scene.nodes]
        for key in (hovered, *(picked if len(picked) == 1 else ())):
            problems = self._session.problems_of(key)
            if scene is not None and key in scene.nodes and problems:
                card = self._view.mapFromScene(scene.box(key)).boundingRect()
                if self._view.rect().intersects(card):
                    self._say(card, problems)
                    return
        self.leave()

    def _say(self, card: QRect, problems: list[Problem]) -> None:
        worst = sorted(problems, key=lambda problem: list(_MOODS).index(problem.severity))
        title, lines = words_of(worst[0])
        for problem in worst[1:_MOST]:
            other, _ = words_of(problem)
            lines = (*lines, f"• {other}")
        if len(worst) > _MOST:
            lines = (*lines, tr("and {count} more", count=len(worst) - _MOST))
        self.say(card, title, lines, _MOODS[worst[0].severity])
