"""Whether the Python of the open document may run: what came with a file only once it was read."""

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from blockstudio.catalogue.text import text
from blockstudio.graph.change import Change
from blockstudio.graph.code.forwards import with_child
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.code.used import used_codes
from blockstudio.graph.edits.code import NEW_CODE
from blockstudio.graph.problems import CodeItem, Place, Problem
from blockstudio.graph.records import PROJECT, CustomCode, Node
from blockstudio.graph.store import Store
from blockstudio.project.trust import fingerprint, is_trusted, trust, untrusted


class CodeTrust(QObject):
    """Knows text by text what may run: what was trusted, written in this window, or ships with it.

    The engine is told the fingerprint of the whole; one changed letter makes it another.
    """

    changed = Signal()
    """The code of the document, or whether it may run, is another."""
    allowed = Signal()
    """The user trusts the code."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._texts: set[str] = {NEW_CODE}
        self._held: set[str] = set()
        self._state: tuple[str, bool, bool] = ("", True, False)

    def look(self, store: Store) -> None:
        """Take in the document as it is now; cheap where its code is the same."""
        self._store = store
        texts = [code.source for code in store.codes()]
        digest = fingerprint(texts)
        if not self._knows(texts) and is_trusted(digest):
            self._texts.update(texts)
        state = (digest, self._knows(texts), digest in self._held)
        if state != self._state:
            self._state = state
            self.changed.emit()

    def follow(self, change: Change, store: Store) -> None:
        """Take in what a change has done to the code: what only calls a child by its new name is known."""
        records = (*change.before.values(), *change.after.values())
        if not any(isinstance(record, CustomCode) for record in records):
            return
        for key, record in change.after.items():
            old = change.before.get(key)
            if isinstance(record, CustomCode) and isinstance(old, CustomCode):
                followed = (with_child(old.source, *names) for names in _renamed(change))
                if record.source in followed:
                    self.write(record.source, old.source)
        self.look(store)

    @property
    def trusted(self) -> bool:
        """Whether every piece of code in the document is trusted."""
        return self._state[1]

    @property
    def held(self) -> bool:
        """Whether the code took so long that it does not run until it is changed."""
        return self._state[2]

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the document's code if that may run, else ""."""
        digest, trusted, held = self._state
        return digest if trusted and not held else ""

    def asked(self) -> list[CustomCode]:
        """Return the pieces that would be run, and that somebody must trust first."""
        if self.trusted or self._store is None:
            return []
        used = [*used_codes(self._store), *filter(None, [sample_code(self._store)])]
        return [code for code in used if code.source not in self._texts]

    def problem(self) -> Problem | None:
        """Return why the network can't be built because of its code, or None."""
        if self.asked():
            hint = text("read it, then press “Trust this code” above the canvas")
            return replace(untrusted(), hint=hint)
        if not self.held:
            return None
        return Problem(
            text("the code of the network takes too long"),
            Place(record=PROJECT, item=CodeItem()),
            hint=text("mend the code, or let it try again"),
        )

    def allow(self) -> None:
        """Trust the code of the document as it is, and remember that."""
        if self._store is not None:
            texts = [code.source for code in self._store.codes()]
            self._texts.update(texts)
            self._held.discard(fingerprint(texts))
            trust(fingerprint(texts))
            self.look(self._store)
            self.allowed.emit()

    def hold(self) -> None:
        """Let the code of the document not run any more until it is changed, or allowed again."""
        if self._store is not None:
            self._held.add(self._state[0])
            self.look(self._store)

    def write(self, source: str, old: str = "") -> None:
        """Trust a text that is written here, unless it grew out of one nobody has trusted."""
        if not old or old in self._texts:
            self._texts.add(source)

    def keep(self) -> None:
        """Remember that the code of the document, which is being saved, is trusted."""
        if self.trusted:
            trust(self._state[0])

    def _knows(self, texts: list[str]) -> bool:
        return all(text in self._texts or not text.strip() for text in texts)


def _renamed(change: Change) -> set[tuple[str, str]]:
    """Return the old and the new names of the nodes that a change renames, or of their containers."""
    pairs: set[tuple[str, str]] = set()
    for key, node in change.after.items():
        old = change.before.get(key)
        if isinstance(node, Node) and isinstance(old, Node) and node.name != old.name:
            pairs.add((old.name.partition(".")[0], node.name.partition(".")[0]))
    return pairs
