"""Commands about devices: which there are, and what costs what on them."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from blockstudio.catalogue.nearest import did_you_mean
from blockstudio.catalogue.text import text
from blockstudio.catalogue.units import in_bytes
from blockstudio.cli.opening import keep, write
from blockstudio.graph.problems import Refusal, refuse, unknown
from blockstudio.runtime.device import Device
from blockstudio.runtime.lab.experiments import EXPERIMENTS, Experiment, experiment, numbers_of
from blockstudio.runtime.lab.process import LabProcess
from blockstudio.runtime.lab.results import Bar, as_csv, title
from blockstudio.runtime.lab.scripts import script
from blockstudio.runtime.lab.sentences import sentences, times

Numbers = dict[str, int]
_WIDTH = 30


def run_devices(_given: Namespace) -> int:
    """Print the devices and their memory."""
    for device in _found():
        print(f"{device.key:<8} {device.name}, {_memory(device)}")
    return 0


def run_lab(given: Namespace) -> int:
    """Do experiments of the device lab and print their bars; with --code, print their code."""
    chosen = [experiment(key) for key in given.experiment] if given.experiment else EXPERIMENTS
    devices = _chosen([device.key for device in _found()], given.device)
    if given.csv:
        keep(Path(given.csv))
    tables: list[str] = []
    # All are planned before the first is done: a number that is none ends nothing half way.
    numbers = [numbers_of(each, _numbers(each, chosen, given.set)) for each in chosen]
    for each, own in zip(chosen, numbers, strict=True):
        code = script(each.key, devices, own)
        if given.code:
            print(code)
            continue
        bars = _measured(each, code)
        for sentence in sentences(each.key, bars):
            print(f"  {sentence}")
        tables.append(f"# {each.title}\n{as_csv(bars)}")
    if given.csv and tables:
        write(Path(given.csv), "\n".join(tables).encode())
    return 0


def _found() -> list[Device]:
    from blockstudio.runtime.devices import devices

    return devices()


def _memory(device: Device) -> str:
    cores = f"{device.cores} cores, {device.threads} threads, " if device.cores else ""
    return f"{cores}{in_bytes(device.free)} of {in_bytes(device.total)} free"


def _chosen(names: list[str], requested: list[str] | None) -> list[str]:
    for key in requested or []:
        if key not in names:
            raise Refusal(
                unknown(text("there is no device “{device}” here", device=key), key, names)
            )
    return list(dict.fromkeys(requested or names))


def _numbers(
    experiment: Experiment, chosen: Sequence[Experiment], settings: Iterable[str]
) -> Numbers:
    """Return the numbers that were set; those of others of the chosen experiments are for those."""
    known = sorted({item.name for each in chosen for item in each.numbers})
    numbers: Numbers = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        if name not in known or not value.isdecimal():
            raise refuse(
                text("“{setting}” is no setting", setting=setting),
                expected=text("NAME=NUMBER, with a name of {names}", names=known),
                hint=did_you_mean(name, known) if name not in known else None,
            )
        numbers[name] = int(value)
    return {item.name: numbers[item.name] for item in experiment.numbers if item.name in numbers}


def _measured(experiment: Experiment, code: str) -> list[Bar]:
    print(experiment.title)
    bars: list[Bar] = []
    process = LabProcess(code)
    try:
        for bar in process.bars():
            bars.append(bar)
            low, middle, high = bar.quartiles
            rate = f"  {in_bytes(bar.amount / middle)}/s" if experiment.unit == "rate" else ""
            spread = f"({times(low)} to {times(high)})"
            called = f"{title(experiment.key, bar)}, {bar.device}"
            print(f"  {called:<{_WIDTH}} {times(middle):>9} {spread}{rate}", flush=True)
    finally:
        process.stop()
    return bars
