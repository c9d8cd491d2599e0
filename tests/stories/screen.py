"""A screen for windows where there is none: Xvfb, started for as long as it is needed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def screen(size: str = "1600x1000") -> Iterator[str]:
    """Start a screen and give its name (`:7`); it goes at the end."""
    server = shutil.which("Xvfb")
    assert server, "Xvfb is missing: `make system` installs it, or names the line that does"
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [
            server,
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{size}x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


def environment(name: str, home: Path) -> dict[str, str]:
    """Return what a program needs to show its window there and keep its state in `home`."""
    return os.environ | {
        "DISPLAY": name,
        "QT_QPA_PLATFORM": "xcb",
        "BLOCKSTUDIO_STATE": str(home / "state"),
        "HOME": str(home),
        "OMP_NUM_THREADS": "1",
    }
