"""What the window and the engine say about devices, and about the experiments on them."""

from msgspec import Struct

from blockstudio.graph.problems import Problem
from blockstudio.runtime.device import Device
from blockstudio.runtime.lab.results import Bar


class ListDevices(Struct, frozen=True, tag=True):
    """Ask for the devices and the memory they have now."""


class Devices(Struct, frozen=True, tag=True):
    """The devices found, the CPU first."""

    devices: list[Device]


class StartExperiment(Struct, frozen=True, tag=True):
    """Do an experiment of the device lab, in a process of its own; what runs there is ended."""

    experiment: str
    devices: list[str]
    numbers: dict[str, int]


class StopExperiment(Struct, frozen=True, tag=True):
    """End the experiment that is running, if there is one."""


class LabNews(Struct, frozen=True, tag=True):
    """News: what an experiment has measured so far, of how many bars; `ended` when it is over."""

    experiment: str
    bars: list[Bar]
    expected: int
    ended: bool = False
    problem: Problem | None = None
