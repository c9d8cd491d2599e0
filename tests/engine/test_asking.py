"""Runs asked in the engine's care: the process stays for the next question about the same network."""

from pathlib import Path
from queue import Queue

import pytest

from blockstudio.engine.asking import AskingDesk
from blockstudio.engine.asking_messages import Ask, AskNews, StopAsking
from blockstudio.training.prediction.question import OfSet, Question
from blockstudio.training.prediction.sheet import read_sheet
from blockstudio.training.process.launcher import Launcher, Program
from tests.training.runs import done

NOISY = """import torch
from torch import nn


class Noisy(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(64, 10)

    def forward(self, x):
        return self.out(x.flatten(1)) + torch.rand(10)


def build():
    return Noisy()
"""


class Clerk:
    """Puts questions to a desk, and waits for what comes of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = AskingDesk(Launcher())
        self.news: Queue[AskNews] = Queue()
        self.desk.tell = self.news.put

    def ask(self, name: str, run: Path, part: str = "validation") -> AskNews:
        answers = self.folder / name
        answers.mkdir()
        self.desk.carry_out(Ask(Question(str(run), OfSet(part)), str(answers)))
        while True:
            news = self.news.get(timeout=250)
            if news.ended:
                return news

    @property
    def process(self) -> Program:
        assert self.desk._running is not None
        return self.desk._running._process


@pytest.fixture
def clerk(tmp_path: Path):
    someone = Clerk(tmp_path)
    yield someone
    someone.desk.carry_out(StopAsking())


def test_one_network_is_asked_in_one_process_and_another_in_another(clerk: Clerk) -> None:
    run = clerk.folder / "run"
    done(run, NOISY, epochs=1)
    assert clerk.ask("first", run).problem is None
    process = clerk.process
    # What can't be answered is told, and the process is there for the next question.
    assert "no test samples" in str(clerk.ask("none", run, "test").problem.message)
    assert clerk.ask("again", run).problem is None
    assert clerk.process is process
    # What is drawn at random in a network is drawn alike each time.
    sheets = [read_sheet(clerk.folder / name) for name in ("first", "again")]
    assert (sheets[0].shares == sheets[1].shares).all()
    ending = run / "model.py"
    ending.write_text("import os\n" + NOISY.replace("return self", "os._exit(7) or self"))
    problem = clerk.ask("ended", run).problem
    assert problem is not None and "exit code 7" in str(problem.actual)
    assert clerk.process is not process and not clerk.desk._running.alive
