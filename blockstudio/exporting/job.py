"""One thing to be written, as a writer gets it, and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from blockstudio.catalogue.text import Text

if TYPE_CHECKING:
    from blockstudio.exporting.subject import Subject

WHOLE = ""
"""The name under which a format that is one file gives its bytes."""


class Made(Struct, frozen=True):
    """What a writer has made: the bytes of its files by their name in the folder, `WHOLE` for one.

    `notes` say what else there is to know: what was checked, what was left out.
    """

    files: Mapping[str, bytes]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Job:
    """What a writer has to know: what of, where to, with which options, and whom to tell how far it is."""

    subject: "Subject"
    path: Path
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])
    tell: Callable[[Text], None] = lambda _stage: None
