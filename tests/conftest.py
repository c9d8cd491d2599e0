"""What every test stands on."""

import builtins
import faulthandler
import gc
import os
import re
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from hypothesis import settings
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from tests.warm import session

# A busy machine is no failure: no time limit for one example, and no search that takes minutes.
# What is green stays green: the same examples every time. HYPOTHESIS_PROFILE=search looks further.
settings.register_profile("house", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=300)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


_begun = session.begin()


def pytest_configure(config: pytest.Config) -> None:
    """Start programs by forks of a process that has loaded torch, wherever it makes no difference."""
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", default=None):
        session.use()
    config.stash[_SCREEN] = os.dup(2)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let that process go, and this one end when it likes."""
    faulthandler.cancel_dump_traceback_later()
    os.close(config.stash[_SCREEN])
    if _begun:
        session.end(_begun)


_SCREEN = pytest.StashKey[int]()
"""The standard error of the process, while that of a test is kept for its report."""
_AWAKE = pytest.StashKey[float]()
"""When it was last known that tests go on."""
LONGEST, WHILE = 420, 60
"""Seconds after which a test process that hangs ends with all its stacks, and in which it isn't looked again.

A test hears after 300 that it has to end, but not while it hangs where Python has no say.
"""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Put off the end of the process: once in a while, as a thread is started for it."""
    stash, now = item.config.stash, time.monotonic()
    if now - stash.get(_AWAKE, -WHILE) >= WHILE:
        stash[_AWAKE] = now
        faulthandler.dump_traceback_later(LONGEST, exit=True, file=stash[_SCREEN])


STORIES = "tests/stories/"
FIRST = (
    STORIES,
    "tests/training/parallel/",
    "tests/engine/remote/",
    "tests/engine/",
    "tests/training/",
    "tests/project/test_mutants.py",
    "tests/test_strangers.py",
    "tests/fidelity/",
    "tests/api/test_types.py",
)
"""What takes longest, in the order in which it is begun."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, and keep together what shares a network, a window or a run.

    Test processes take whole files, and of the stories one at a time. Were a long one begun at the
    end, all processes but one would wait for it.
    """
    turns: dict[str, int] = {}
    for item in items:
        file = item.nodeid.partition("::")[0]
        turns.setdefault(file, _turn(file))
        group = item.nodeid if file.startswith(STORIES) else file
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: turns[item.nodeid.partition("::")[0]])


def pytest_sessionstart() -> None:
    """Give Python its own import back: that of Qt looks at each for a syntax that nobody uses here.

    torch has many imports in its functions, and the program loads no torch where it loads Qt.
    """
    builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)


def pytest_collection() -> None:
    """Collect tests without looking for garbage among them: nearly all that is made stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Let garbage be looked for seldom, and never in what was collected; nor seeds be noted by torch.

    Graphs, networks and windows are many small things at once, of which few are garbage. Torch writes down the whole stack at each seed, for each of three devices that may be started later.
    """
    gc.freeze()
    gc.set_threshold(10_000)
    gc.enable()
    for device in ("torch.cuda", "torch.mtia", "torch.xpu"):
        if device in sys.modules:
            vars(sys.modules[device])["traceback"] = SimpleNamespace(format_stack=list)


def _turn(file: str) -> int:
    turns = (turn for turn, start in enumerate(FIRST) if file.startswith(start))
    return next(turns, len(FIRST))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, None, None]:
    """Fail the test that leaves a window behind, or whose things Qt complains of as they go.

    What Qt says before that, and what is raised where Qt calls, is seen by pytest-qt.
    """
    if nextitem is None:
        # It has nothing to do until it is given more, which is no hanging.
        faulthandler.cancel_dump_traceback_later()
        item.config.stash[_AWAKE] = -WHILE
    with _said_by_qt(item.config.getini("qt_log_ignore")) as said:
        yield
    windows = [window for window in _windows() if window is not _in_use(item, nextitem)]
    left = [f"{type(window).__name__} “{window.windowTitle()}”" for window in windows]
    for window in windows:
        window.close()
    if faults := [*said, *(f"left on the screen: {one}" for one in left)]:
        pytest.fail("\n".join(faults), pytrace=False)


@contextmanager
def _said_by_qt(ignored: list[str]) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if not quiet and not any(re.search(pattern, message) for pattern in ignored):
            said.append(f"{kind.name}: {message}")

    before = qInstallMessageHandler(hear)
    try:
        yield said
    finally:
        qInstallMessageHandler(before)


def _windows() -> list[QWidget]:
    """Return the windows on the screen but tool tips, which go by themselves."""
    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    return [one for one in shown if not one.inherits("QTipLabel")]


def _in_use(item: pytest.Item, nextitem: pytest.Item | None) -> QWidget | None:
    """Return the window of a person who has another step to do in it."""
    person = vars(item).get("funcargs", {}).get("person")
    goes_on = person is not None and nextitem is not None and nextitem.path == item.path
    return person.window if goes_on else None


@pytest.fixture(scope="session", autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep recent files and journals of tests away from those of the person who runs them."""
    os.environ["BLOCKSTUDIO_STATE"] = str(tmp_path_factory.mktemp("state"))
    yield
    del os.environ["BLOCKSTUDIO_STATE"]
