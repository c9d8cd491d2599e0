"""The viewport in step with the session: the right scene, its selection, facts and problems."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCursor, QPainter, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from blockstudio.graph.change import Change
from blockstudio.graph.facts import Path
from blockstudio.graph.parameters import bare
from blockstudio.graph.problems import Problem, Severity
from blockstudio.graph.records import INPUT, OUTPUT
from blockstudio.studio.canvas.bubble import Bubble, Mood, at_pointer, words_of
from blockstudio.studio.canvas.conditions import conditions
from blockstudio.studio.canvas.hit import Hit, hit
from blockstudio.studio.canvas.inks import LINE, NAME, Inks, font
from blockstudio.studio.canvas.minimap import Minimap
from blockstudio.studio.canvas.node import NodeItem
from blockstudio.studio.canvas.regionbar import RegionBar
from blockstudio.studio.canvas.revealed import Revealed
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.viewport import Viewport
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr

_STAY = 5000
_MOST_TOLD = 3
_HINT = 80
"""How far below the middle the words of an empty block stand."""
_MOODS: dict[Severity, Mood] = {"error": "error", "warning": "warning", "info": "fine"}
"""How problems look that are told at a node, the worst first."""


class Stage(Viewport):
    """Shows the block the session shows, and everything that is said at the place."""

    told = Signal(str)
    """Something was done that is worth a notice."""
    wanted = Signal(str)
    """The action of this id is to be carried out by whoever has it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.scenes: dict[Path, BlockScene] = {}
        self.revealed = Revealed()
        self.bubble = Bubble(self)
        self.callout = Bubble(self)
        self.minimap = Minimap(self)
        self.regions = RegionBar(session, self)
        self._whole: tuple[object, QRectF] | None = None
        self._untouched = True
        self._bare = False
        self.hovered = Hit()
        self.conditions = conditions(session)
        self.setAccessibleName(tr("Canvas"))
        self._enter()
        session.changed.connect(self._on_changed)
        session.entered.connect(self._enter)
        session.reopened.connect(self._reopen)
        session.facts_changed.connect(self._on_facts)
        session.problems_changed.connect(self._on_problems)
        session.source_changed.connect(self._on_source)
        session.selection_changed.connect(self._on_selection)
        session.refused.connect(self.tell)
        self.looked.connect(self._on_looked)

    @property
    def block_scene(self) -> BlockScene:
        """The scene of the block that is shown."""
        return self.scenes[self.session.path]

    def whole_box(self) -> QRectF:
        """Return the box around everything in the block; empty when there is nothing."""
        table = self.block_scene.table
        key = (self.block_scene, table.version)
        if self._whole is None or self._whole[0] != key:
            box = table.bounds()
            rect = QRectF(QPointF(*box[:2]), QPointF(*box[2:])) if box else QRectF()
            self._whole = (key, rect)
        return self._whole[1]

    def fit(self) -> None:
        """Show the whole block, and keep it in view when the window changes its size."""
        room = (
            self.regions.height() / max(self.zoom, 0.5) if self.regions.isVisibleTo(self) else 0.0
        )
        self.show_box(self.whole_box().adjusted(0.0, -room, 0.0, 0.0))
        self._untouched = True

    def fit_selection(self) -> None:
        """Show what is selected, or everything if nothing is."""
        scene = self.block_scene
        picked = [key for key in self.session.selection if key not in scene.wires]
        for key in self.session.selection & scene.wires.keys():
            picked += [scene.wires[key].wire.source, scene.wires[key].wire.target]
        box = scene.table.bounds(picked) if picked else None
        self.show_box(QRectF(QPointF(*box[:2]), QPointF(*box[2:])) if box else self.whole_box())

    def hit(self, spot: QPoint) -> Hit:
        """Return what is at a point of the view."""
        place = self.mapToScene(spot)
        return hit(self.block_scene, place.x(), place.y(), self.zoom)

    def hover(self, found: Hit) -> None:
        """Light up what is under the pointer."""
        if found == self.hovered:
            return
        scene = self.block_scene
        for key, on in ((self.hovered.key, False), (found.key, True)):
            item = scene.item(key)
            if isinstance(item, NodeItem):
                item.hovered = on
                item.update()
            elif item is not None and key in scene.wires:
                scene.wires[key].hover(on=on)
        self.hovered = found
        self._call_out()

    def tell(self, problem: Problem) -> None:
        """Say at the pointer why something could not be done."""
        spot = self.mapFromGlobal(QCursor.pos())
        if not self.rect().contains(spot):
            spot = self.rect().center()
        title, lines = words_of(problem)
        self.bubble.say(at_pointer(spot), title, lines, "error")
        self.bubble.leave(_STAY)

    def paint_over(self, painter: QPainter, ink: Inks) -> None:
        """Say what to do where there is nothing yet."""
        if not self._bare:
            return
        middle = self.viewport().rect().center()
        inside = self.mapFromScene(self.whole_box()).boundingRect() & self.viewport().rect()
        if inside.top() <= middle.y() + _HINT:
            lowest = min(inside.bottom() - 20, self.viewport().height() - _HINT - 10)
            middle.setY(max(middle.y(), lowest))
        title = tr("Drag a layer here from the palette")
        below = tr("or press Tab to search, double-click an empty place, or paste")
        for words, size, bold, pen, down in (
            (title, NAME + 3, True, ink.text, 56),
            (below, LINE + 1, False, ink.muted, _HINT),
        ):
            painter.setFont(font(size, bold=bold))
            painter.setPen(pen)
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(middle.x() - wide // 2, middle.y() + down, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the map in its corner, and the whole in view until one looks elsewhere."""
        untouched = self._untouched
        super().resizeEvent(event)
        if untouched:
            self.fit()
        corner = self.rect().bottomRight() - self.minimap.rect().bottomRight()
        self.minimap.move(corner - QPoint(14, 14))
        self.minimap.follow()
        self.regions.place()

    def changeEvent(self, event: QEvent) -> None:
        """Wear the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _enter(self) -> None:
        old = self.shown
        if old is not None:
            middle = self.centre()
            old.camera = (middle.x(), middle.y(), self.zoom)
        path = self.session.path
        self.hovered = Hit()
        self.scenes = {key: held for key, held in self.scenes.items() if self._is_real(held)}
        if path not in self.scenes:
            self.scenes[path] = BlockScene(self.session, path, self.revealed)
        scene = self.scenes[path]
        self.tinted = bool(self.session.store.block(scene.block).owner)
        self.regions.follow()
        scene.hear_conditions(self.conditions)
        self.setScene(scene)
        scene.catch_up()
        scene.show_problems()
        scene.show_selection(self.session.selection)
        if scene.camera is None:
            self.fit()
        else:
            x, y, zoom = scene.camera
            self.zoom_to(zoom)
            self.look_at(QPointF(x, y))
        self._call_out()
        self._note_bare(scene)
        self.minimap.follow()

    def _is_real(self, scene: BlockScene) -> bool:
        records = self.session.store.records
        there = all(key in records for key in bare(scene.path))
        return there and self.session.block_at(scene.path) == scene.block

    def _reopen(self) -> None:
        self.setScene(None)  # pyright: ignore[reportArgumentType]
        self.scenes.clear()
        self.revealed.forget()

    def _on_changed(self, change: Change) -> None:
        for scene in self.scenes.values():
            scene.hear(change)
        self._refresh()

    def _on_facts(self, paths: set[Path]) -> None:
        for scene in self.scenes.values():
            scene.hear_facts(paths)
        self._refresh()

    def _on_source(self) -> None:
        self.conditions = conditions(self.session)
        if (scene := self.shown) is not None:
            scene.hear_conditions(self.conditions)
            self._catch_up(scene)
        self.regions.follow()

    def _refresh(self) -> None:
        scene = self.shown
        if scene is None:
            return
        self._catch_up(scene)
        self._note_bare(scene)
        self.minimap.follow()
        if (self.is_far and scene.far.stale) or self._bare:
            self.viewport().update()

    def _note_bare(self, scene: BlockScene) -> None:
        """See whether there is nothing yet but inputs and outputs: then what to do is said.

        Those words are painted on the view, which scrolls and repaints only what the scene changes.
        """
        bare = all(self.session.store.node(key).kind in (INPUT, OUTPUT) for key in scene.nodes)
        if bare != self._bare:
            self._bare = bare
            modes = QGraphicsView.ViewportUpdateMode
            self.setViewportUpdateMode(
                modes.FullViewportUpdate if bare else modes.MinimalViewportUpdate
            )
            self.viewport().update()

    def _catch_up(self, scene: BlockScene) -> None:
        """Bring what is in view in step; from afar no card says anything."""
        scene.catch_up(QRectF() if self.is_far else self.visible_box())

    def _on_problems(self) -> None:
        scene = self.shown
        if scene is None:
            return
        remarked = scene.show_problems()
        self.regions.follow()
        self.minimap.follow()
        self._call_out()
        if self.is_far and remarked:
            self.viewport().update()

    def _on_selection(self) -> None:
        scene = self.shown
        if scene is None:
            return
        scene.show_selection(self.session.selection)
        self.minimap.follow()
        self._call_out()
        self._describe(scene)
        if self.is_far:
            self.viewport().update()

    def _on_looked(self) -> None:
        self._untouched = False
        if (scene := self.shown) is not None:
            self._catch_up(scene)
        self._call_out()
        self.minimap.follow()
        self.minimap.update()

    def _call_out(self) -> None:
        """Say what is wrong with the node under the pointer, or else the selected one."""
        scene = self.shown
        picked = [key for key in self.session.selection if scene and key in scene.nodes]
        for key in (self.hovered.key, *(picked if len(picked) == 1 else ())):
            problems = self.session.problems_of(key)
            if scene is not None and key in scene.nodes and problems:
                card = self.mapFromScene(scene.box(key)).boundingRect()
                if self.rect().intersects(card):
                    self._say_problems(card, problems)
                    return
        self.callout.leave()

    def _say_problems(self, card: QRect, problems: list[Problem]) -> None:
        worst = sorted(problems, key=lambda problem: list(_MOODS).index(problem.severity))
        title, lines = words_of(worst[0])
        for problem in worst[1:_MOST_TOLD]:
            other, _ = words_of(problem)
            lines = (*lines, f"• {other}")
        if len(worst) > _MOST_TOLD:
            lines = (*lines, tr("and {count} more", count=len(worst) - _MOST_TOLD))
        self.callout.say(card, title, lines, _MOODS[worst[0].severity])

    def _describe(self, scene: BlockScene) -> None:
        """Tell a screen reader what is selected."""
        names = [
            f"{item.card.name}, {''.join(span.words for span in item.card.line)}"
            for key in sorted(self.session.selection)
            if (item := scene.nodes.get(key))
        ]
        shown = "; ".join(names[:5])
        self.setAccessibleDescription(
            tr("{count} selected: {names}", count=len(self.session.selection), names=shown)
            if self.session.selection
            else tr("Nothing selected")
        )
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
