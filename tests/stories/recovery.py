"""A window killed in the middle of editing; the next start offers the edits back, all of them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from blockstudio.project.examples import example
from blockstudio.studio.files.recovery import RecoveryDialog
from tests.stories.person import Person

EDITS = """
import os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from tests.stories.person import Person

person = Person(Path(sys.argv[1]))
person.until(lambda: person.shape("out") == "N×10", "shapes")
person.drag_kind("dropout", person.middle_of_wire("act", "out"))
person.click("hidden")
person.fill("out_features", "96")
person.fill("out_features", "192")
print("edited", flush=True)
person.rest(60)
"""


def test_the_edits_of_a_killed_window_come_back(tmp_path: Path) -> None:
    file = tmp_path / "mine.bstudio"
    file.write_bytes(example("digits-mlp").path.read_bytes())
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", EDITS, str(file)],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "edited\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()

    person = Person()
    person.until(lambda: person.program.recovery is not None, "the offer")
    dialog = person.program.recovery
    assert isinstance(dialog, RecoveryDialog)
    assert "mine" in person.words(dialog)
    person.picture("recovery", dialog)
    person.accept(dialog)
    person.until(lambda: "dropout" in person.names(), "the edits")
    assert person.node("hidden").properties["out_features"] == 192
    assert person.program.bench.documents.dirty
    person.until(lambda: person.shape("hidden") == "N×192", "shapes of the recovered network")
    person.choose("file.save")
    person.until(lambda: not person.program.bench.documents.dirty, "it is saved")
    assert '"out_features":192' in file.read_text()
    person.leave()
