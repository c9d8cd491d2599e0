"""Text that people read, kept apart from the language it is shown in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Text:
    """An English template and its values; the window translates the template before filling it.

    Values may be texts themselves, or lists of them; so may what a message brought back as plain
    data. Templates are literals at the place of use, so that one script can collect them.

    The menus are full of them: a plain class, so that no library is waited for at the start.
    """

    template: str
    values: dict[str, Any] = field(default_factory=dict[str, Any])

    def __str__(self) -> str:
        return self.filled(str)

    def filled(self, translate: Any) -> str:
        """Return the text with `translate` (str → str) applied to every template in it."""
        values = {name: _filled(value, translate) for name, value in self.values.items()}
        return translate(self.template).format(**values)


def text(template: str, **values: Any) -> Text:
    """Return a `Text`: `text("{name} has no input", name="hidden")`."""
    return Text(template, values)


def _filled(value: Any, translate: Any) -> Any:
    match value:
        case Text():
            return value.filled(translate)
        case {"template": str() as template, "values": dict()}:
            return Text(template, value["values"]).filled(translate)
        case list() | tuple():
            parts = cast("Sequence[Any]", value)
            return " / ".join(str(_filled(part, translate)) for part in parts)
        case _:
            return value
