"""The torch code of the experiments: what is measured is this text, and it runs by hand too.

Each line that a script prints is one bar: row, device, amount, then the seconds of each repeat.
"""

from collections.abc import Sequence

from blockstudio.runtime.lab.experiments import Numbers, copied_sizes

_HEAD = '''\
"""{about}"""

import time

import torch

devices = {devices}
repeats = {repeats}


def wait():
    # A device computes on its own: the clock is read when all of them are done.
    for device in devices:
        if device != "cpu":
            torch.accelerator.synchronize(device)


def measure(row, device, amount, work):
    work()  # the first time is not counted: memory is fetched, kernels are loaded
    wait()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        wait()
        seconds.append(f"{{time.perf_counter() - start:.9f}}")
    print(row, device, amount, *seconds, sep="\\t", flush=True)

'''

_PRODUCTS = """
def large():
    return x @ x


def small():
    for _ in range({count}):
        y @ y


for device in devices:
    x = torch.randn({size}, {size}, device=device)
    measure("one {size}×{size}", device, 1, large)
    y = torch.randn({small}, {small}, device=device)
    measure("{count} of {small}×{small}", device, {count}, small)
"""

_COPIES = """
def there():
    return host.to(device)


def back():
    return copy.to("cpu")


for size in {sizes}:
    host = torch.ones(size // 4)  # float32: four bytes each
    for device in devices:
        if device == "cpu":
            measure("copied in memory", device, size, host.clone)
            continue
        copy = host.to(device)
        measure("to the device", device, size, there)
        measure("from the device", device, size, back)
"""

_LOGGING = """
def every_step():
    log = np.empty({steps})
    for step in range({steps}):
        log[step] = (x @ x).norm().item()  # waits for the device, every time
    return log


def at_the_end():
    log = torch.empty({steps}, device=device)
    for step in range({steps}):
        log[step] = (x @ x).norm()
    return log.cpu().numpy()


for device in devices:
    x = torch.randn({size}, {size}, device=device)
    measure("read at every step", device, {steps}, every_step)
    measure("read at the end", device, {steps}, at_the_end)
"""

_PARALLEL = """
x = {{device: torch.randn({size}, {size}, device=device) for device in devices}}


def products(device):
    for _ in range({count}):
        x[device] @ x[device]


def one_after_another():
    for device in devices:
        products(device)
        wait()


def both_at_once():
    for device in devices:  # each only queues its work; nobody waits in between
        products(device)


for device in devices:
    measure(f"{{device}} alone", device, {count}, lambda: products(device))
if len(devices) > 1:
    measure("one after another", " + ".join(devices), {count} * len(devices), one_after_another)
    measure("both at once", " + ".join(devices), {count} * len(devices), both_at_once)
"""

_BODIES = {"products": _PRODUCTS, "copies": _COPIES, "logging": _LOGGING, "parallel": _PARALLEL}
_ABOUT = {
    "products": "One large product of matrices against many small ones, on each device.",
    "copies": "What copies between the memory of the machine and of a device cost.",
    "logging": "Norms of products, read at every step against read once at the end.",
    "parallel": "Products on two devices, one after the other and both at once.",
}


def script(key: str, devices: Sequence[str], numbers: Numbers) -> str:
    """Return the Python of an experiment on `devices`; it needs torch (and numpy) only."""
    chosen = ordered(key, devices)
    head = _HEAD.format(about=_ABOUT[key], devices=_listed(chosen), repeats=numbers["repeats"])
    if key == "logging":
        head = head.replace("import torch\n", "import numpy as np\nimport torch\n", 1)
    sizes = {"sizes": copied_sizes(numbers)} if key == "copies" else {}
    return head + _BODIES[key].format(**numbers, **sizes)


def ordered(key: str, devices: Sequence[str]) -> list[str]:
    """Return the devices an experiment uses, in its order.

    Where two compute at once, the CPU comes last: it is the one that does not queue its work.
    """
    if key != "parallel":
        return list(devices)
    return sorted(devices, key=lambda device: device == "cpu")[:2]


def _listed(devices: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{device}"' for device in devices) + "]"
