"""A disk that takes nothing holds a run, and loses it nothing: full, read-only, taken away."""

import errno
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from blockstudio.graph.problems import Refusal
from blockstudio.project.atomic import write_together
from blockstudio.runs.control import RunControl
from blockstudio.runs.disk import Disk
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import CHECKPOINT, RunInfo, read_info
from blockstudio.training.loop.execution import execute
from tests.training.networks import MLP
from tests.training.runs import done, made, parameters, same

EPOCHS = 3
WIDE = MLP.replace("Linear(64, 64)", "Linear(64, 4096)").replace(
    "Linear(64, 10)", "Linear(4096, 10)"
)
"""A network whose checkpoint is larger than all its metrics."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a run that met no trouble."""
    folder = tmp_path_factory.mktemp("whole") / "run"
    assert done(folder, WIDE, epochs=EPOCHS).status == "finished"
    return folder


def is_the_same(folder: Path, whole: Path) -> bool:
    """Return whether a run came to the same weights and figures, and left nothing half done."""
    rows, others = (RunReader(one).epochs() for one in (folder, whole))
    figures = [row.metrics for row in rows] == [row.metrics for row in others]
    steps = RunReader(folder).steps() == RunReader(whole).steps()
    left = [path.name for path in folder.iterdir() if path.name.startswith(".")]
    return same(parameters(folder), parameters(whole)) and figures and steps and not left


# The listener of a run makes room, once it hears that the run waits for it.
LIMITED = """
import resource, sys
from pathlib import Path
from blockstudio.training.loop.execution import execute

heard = []

def make_room(info):
    if info.waiting is not None:
        heard.append(str(info.waiting))
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
info = execute(Path(sys.argv[1]), listener=make_room)
assert info.status == "finished", info.failure
assert info.waiting is None
print("\\n".join(heard))
"""


@pytest.mark.parametrize("file", ["metrics.sqlite", CHECKPOINT])
def test_a_run_on_a_full_disk_goes_on_when_there_is_room_as_if_nothing_had_been(
    tmp_path: Path, whole: Path, file: str
):
    size = 10_000 if file != CHECKPOINT else (whole / CHECKPOINT).stat().st_size - 1
    folder = made(tmp_path / "run", WIDE, epochs=EPOCHS)
    command = [sys.executable, "-c", LIMITED, str(folder), str(size)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert f"{folder / file} could not be written" in said.stdout
    assert ("MB free" in said.stdout) == (file == CHECKPOINT)
    assert "Traceback" not in said.stderr
    assert is_the_same(folder, whole)


def test_a_folder_that_is_away_for_a_while_is_waited_for(tmp_path: Path, whole: Path):
    folder, elsewhere = made(tmp_path / "run", WIDE, epochs=EPOCHS), tmp_path / "elsewhere"
    states: list[str] = []

    def carry(info: RunInfo) -> None:
        if info.waiting is not None:
            states.append(str(info.waiting))
            if elsewhere.exists():
                elsewhere.rename(folder)
        elif info.progress.epoch == 1 and not states and folder.exists():
            folder.rename(elsewhere)

    info = execute(folder, listener=carry)
    assert (info.status, info.waiting) == ("finished", None)
    assert states
    assert is_the_same(folder, whole)


def test_a_run_that_waits_can_be_stopped_and_goes_on_from_what_was_saved_last(
    tmp_path: Path, whole: Path
):
    folder, elsewhere = made(tmp_path / "run", WIDE, epochs=EPOCHS), tmp_path / "elsewhere"
    control = RunControl(folder)

    def carry(info: RunInfo) -> None:
        if info.waiting is not None:
            elsewhere.rename(folder)
            control.stop()
        elif info.progress.epoch == 2 and info.status == "running":
            folder.rename(elsewhere)

    execute(folder, listener=carry)
    info = read_info(folder)
    assert (info.status, info.waiting) == ("failed", None)
    assert "could not be written" in str(info.failure)
    control.reset()
    assert execute(folder, resume=True).status == "finished"
    assert same(parameters(folder), parameters(whole))


def test_nobody_waits_for_a_folder_that_never_comes_back(tmp_path: Path):
    told = []
    disk = Disk(tmp_path / "gone", told.append, lambda: False, lost=0.0)
    with pytest.raises(Refusal, match="could not be written"):
        disk.write(lambda: (tmp_path / "gone" / "file").touch(), tmp_path / "gone" / "file")
    assert len(told) == 1


def test_files_that_belong_together_are_all_old_or_all_new(tmp_path: Path):
    first, second = tmp_path / "first", tmp_path / "second"
    write_together({first: b"old", second: b"old"})
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 24, most[1]))
    try:
        with pytest.raises(OSError) as caught:
            write_together({first: b"new", second: bytes(1 << 25)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert caught.value.errno == errno.EFBIG
    assert (first.read_bytes(), second.read_bytes()) == (b"old", b"old")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


def test_a_wish_that_the_disk_does_not_take_is_told(tmp_path: Path):
    folder = made(tmp_path / "run")
    (folder / "control.json").mkdir()
    with pytest.raises(Refusal, match=r"control\.json could not be written"):
        RunControl(folder).pause()
    assert read_info(folder).status == "queued"
