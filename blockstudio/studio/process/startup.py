"""Whether Qt can start here, asked in a few milliseconds, because Qt itself would only abort."""

import os
import sys
from pathlib import Path

from blockstudio.catalogue.text import text

_PLUGIN = "Qt/plugins/platforms/libqxcb.so"


def start_problem() -> str:
    """Return why the window can't be opened and what to do, or an empty text."""
    try:
        # Where a system library is missing, this import is what fails.
        import PySide6.QtWidgets  # noqa: PLC0415
    except ImportError as error:
        return _missing(str(error))
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return _unreachable(str(text("DISPLAY is not set")))
    # Only an X server is asked: elsewhere a start need not wait for this.
    import ctypes  # noqa: PLC0415

    try:
        ctypes.CDLL(str(Path(PySide6.QtWidgets.__file__).parent / _PLUGIN))
    except OSError as error:
        return _missing(str(error))
    return "" if _answers() else _unreachable(os.environ["DISPLAY"])


def _missing(reason: str) -> str:
    # What looks for missing packages is needed where some are missing, not at every start.
    from blockstudio.studio.process.system import install_line, missing_packages  # noqa: PLC0415

    packages = missing_packages()
    what = str(text("Qt can't start: {reason}", reason=reason))
    if not packages:
        return what
    return f"{what}\n{text('Install what is missing with')}\n  {install_line(packages)}"


def _unreachable(display: str) -> str:
    problem = text("No display can be reached ({display}).", display=display)
    rest = text("“blockstudio train FILE” and “blockstudio demo” need none.")
    return f"{problem}\n{rest}"


def _answers() -> bool:
    """Ask the X server itself: where it can't be reached Qt would abort."""
    import ctypes  # noqa: PLC0415 - as above

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    fault = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return fault == 0
