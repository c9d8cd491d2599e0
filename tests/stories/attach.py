"""A window killed while a run trains: the run goes on, and the next window follows it to its end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QDialog

from blockstudio.project.examples import example
from blockstudio.runs.reader import RunReader
from tests.stories.person import Person

TRAINS = """
import sys
from pathlib import Path
from tests.stories.person import Person

person = Person(Path(sys.argv[1]))
person.until(lambda: person.shape("out") == "N×10", "shapes")
person.fill("epochs", "400", person.panel("training"))
person.choose("file.save")
person.choose("run.train")
runs = person.program.bench.runs
person.until(lambda: runs.state == "running" and len(runs.curves.epochs) > 1, "a few epochs")
print(runs.current.folder, flush=True)
person.rest(120)
"""


def test_a_run_outlives_the_window_and_the_next_one_follows_it(tmp_path: Path) -> None:
    file = tmp_path / "mine.bstudio"
    file.write_bytes(example("digits-mlp").path.read_bytes())
    process = subprocess.Popen(
        [sys.executable, "-c", TRAINS, str(file)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    folder = Path(process.stdout.readline().strip())
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    reader = RunReader(folder)
    before = reader.progress().step
    assert reader.status() == "running"

    person = Person(file)
    person.until(lambda: person.session.file == file, "the file is open")
    for dialog in person.app.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            dialog.reject()
    person.come_back()
    runs = person.program.bench.runs
    person.until(lambda: runs.current is not None, "the run is found")
    assert runs.current.folder == folder and runs.state == "running"
    person.panel("run")
    person.until(lambda: runs.info.progress.step > before, "the run goes on")
    person.until(
        lambda: runs.curves.steps and runs.curves.steps[0] == 1, "its curves from the start"
    )
    person.picture("attached")
    person.choose("run.pause")
    person.until(lambda: runs.state == "paused", "the pause")
    person.choose("run.train")
    person.until(lambda: runs.state == "finished", "the end", 240)
    assert runs.info.progress.epoch == 400
    person.until(lambda: len(runs.curves.epochs) == 400, "every epoch")
    assert reader.status() == "finished"
    reader.close()
    person.leave()
