"""The devices torch finds on this machine, and the memory they have at this moment."""

import platform
from collections.abc import Iterator

import psutil
import torch

from blockstudio.runtime.device import Device


def devices() -> list[Device]:
    """Return the usable devices, the CPU first: `cpu`, `cuda:0`, `mps`, `xpu:0`."""
    return [_cpu(), *_several("cuda"), *_apple(), *_several("xpu")]


def device_named(key: str) -> Device | None:
    """Return the device of that torch name if it is here; `cuda` is `cuda:0`."""
    wanted = {key, f"{key}:0", key.removesuffix(":0")}
    return next((device for device in devices() if device.key in wanted), None)


def is_here(key: str) -> bool:
    """Return whether this machine has the device of that torch name; nothing is begun on it."""
    kind, _, number = key.partition(":")
    if kind in ("cpu", "mps"):
        return kind == "cpu" or torch.backends.mps.is_available()
    backend = getattr(torch, kind, None)
    there = getattr(backend, "device_count", None) if backend is not None else None
    return there is not None and int(number or 0) < there()


def _cpu() -> Device:
    memory = psutil.virtual_memory()
    threads = psutil.cpu_count() or 1
    cores = psutil.cpu_count(logical=False) or threads
    return Device("cpu", _processor(), memory.total, memory.available, cores, threads)


def _processor() -> str:
    """Return the name of the processor, or its family where the system doesn't tell more."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:  # noqa: PTH123
            named = (line.partition(":")[2].strip() for line in lines if "model name" in line)
            found = next(named, "")
    except OSError:
        found = platform.processor()
    return found or f"CPU ({platform.machine()})"


def _several(kind: str) -> Iterator[Device]:
    backend = getattr(torch, kind, None)
    if backend is None or not backend.is_available():
        return
    for index in range(backend.device_count()):
        free, total = _memory(backend, index)
        yield Device(f"{kind}:{index}", backend.get_device_name(index), total, free)


def _memory(backend: object, index: int) -> tuple[int, int]:
    """Return free and total bytes; a device that is in trouble is still one to be listed."""
    try:
        free, total = backend.mem_get_info(index)  # pyright: ignore[reportAttributeAccessIssue]
    except RuntimeError:
        return 0, 0
    return int(free), int(total)


def _apple() -> Iterator[Device]:
    if torch.backends.mps.is_available():
        total = int(torch.mps.recommended_max_memory())
        yield Device("mps", "Apple GPU", total, total - int(torch.mps.driver_allocated_memory()))
