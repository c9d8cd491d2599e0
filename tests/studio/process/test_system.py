"""A missing library or font is named with the one line that installs it, before Qt can abort."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from blockstudio.studio.process.system import PACKAGES

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux lacks them"
)

Tools = Callable[..., dict[str, str]]


@pytest.fixture
def tools(tmp_path: Path) -> Tools:
    """Return a maker of surroundings in which programs of those names say what they are told."""

    def make(**programs: str) -> dict[str, str]:
        folder = tmp_path / "bin"
        folder.mkdir()
        for name, said in programs.items():
            program = folder / name.replace("_", "-")
            program.write_text(f"#!/bin/sh\ncat <<'END'\n{said}\nEND\n")
            program.chmod(0o755)
        return {"PATH": str(folder) + os.pathsep + "/usr/bin:/bin"}

    return make


def ask(surroundings: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "blockstudio.studio.process.system", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=surroundings)


def test_every_missing_library_is_named_in_one_line(tools: Tools):
    lines = "\t/lib/libc.so.6\n\tlibxcb-cursor.so.0 => not found\n\tlibGL.so.1 => not found"
    done = ask(tools(ldd=lines, fc_list="Noto Sans CJK SC"))
    assert done.returncode == 1
    assert "Missing on this system: libgl1, libxcb-cursor0" in done.stdout
    assert "sudo apt-get install -y libgl1 libxcb-cursor0\n" in done.stdout


def test_a_library_nobody_foresaw_goes_by_its_own_name(tools: Tools):
    done = ask(tools(ldd="\tlibnew.so.7 => not found", fc_list="Noto Sans CJK SC"))
    assert "libnew.so.7" in done.stdout


def test_a_missing_chinese_font_is_named(tools: Tools):
    done = ask(tools(ldd="", fc_list=""))
    assert "sudo apt-get install -y fonts-noto-cjk" in done.stdout


def test_nothing_is_said_where_nothing_is_missing(tools: Tools):
    done = ask(tools(ldd="", fc_list="Noto Sans CJK SC", Xvfb=""), "--tests")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_this_machine_has_all_that_the_tests_need():
    done = ask(dict(os.environ), "--tests")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("surroundings", "why"),
    [({}, "neither DISPLAY nor WAYLAND_DISPLAY is set"), ({"DISPLAY": ":7654"}, "display :7654")],
)
def test_where_no_window_can_open_the_reason_is_given(surroundings: dict[str, str], why: str):
    done = ask({"PATH": os.environ["PATH"], **surroundings}, "--display")
    assert done.returncode == 1
    assert "No display can be reached" in done.stdout
    assert why in done.stdout


def test_asking_loads_neither_qt_nor_torch():
    code = (
        "import sys, blockstudio.studio.process.system as system; system.missing_packages(tests=True);"
        "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'torch')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_library_the_window_plugins_ask_for_has_a_package():
    assert {"libGL.so.1", "libEGL.so.1", "libxcb-cursor.so.0", "libdbus-1.so.3"} <= PACKAGES.keys()
    assert all(package == package.lower() for package in PACKAGES.values())
