"""The devices torch finds on this machine."""

import platform

import torch


def devices() -> dict[str, str]:
    """Return the usable devices with the names people know them by: `cpu`, `cuda:0`, `mps`."""
    found = {"cpu": f"CPU ({platform.machine()})"}
    for index in range(torch.cuda.device_count()):
        properties = torch.cuda.get_device_properties(index)
        memory = properties.total_memory / 2**30
        found[f"cuda:{index}"] = f"{properties.name} ({memory:.0f} GiB)"
    if torch.backends.mps.is_available():
        found["mps"] = "Apple GPU"
    return found
