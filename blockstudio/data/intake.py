"""What a run takes for a sample, and what it makes of one: plain data, saved with the run.

With it new samples of any kind can be prepared as those that the run learnt from were, though those
are gone. It is saved as `intake.json`, beside `preprocessing.json`.
"""

from pathlib import Path

from msgspec import Struct

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import refuse
from blockstudio.project.atomic import write_atomically
from blockstudio.project.formats import Format

INTAKE = "intake.json"


class Intake(Struct, frozen=True):
    """The shape and the type of a sample before the transforms, and what these have measured.

    `dtype` is uint8 (pixels from 0 to `full_scale`), int64 (indices) or float32. Pixels are divided
    by `divisor`; `mean` and `deviation`, one number for each channel, are then taken out. Without
    `class_names` targets are numbers. If they are `prepared`, `preprocessing.json` tells how.
    `fingerprint` is that of the samples the run learns from; runs of older versions have none.
    """

    shape: tuple[int, ...]
    dtype: str
    class_names: tuple[str, ...] = ()
    full_scale: float = 255.0
    divisor: float = 1.0
    mean: tuple[float, ...] = ()
    deviation: tuple[float, ...] = ()
    prepared: bool = False
    fingerprint: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether a sample is pixels, so that a file with an image can be one."""
        return self.dtype == "uint8" and len(self.shape) == 3 and self.shape[0] in (1, 3)


_FORMAT = Format(Intake)


def save_intake(folder: Path, intake: Intake) -> None:
    """Write `intake.json` into the folder of a run."""
    write_atomically(folder / INTAKE, _FORMAT.encode(intake))


def keep_intake(folder: Path, intake: Intake, *, resumed: bool) -> None:
    """Save with a run what it takes for a sample.

    Raises `Refusal` if a run is resumed on other samples than those it began with.
    """
    before = load_intake(folder) if resumed else None
    if before is not None and before.fingerprint not in ("", intake.fingerprint):
        raise refuse(
            text("The data has changed since the run was interrupted"),
            expected=text("the samples that the run began with"),
            actual=text("others"),
            hint=text("Start a new run, or bring the old file back."),
        )
    save_intake(folder, intake)


def load_intake(folder: Path) -> Intake | None:
    """Read the intake of a run; None where it has none, as a run of an older version.

    Raises `Refusal` where it can't be read.
    """
    try:
        return _FORMAT.read(folder / INTAKE)
    except FileNotFoundError:
        return None
