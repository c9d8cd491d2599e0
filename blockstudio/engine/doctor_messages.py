"""What the window and the engine say to each other of runs that are looked at: plain data."""

from msgspec import Struct

from blockstudio.diagnosis.examination import Examination
from blockstudio.diagnosis.rates import RangeTest
from blockstudio.graph.problems import Problem
from blockstudio.training.examining.apart import What


class LookAtRun(Struct, frozen=True, tag=True):
    """Look at the run in a folder, or try learning rates on a copy of it; it is told what is found."""

    folder: str
    what: What = "look"


class StopLooking(Struct, frozen=True, tag=True):
    """End the look at work."""


class DoctorNews(Struct, frozen=True, tag=True):
    """News: what a look has found, or how far a range test is. At the end a `problem` may say why not."""

    folder: str
    what: What
    look: Examination | None = None
    rates: RangeTest | None = None
    ended: bool = False
    problem: Problem | None = None
