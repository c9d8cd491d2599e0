"""Python of one's own in the public API."""

import inspect
import textwrap
from collections.abc import Callable
from typing import Any

from blockstudio.api.handle import Handle
from blockstudio.api.strict import strict
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import CustomCode

Source = str | type[Any] | Callable[..., Any]
"""Python as a text, or a function or class whose text is read from its file."""


@strict
class CodeHandle(Handle):
    """A piece of Python: a function or an `nn.Module` class that nodes can be made of."""

    def __repr__(self) -> str:
        return f"<gone {self.id}>" if self.is_gone else f"<code {self.name}>"

    @property
    def record(self) -> CustomCode:
        """The record of the code as it is now."""
        found = self.project.store.records[self.id]
        assert isinstance(found, CustomCode)
        return found

    @property
    def name(self) -> str:
        """How the code is called in the document."""
        return self.record.name

    @property
    def source(self) -> str:
        """The text of the code."""
        return self.record.source

    def write(self, source: Source) -> None:
        """Give the code another text."""
        self.project.do(edits.write_code(self.project.store, self.id, source_of(source)))


def source_of(given: Source) -> str:
    """Return the text of a function or class, or the text that is given.

    Raises `Refusal` where there is none: for what was typed into a console or made at run time.
    """
    if isinstance(given, str):
        return given
    try:
        return textwrap.dedent(inspect.getsource(given))
    except (OSError, TypeError) as error:
        name = getattr(given, "__name__", repr(given))
        raise refuse(
            text("the source of “{name}” can't be read", name=name),
            expected=text("a function or a class of a file, or its text"),
        ) from error
