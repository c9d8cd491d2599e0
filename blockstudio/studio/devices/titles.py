"""What devices are called where one is chosen: `cpu · 2 cores · 21 GB free`."""

from collections.abc import Iterable

from blockstudio.catalogue.units import in_bytes
from blockstudio.runtime.device import Device
from blockstudio.studio.translations import tr


def title_of(device: Device) -> str:
    """Return the name of a device with what it has at this moment."""
    parts = [device.key]
    if device.cores == 1:
        parts.append(tr("1 core"))
    elif device.cores:
        parts.append(tr("{count} cores", count=device.cores))
    elif device.name.lower() != device.key:
        parts.append(device.name)
    if device.total:
        parts.append(tr("{memory} free", memory=in_bytes(device.free)))
    return " · ".join(parts)


def titles_of(devices: Iterable[Device], named: Iterable[str]) -> dict[str, str]:
    """Return every device by its key, and after them those that are named but are not here."""
    titles = {device.key: title_of(device) for device in devices}
    missing = {key: tr("{device} · not here", device=key) for key in named}
    return titles | {key: title for key, title in missing.items() if key not in titles}
