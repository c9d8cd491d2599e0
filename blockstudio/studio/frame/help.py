"""Pages of help: keys, the selected layer, versions."""

import html
import platform
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl, Signal, qVersion
from PySide6.QtGui import QColor, QDesktopServices, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from blockstudio import __version__
from blockstudio.catalogue.library import library
from blockstudio.catalogue.resources import resource
from blockstudio.catalogue.spec import Property, Spec
from blockstudio.catalogue.text import text
from blockstudio.graph.ports import spec_of
from blockstudio.graph.records import Node
from blockstudio.project.state import state_folder
from blockstudio.studio.actions import MENUS, Action
from blockstudio.studio.actions.bindings import Bindings, shown
from blockstudio.studio.actions.canvas_keys import GESTURES, CanvasKey
from blockstudio.studio.actions.mnemonics import bare
from blockstudio.studio.engine_link import EngineLink
from blockstudio.studio.forms.buttons import Button
from blockstudio.studio.functions.book import book_line
from blockstudio.studio.look.scrolling import slim
from blockstudio.studio.look.theme import current
from blockstudio.studio.process.unexpected import LOGS
from blockstudio.studio.search.kinds import FAMILY_NAMES, category_name, native_name
from blockstudio.studio.session import Session
from blockstudio.studio.translations import current_language, told, tr
from blockstudio.training.functions.drawn import family_of

if TYPE_CHECKING:
    from blockstudio.studio.functions.live import LiveExample

_DRAWN = 260
_LIVE = 280


class Help(QObject):
    """Makes the pages and shows them, one at a time."""

    insert_requested = Signal(str, object)
    """A node of a kind, with these properties, is to be placed."""

    def __init__(
        self, session: Session, link: EngineLink, bindings: Bindings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._bindings = bindings
        self._session = session
        self._link = link
        self._window = window
        self.page: HelpPage | None = None

    def show_shortcuts(self) -> None:
        """List every command with its keys."""
        self._show(tr("Keyboard shortcuts"), shortcuts_page(self._bindings))

    def show_layer(self) -> None:
        """Tell what the selected layer does and takes; without one, how to select one."""
        nodes = self._session.selected_nodes()
        spec = spec_of(self._session.store, nodes[0]) if nodes else None
        if spec is not None:
            self._show(
                spec.title, layer_page(spec), spec.doc, self._session.store.original(nodes[0])
            )
        elif nodes:
            self._show(nodes[0].name, _book(nodes[0].kind) + family_page("blocks"))
        else:
            self._show(tr("Documentation"), f"<p>{tr('Select a layer first.')}</p>")

    def show_functions(self) -> None:
        """Draw any activation, initialiser, schedule or optimiser, with arguments to play with."""
        # What draws is needed by nobody who does not look.
        from blockstudio.studio.functions.page import FunctionPage  # noqa: PLC0415

        FunctionPage(self._link, self._window).show()

    def show_about(self) -> None:
        """Show the versions of the program and its parts."""
        self._show(tr("About Block Studio"), self._about())

    def open_log_folder(self) -> None:
        """Show the folder of logs."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(state_folder(LOGS))))

    def _about(self) -> str:
        unknown = tr("starting…")
        rows = (
            ("Block Studio", __version__),
            ("PyTorch", self._link.torch or unknown),
            (tr("Catalogue made from PyTorch"), library().torch),
            ("Qt", qVersion()),
            ("Python", platform.python_version()),
            (tr("System"), platform.platform()),
        )
        about = tr("Compose neural networks visually; get the PyTorch a person would write.")
        return f"<p>{about}</p>{_table(rows)}"

    def _show(self, title: str, body: str, link: str = "", node: Node | None = None) -> None:
        if self.page is not None:
            self.page.close()
        page = self.page = HelpPage(title, body, link, self._window)
        if node is not None and family_of(node.kind) is not None:
            page.add_function(self._link, node)
        if node is not None and can_be_tried(node.kind):
            page.add_example(self._link, node)
            page.inserted.connect(self.insert_requested)
        page.resize(page.sizeHint().boundedTo(self._window.screen().availableSize()))
        page.destroyed.connect(lambda: self._forget(page))
        page.show()

    def _forget(self, page: "HelpPage") -> None:
        # One that was closed for another to be shown is gone only after that is there.
        if self.page is page:
            self.page = None


class HelpPage(QDialog):
    """One page of help beside the work; Escape closes it."""

    inserted = Signal(str, object)
    """The example is wanted in the network: its kind and its properties."""

    def __init__(self, title: str, body: str, link: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QTextBrowser(self)
        self.text.setOpenExternalLinks(True)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setAccessibleName(title)
        self.text.document().setDocumentMargin(20)
        slim(self.text)
        self._page = f"<h2>{html.escape(title)}</h2>{body}"
        self._wear()
        foot = self.foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 14)
        if link:
            manual = Button(tr("Open the PyTorch manual"), self)
            manual.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(link)))
            foot.addWidget(manual)
        foot.addStretch(1)
        close = Button(tr("Close"), self, kind="primary")
        close.clicked.connect(self.close)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)
        self.function: QWidget | None = None
        self.example: LiveExample | None = None

    def add_function(self, link: EngineLink, node: Node) -> None:
        """Show what the kind looks like with a node's arguments, below what is said of it."""
        # As above.
        from blockstudio.studio.functions.view import FunctionView  # noqa: PLC0415

        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        view = self.function = FunctionView(link, node.kind, self)
        view.show_kind(node.kind, node.properties)
        view.setFixedHeight(_DRAWN)
        layout.insertWidget(1, view)

    def add_example(self, link: EngineLink, node: Node) -> None:
        """Show the kind at work with a node's properties, and offer to place one like that."""
        # As above.
        from blockstudio.studio.functions.live import LiveExample  # noqa: PLC0415

        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        example = self.example = LiveExample(link, node.kind, node.properties, self)
        example.setFixedHeight(_LIVE)
        layout.insertWidget(layout.count() - 1, example)
        insert = Button(tr("Insert this example"), self)
        for button in self.findChildren(Button):
            # Enter is for the field of the example.
            button.setAutoDefault(False)
            button.setDefault(False)
        insert.clicked.connect(lambda: self.inserted.emit(node.kind, example.properties))
        self.foot.insertWidget(self.foot.count() - 1, insert)

    def sizeHint(self) -> QSize:
        """Return a page's size."""
        further = [part for part in (self.function, self.example) if part is not None]
        return QSize(640 if self.example is None else 760, 600 + 120 * len(further))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_page"):
            self._wear()

    def _wear(self) -> None:
        self.text.document().setDefaultStyleSheet(_style())
        self.text.setPalette(_on_panel())
        # The colours are read from the sheet where the page is.
        self.text.setHtml(self._page)


def can_be_tried(kind: str) -> bool:
    """Return whether a kind can be shown at work by itself: one of torch's own."""
    return kind.startswith("torch.")


def shortcuts_page(bindings: Bindings) -> str:
    """Return the table of every key and what it stands for now, by menu, and of every gesture."""
    parts: list[str] = []
    with_keys = [row for row in bindings.rows if bindings.of(row.id)]
    for menu, title in (*MENUS.items(), ("", text("Panels"))):
        named = [row for row in with_keys if isinstance(row, Action) and row.menu == menu]
        if named:
            rows = [_keys_row(row, bindings) for row in named]
            parts.append(f"<h3>{bare(told(title))}</h3>{_table(rows)}")
    own = [_keys_row(row, bindings) for row in with_keys if isinstance(row, CanvasKey)]
    parts.append(f"<h3>{tr('On the canvas')}</h3>{_table(own)}")
    parts.append(f"<h3>{tr('With the mouse')}</h3>{_table(_gestures())}")
    return "".join(parts)


def layer_page(spec: Spec) -> str:
    """Return what a kind does, what it takes and what its family is for."""
    names = " · ".join(part for part in (native_name(spec), category_name(spec)) if part)
    parts = [
        f"<p class='muted'><code>{html.escape(spec.kind)}</code><br>{html.escape(names)}</p>",
        f"<p>{html.escape(told(spec.help))}</p>",
        _book(spec.kind),
    ]
    if spec.properties:
        rows = ((item.name, _about_property(item)) for item in spec.properties)
        parts.append(f"<h3>{tr('Properties')}</h3>{_table(rows)}")
    ports = [
        (port.name, told(port.help) or _optional(optional=port.optional)) for port in spec.inputs
    ]
    if ports:
        parts.append(f"<h3>{tr('Inputs')}</h3>{_table(ports)}")
    parts.append(family_page(spec.family))
    return "".join(parts)


def family_page(family: str) -> str:
    """Return the shipped page on a family of nodes, if there is one."""
    for language in (current_language(), "en"):
        page = resource(f"help/{language}/{family}.html")
        if page.exists():
            name = next((told(text) for key, text in FAMILY_NAMES.items() if key == family), family)
            return f"<h3>{name}</h3>{page.read_text(encoding='utf-8')}"
    return ""


def _book(kind: str) -> str:
    line = book_line(kind)
    return f"<p>{line}</p>" if line else ""


def _keys_row(row: Action | CanvasKey, bindings: Bindings) -> tuple[str, str]:
    return bare(told(row.text)), shown(bindings.of(row.id))


def _gestures() -> list[tuple[str, str]]:
    return [(told(gesture.text), told(gesture.how)) for gesture in GESTURES]


def _about_property(item: Property) -> str:
    if item.required:
        preset = tr("must be given")
    elif item.infer and item.default is None:
        preset = tr("found from the shapes")
    elif item.default is None:
        preset = tr("may be left out")
    else:
        preset = tr("{value} if not given", value=item.default)
    return f"{told(item.help)} ({preset})" if item.help else preset


def _optional(*, optional: bool) -> str:
    return tr("may be left open") if optional else ""


def _table(rows: Iterable[tuple[str, str]]) -> str:
    lines = (
        f"<tr><td class='name' width='42%'>{html.escape(name)}</td><td>{html.escape(str(value))}</td></tr>"
        for name, value in rows
    )
    return f"<table cellspacing='0' cellpadding='4' width='100%'>{''.join(lines)}</table>"


def _on_panel() -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(current().panel))
    return palette


def _style() -> str:
    theme = current()
    return (
        f"h2 {{ color: {theme.text}; }} h3 {{ color: {theme.text}; font-size: 14px; }}"
        f"td {{ color: {theme.text}; }} td.name {{ color: {theme.muted}; width: 45%; }}"
        f".muted, code {{ color: {theme.muted}; }} a {{ color: {theme.accent}; }}"
    )
