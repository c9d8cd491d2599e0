"""How the window starts, and what it leaves alone until it is up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from blockstudio.project import recent
from blockstudio.project.examples import example
from blockstudio.studio.actions.menus import fill_recent
from blockstudio.studio.frame.finding import projects
from blockstudio.studio.program import Program
from tests.studio.frame.desk import Desk

_UP = """
import sys
from pathlib import Path
from blockstudio.studio.program import Program, application
from blockstudio.studio.settings import Settings
app = application(Settings())
program = Program(app)
if len(sys.argv) > 1:
    program.bench.documents.open(Path(sys.argv[1]))
program.window.show()
app.processEvents()
assert program.window.isVisible()
heavy = {"torch", "pandas", "networkx", "pyqtgraph"} & set(sys.modules)
print(sorted(heavy))
"""

_PAINTED = """
import sys
from pathlib import Path
from blockstudio.studio.look.first_paint import FirstPaint
from blockstudio.studio.program import Program, application
from blockstudio.studio.settings import Settings

app = application(Settings())
program = Program(app)

def tell():
    print(*sorted(name for name in sys.modules if name.startswith("blockstudio.") or "." not in name))
    print(program.window.stack.currentWidget().__class__.__name__)
    program.window.ready.connect(finish)

def finish():
    print(program.window.gallery.cards.count(), program.window.workspace.canvas.isVisible())
    program.window.close()
    app.quit()

program.start(*map(Path, sys.argv[1:]))
# Installed last, so it is heard first: nothing was done since the paint.
FirstPaint(program.window, tell)
app.exec()
program.close()
"""

_LAUNCHED = """
import sys
from blockstudio.studio import app
app.main = lambda *words: print("opens", list(words))
from blockstudio.cli.main import main
main(sys.argv[1:])
print(*sys.modules)
"""

_ASK = "from blockstudio.studio.process.startup import start_problem; print(start_problem())"


def _run(*arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **extra}
    return subprocess.run(
        [sys.executable, *arguments],
        env={key: value for key, value in surroundings.items() if value},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("files", [[], [str(example("digits-mlp").path)]])
def test_the_window_is_up_before_anything_heavy_is_loaded(state, files):
    done = _run("-c", _UP, *files)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_welcome_page_is_painted_before_anything_else_is_loaded(state):
    done = _run("-c", _PAINTED)
    loaded, page, then = done.stdout.splitlines()
    first = {".".join(name.split(".")[:3]) for name in loaded.split()}
    assert page == "Gallery"
    assert "blockstudio.studio.gallery" in first
    later = {"numpy", "psutil", "blockstudio.studio.workbench", "blockstudio.studio.canvas"}
    later |= {"blockstudio.graph.store", "blockstudio.compiler.source", "blockstudio.project.file"}
    assert first & later == set()
    cards, canvas = then.split()
    assert int(cards) > 30 and canvas == "False", "the rest follows of its own accord"


def test_a_file_that_is_opened_at_the_start_is_what_is_painted_first(state):
    done = _run("-c", _PAINTED, str(example("digits-mlp").path))
    _, page, then = done.stdout.splitlines()
    assert page == "Panes"
    assert then == "0 True", "the examples are drawn when the welcome page is asked for"


@pytest.mark.parametrize("words", [[], [str(example("digits-mlp").path)]])
def test_the_command_opens_the_window_without_the_other_commands(state, words):
    done = _run("-c", _LAUNCHED, *words)
    opened, loaded = done.stdout.splitlines()
    assert opened == f"opens {words}"
    assert {"blockstudio.cli.options", "blockstudio.graph.records"} & set(loaded.split()) == set()


@pytest.mark.parametrize("action", ["file.new", "view.commands", "help.about"])
def test_what_is_asked_for_before_the_window_is_complete_is_done(application, state, action):
    program = Program(application)
    window = program.window
    window.actions_by_id.by_id[action].trigger()
    shown = {
        "file.new": lambda: program.bench.documents.open_document,
        "view.commands": lambda: not window.workspace.commands.isHidden(),
        "help.about": lambda: window.workspace.help.page is not None,
    }
    assert shown[action]()
    if (page := window.workspace.help.page) is not None:
        page.close()
    window.replace()
    program.close()
    program.deleteLater()


@pytest.mark.parametrize("display", ["", ":7357"])
def test_without_a_display_it_says_so_and_does_not_abort(state, display):
    done = _run("-c", _ASK, QT_QPA_PLATFORM="", DISPLAY=display, WAYLAND_DISPLAY="")
    asked = sys.platform.startswith("linux")
    assert ("No display can be reached" in done.stdout) is asked, done.stderr
    assert done.returncode == 0


def test_open_recent_leaves_out_what_is_gone(desk: Desk, tmp_path: Path):
    for name in ("there", "gone"):
        (tmp_path / f"{name}.bstudio").write_bytes(example("digits-mlp").path.read_bytes())
        recent.remember(tmp_path / f"{name}.bstudio")
    (tmp_path / "gone.bstudio").unlink()
    menu = QMenu(desk.window)
    fill_recent(menu, lambda _path: None)
    assert [entry.text() for entry in menu.actions()] == ["there"]
    titles = [command.row.title for command in projects(lambda _path: None)]
    assert titles == ["there"]
