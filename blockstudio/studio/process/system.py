"""What the window needs from the system it runs on; told before Qt is loaded, which would only abort.

Run as `python -m blockstudio.studio.process.system`: prints what is missing and the line that
installs it.
"""

import argparse
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from blockstudio.catalogue.text import text

PACKAGES: Final = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libzstd.so.1": "libzstd1",
}
"""The Debian and Ubuntu package of each library that Qt's window plugins ask for."""

_NEEDING: Final = (
    "QtWidgets.abi3.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)
_PROBE: Final = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def missing_libraries() -> list[str]:
    """Return the system libraries that Qt needs and this Linux does not have (elsewhere: none)."""
    if not sys.platform.startswith("linux"):
        return []
    if shutil.which("ldd") is None:
        return [name for name in PACKAGES if not _loads(name)]
    missing = {name for file in _qt_files() for name in _unresolved(file)}
    return sorted(missing)


def missing_packages(*, tests: bool = False) -> list[str]:
    """Return the Debian packages to install; a library without a known package goes by its own name.

    With `tests`, also what the tests need beyond the app: a display that nobody looks at.
    """
    needed = {PACKAGES.get(name, name) for name in missing_libraries()}
    if sys.platform.startswith("linux") and not _has_chinese_font():
        needed.add("fonts-noto-cjk")
    if tests and sys.platform.startswith("linux") and shutil.which("Xvfb") is None:
        needed.add("xvfb")
    return sorted(needed)


def install_line(packages: Iterable[str]) -> str:
    """Return the one line that installs `packages` on Debian and Ubuntu."""
    return f"sudo apt-get install -y {' '.join(packages)}"


def display_problem() -> str:
    """Return why no window can be opened here, or an empty text."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return str(text("neither DISPLAY nor WAYLAND_DISPLAY is set"))
    # In a process of its own, because Qt aborts where it can't reach the display.
    surroundings = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-c", _PROBE],
        capture_output=True,
        text=True,
        env=surroundings,
        check=False,
    )
    if not done.returncode:
        return ""
    reason = done.stderr.strip().split("\n")[0]
    return str(text("Qt can't open it: {reason}", reason=reason or done.returncode))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is missing, install it if told to and able to; return 0 when nothing is left."""
    parser = argparse.ArgumentParser(
        prog="python -m blockstudio.studio.process.system", description=__doc__
    )
    parser.add_argument("--tests", action="store_true", help="also what the tests need")
    parser.add_argument("--install", action="store_true", help="install it when run as root")
    parser.add_argument("--display", action="store_true", help="only ask whether a window can open")
    options = parser.parse_args(arguments)
    if options.display:
        problem = display_problem()
        print(text("No display can be reached: {why}.", why=problem) if problem else "")
        return 1 if problem else 0
    packages = missing_packages(tests=options.tests)
    if packages and options.install and _can_install():
        _install(packages)
        packages = missing_packages(tests=options.tests)
    if packages:
        print(text("Missing on this system: {names}. Install with", names=", ".join(packages)))
        print(f"  {install_line(packages)}")
    return 1 if packages else 0


def _qt_files() -> list[Path]:
    """Return the libraries to look at, found without importing PySide6, which may not load."""
    spec = importlib.util.find_spec("PySide6")
    folders = (spec.submodule_search_locations if spec else None) or []
    return [
        path for folder in folders for name in _NEEDING if (path := Path(folder) / name).exists()
    ]


def _unresolved(file: Path) -> list[str]:
    done = subprocess.run(
        ["ldd", str(file)],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    )
    return [line.split()[0] for line in done.stdout.splitlines() if line.endswith("=> not found")]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_chinese_font() -> bool:
    if shutil.which("fc-list") is None:
        return any(Path("/usr/share/fonts").rglob("*CJK*"))
    done = subprocess.run(
        ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False
    )
    return bool(done.stdout.strip())


def _can_install() -> bool:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def _install(packages: Sequence[str]) -> None:
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    for line in (["apt-get", "update"], command):
        print(" ".join(line), flush=True)
        subprocess.run(line, env=surroundings, stdin=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    sys.exit(main())
