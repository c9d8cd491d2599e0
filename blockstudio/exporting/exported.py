"""What there is to know of what was taken out, for every door to tell."""

from msgspec import Struct

from blockstudio.catalogue.text import Text


class Exported(Struct, frozen=True, tag=True):
    """What was taken out: where it is, in which format, with weights of which origin, what to know."""

    path: str
    format: str
    origin: Text | None = None
    notes: tuple[Text, ...] = ()

    def __str__(self) -> str:
        known = [*([self.origin] if self.origin is not None else []), *self.notes]
        return f"{self.path}: {'; '.join(map(str, known))}" if known else self.path
