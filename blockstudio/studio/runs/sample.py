"""One sample that was looked at closer: what every layer gave for it alone."""

from pathlib import Path

from msgspec import Struct

from blockstudio.runs.activations import ActivationRow


class SampleSeen(Struct, frozen=True):
    """What layers gave for a sample of that name, called as in the run of the `folder`."""

    name: str
    folder: Path
    rows: tuple[ActivationRow, ...]
