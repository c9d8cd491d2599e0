"""Text that people read, kept apart from the language it is shown in."""

from typing import Any

from msgspec import Struct


class Text(Struct, frozen=True):
    """An English template and its values; the window translates the template before filling it.

    Templates are literals at the place of use, so that one script can collect them for translation.
    """

    template: str
    values: dict[str, Any] = {}

    def __str__(self) -> str:
        return self.template.format(**self.values)


def text(template: str, **values: Any) -> Text:
    """Return a `Text`: `text("{name} has no input", name="hidden")`."""
    return Text(template, values)
