"""The files of a training script: the script itself, its samples, the weights that it begins with."""

from blockstudio.graph.store import Store
from blockstudio.runs.run import Settings
from blockstudio.training.script.file import SCRIPT, script_text
from blockstudio.training.script.main import SAMPLES, START
from blockstudio.training.script.plan import plan_of
from blockstudio.training.script.samples import samples_bytes


def script_files(
    settings: Settings, source: str, store: Store, start: bytes | None = None
) -> dict[str, bytes]:
    """Return the files by which a run can be done without this program, by their names in a folder.

    They are `train.py`, its samples and, where the run does not begin with initial values, the
    `.params` file `start`. `settings` are those of the run, the arrays of samples from own Python
    among them. Raises `Refusal` where the run can't be done, or can't be written as a script.
    """
    plan = plan_of(settings, source, store)
    files = {SCRIPT: script_text(plan).encode(), SAMPLES: samples_bytes(plan)}
    return files if start is None else files | {START: start}
