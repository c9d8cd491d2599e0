"""What a thread found reaches the window's thread, and nothing that is gone."""

import threading

from PySide6.QtCore import QEvent, QObject, QThread
from PySide6.QtWidgets import QApplication

from blockstudio.studio.process.delivery import deliver
from tests.studio.bench import settle, wait_until


def test_it_arrives_in_the_thread_of_the_window(application: QApplication):
    receiver = QObject()
    seen: list[tuple[int, bool]] = []

    def take(number: int) -> None:
        seen.append((number, QThread.currentThread() == application.thread()))

    def find() -> None:
        for number in range(100):
            deliver(receiver, take, number)

    thread = threading.Thread(target=find)
    thread.start()
    wait_until(lambda: len(seen) == 100)
    thread.join()
    assert seen == [(number, True) for number in range(100)]


def test_nothing_reaches_what_is_gone(application: QApplication):
    gone, there = QObject(), QObject()
    seen: list[str] = []
    gone.deleteLater()
    thread = threading.Thread(target=lambda: deliver(gone, seen.append, "lost"))
    thread.start()
    thread.join()
    QApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    deliver(there, seen.append, "last")
    wait_until(lambda: "last" in seen)
    settle()
    assert seen == ["last"]
