"""Undo and redo: a list of named changes, and how many of them are done."""

from collections.abc import Generator
from contextlib import contextmanager

from msgspec import Struct

from blockstudio.catalogue.text import Text
from blockstudio.graph.change import Change, joined
from blockstudio.graph.store import Store


class Edit(Struct, frozen=True):
    """A change with the name people see in the Undo menu."""

    title: Text
    change: Change


class History:
    """Makes edits on a store and takes them back; a drag of many moves is one step.

    Edits made one after the other with the same `join` key become one; `break_join` (a mouse
    released, a field left) ends that.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.edits: list[Edit] = []
        self.done: int = 0
        self.given_up: dict[int, int] = {}
        """How many undone edits were lost, by the place of the edit that took theirs."""
        self._saved: int | None = 0
        self._join: object = None

    def do(self, edit: Edit, join: object = None) -> bool:
        """Make `edit`; return whether it changed anything. Raises `StaleChange`."""
        if not edit.change:
            return False
        # Who hears of the change and selects otherwise for it does not part it from the one before.
        joins = join is not None and join == self._join and self.done and self._saved != self.done
        self.store.apply(edit.change)
        if self._saved is not None and self._saved > self.done:
            self._saved = None
        self._give_up()
        self._join = join
        if joins:
            self._squash(edit)
        else:
            self.edits.append(edit)
            self.done += 1
        return True

    def amend(self, change: Change) -> None:
        """Make a change that belongs to the edit made last: they are one step."""
        if change and self.done:
            self.store.apply(change)
            self._squash(Edit(self.edits[self.done - 1].title, change))

    def undo(self) -> Edit | None:
        """Take the last edit back and return it."""
        if not self.done:
            return None
        edit = self.edits[self.done - 1]
        self.store.apply(edit.change.inverse())
        self.done -= 1
        self._join = None
        return edit

    def redo(self) -> Edit | None:
        """Make the next undone edit again and return it."""
        if self.done == len(self.edits):
            return None
        edit = self.edits[self.done]
        self.store.apply(edit.change)
        self.done += 1
        self._join = None
        return edit

    def go_to(self, done: int) -> Change | None:
        """Undo, or redo, until so many edits are done; return what that changed, None if nothing."""
        done = min(max(done, 0), len(self.edits))
        if done == self.done:
            return None
        if done < self.done:
            back = reversed(self.edits[done : self.done])
            change = joined(edit.change.inverse() for edit in back)
        else:
            change = joined(edit.change for edit in self.edits[self.done : done])
        self.store.apply(change)
        self.done = done
        self._join = None
        return change

    @contextmanager
    def together(self, title: Text) -> Generator[None]:
        """Make the edits done inside one step called `title`, or none of them if one is refused.

        After a refusal the document, and what can be undone and redone, are as they were.
        """
        before = self.edits, self.done, self.given_up, self._saved, self._join
        self.edits, self.given_up = list(self.edits), dict(self.given_up)
        finished = False
        try:
            yield
            finished = True
        finally:
            if not finished:
                while self.done > before[1]:
                    self.undo()
                self.edits, self.done, self.given_up, self._saved, self._join = before
        self._gather(title, before[1])

    def break_join(self) -> None:
        """End a joined step: the next edit is a step of its own."""
        self._join = None

    def mark_saved(self) -> None:
        """Remember that the document is now as it is on disk."""
        self._saved = self.done
        self._join = None

    def mark_unsaved(self) -> None:
        """Remember that no state of this history is on disk (a recovered document)."""
        self._saved = None

    @property
    def saved(self) -> int | None:
        """How many edits were done when the document was saved; None if that state is none of these."""
        return self._saved

    @property
    def dirty(self) -> bool:
        """Whether the document differs from what was saved."""
        return self._saved != self.done

    @property
    def undo_title(self) -> Text | None:
        """The name of the edit that `undo` would take back."""
        return self.edits[self.done - 1].title if self.done else None

    @property
    def redo_title(self) -> Text | None:
        """The name of the edit that `redo` would make."""
        return self.edits[self.done].title if self.done < len(self.edits) else None

    def _give_up(self) -> None:
        """Forget the undone edits, and note where they were."""
        count = len(self.edits) - self.done
        if count:
            lost = sum(self.given_up.pop(at) for at in [*self.given_up] if at >= self.done)
            self.given_up[self.done] = count + lost
            del self.edits[self.done :]

    def _gather(self, title: Text, start: int) -> None:
        """Make one step of all that was done since there were `start` of them."""
        if self.done <= start:
            return
        change = Change()
        for edit in self.edits[start : self.done]:
            change = change.then(edit.change)
        self.edits[start : self.done] = [Edit(title, change)] if change else []
        self.done = len(self.edits)
        self._join = None

    def _squash(self, edit: Edit) -> None:
        joined = self.edits[self.done - 1].change.then(edit.change)
        if joined:
            self.edits[self.done - 1] = Edit(edit.title, joined)
        else:
            # The step came to nothing; what follows must not melt into the step before it.
            self.edits.pop()
            self.done -= 1
            self._join = None
