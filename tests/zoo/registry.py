"""Every network of the zoo, by family."""

from tests.zoo import (
    attention,
    book,
    decoding,
    domains,
    folders,
    found,
    generative,
    kept,
    keyed,
    library,
    memory,
    mobile,
    modes,
    phrases,
    quirks,
    reading,
    sequence,
    strangers,
    together,
    vision,
    ways,
)
from tests.zoo.entry import Entry

FAMILIES: dict[str, list[Entry]] = {
    "vision": [*vision.ENTRIES, *mobile.ENTRIES],
    "sequence": sequence.ENTRIES,
    "attention": attention.ENTRIES,
    "generative": generative.ENTRIES,
    "library": library.ENTRIES,
    "book": book.ENTRIES,
    "domains": domains.ENTRIES,
    "decoding": decoding.ENTRIES,
    "reading": reading.ENTRIES,
    "modes": [*modes.ENTRIES, *ways.ENTRIES],
    "found": [
        *found.ENTRIES,
        *strangers.ENTRIES,
        *keyed.ENTRIES,
        *folders.ENTRIES,
    ],
    "odd": [*quirks.ENTRIES, *memory.ENTRIES, *phrases.ENTRIES, *kept.ENTRIES, *together.ENTRIES],
}

ENTRIES: list[Entry] = [entry for entries in FAMILIES.values() for entry in entries]
