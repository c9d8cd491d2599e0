"""What the window and the engine say to each other of runs that are asked: plain data."""

from msgspec import Struct

from blockstudio.graph.problems import Problem
from blockstudio.training.prediction.question import Question


class Ask(Struct, frozen=True, tag=True):
    """Ask a run; the answers are written into `folder`, and it is told how far that is."""

    question: Question
    folder: str


class StopAsking(Struct, frozen=True, tag=True):
    """End the question at work; what it was to write is not there."""


class AskNews(Struct, frozen=True, tag=True):
    """News: how many samples are answered. At the end all are, or a `problem` says why not."""

    folder: str
    done: int
    total: int
    ended: bool = False
    stopped: bool = False
    problem: Problem | None = None
