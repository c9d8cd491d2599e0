"""Transforms of whole batches, on the device: what is random is drawn for each sample.

Pixels stay bytes until all that moves them is done, and become float32 once.
"""

import hashlib

import torch
from msgspec import Struct
from torch import Generator, Tensor
from torch.nn import functional

from blockstudio.data.arrays import Array, Stored
from blockstudio.data.intake import Intake
from blockstudio.data.moments import channel_moments
from blockstudio.data.shaping import Size, Steps


class Transforms(Struct, frozen=True):
    """What is done to a batch of raw inputs (N, …) until a network takes them (float32).

    Pixels are divided by `divisor`; `mean` and `deviation` (one number for each channel) are then
    taken out, where they are set.
    """

    steps: Steps = Steps()
    divisor: float = 1.0
    mean: Tensor | None = None
    deviation: Tensor | None = None

    @property
    def moments(self) -> tuple[Tensor | None, Tensor | None]:
        """Mean and deviation."""
        return self.mean, self.deviation

    def train(self, x: Tensor, seed: int) -> Tensor:
        """Return a batch to learn from; all random numbers come from `seed`, on the CPU."""
        steps = self.steps
        x = _padded(_resized(x, steps.resize), steps.padding)
        return self._finished(
            _moved(x, steps, draw_for(seed)) if steps.moves else _centred(x, steps.crop)
        )

    def plain(self, x: Tensor) -> Tensor:
        """Return a batch to look at or to check on: nothing in it is random."""
        steps = self.steps
        x = _padded(_resized(x, steps.resize), steps.padding)
        return self._finished(_centred(x, steps.crop))

    def _finished(self, x: Tensor) -> Tensor:
        if x.dtype == torch.uint8:
            x = x.to(torch.float32)
            x = x.div_(self.divisor) if self.divisor != 1 else x
        if self.mean is not None and self.deviation is not None:
            shape = (-1, *(1 for _ in x.shape[2:]))
            mean, deviation = (item.to(x.device) for item in (self.mean, self.deviation))
            x = (x - mean.view(shape)).div_(deviation.view(shape))
        return x.flatten(1) if self.steps.flatten else x


def make_transforms(steps: Steps, train: "Array | Stored", divisor: float) -> Transforms:
    """Return the transforms; where they normalise by the training part, `train` is gone through.

    `divisor` is 1 where pixels are not to be brought to 0..1.
    """
    if steps.normalise == "no":
        return Transforms(steps, divisor)
    channels = train.shape[1]
    if steps.normalise == "given":
        mean, deviation = (
            torch.tensor(part, dtype=torch.float32).expand(channels)
            for part in (steps.mean, steps.deviation)
        )
    else:
        # Measured on raw pixels: their mean after a division is the mean divided.
        scale = divisor if train.dtype == "uint8" else 1.0
        moments = channel_moments(train)
        mean, deviation = (
            torch.from_numpy(part / scale).to(torch.float32)
            for part in (moments.mean, moments.deviation)
        )
    return Transforms(steps, divisor, mean, deviation)


def transforms_of(steps: Steps, intake: Intake) -> Transforms:
    """Return the transforms of a run that has written down what they measured."""
    if not intake.mean:
        return Transforms(steps, intake.divisor)
    moments = (torch.tensor(part, dtype=torch.float32) for part in (intake.mean, intake.deviation))
    return Transforms(steps, intake.divisor, *moments)


def draw_for(seed: int) -> Generator:
    """Return the generator of one batch: it depends on nothing else, so a resumed run draws the same.

    Seeds that stand next to each other give numbers that have nothing to do with each other.
    """
    digest = hashlib.blake2b(str(seed).encode(), digest_size=8).digest()
    return Generator().manual_seed(int.from_bytes(digest, "big") >> 1)


def _resized(x: Tensor, size: Size | None) -> Tensor:
    """Return images of that size, bilinear and antialiased; bytes are rounded to bytes again."""
    if size is None or tuple(x.shape[2:]) == size:
        return x
    wide = functional.interpolate(
        x.to(torch.float32), size, mode="bilinear", align_corners=False, antialias=True
    )
    return wide.round_().clamp_(0, 255).to(torch.uint8) if x.dtype == torch.uint8 else wide


def _padded(x: Tensor, padding: int) -> Tensor:
    return functional.pad(x, (padding,) * 4) if padding else x


def _centred(x: Tensor, size: Size | None) -> Tensor:
    if size is None:
        return x
    top, left = ((x.shape[2 + side] - size[side]) // 2 for side in (0, 1))
    return x[:, :, top : top + size[0], left : left + size[1]]


def _moved(x: Tensor, steps: Steps, draw: Generator) -> Tensor:
    """Crop and flip each sample in one go: rows and columns are picked by their numbers."""
    height, width = steps.crop or tuple(x.shape[2:])
    rows = _starts(len(x), x.shape[2] - height, steps, draw) + _turned(
        len(x), height, steps.flip_vertical, draw
    )
    columns = _starts(len(x), x.shape[3] - width, steps, draw) + _turned(
        len(x), width, steps.flip_horizontal, draw
    )
    samples = torch.arange(len(x))[:, None, None, None].to(x.device)
    channels = torch.arange(x.shape[1])[None, :, None, None].to(x.device)
    rows, columns = rows.to(x.device), columns.to(x.device)
    return x[samples, channels, rows[:, None, :, None], columns[:, None, None, :]]


# Both draw whether it is needed or not, so that one option does not change what another one draws.


def _starts(count: int, room: int, steps: Steps, draw: Generator) -> Tensor:
    """Return, for each sample, the number of the first row (or column) it keeps: (N, 1)."""
    drawn = torch.randint(room + 1, (count, 1), generator=draw)
    return drawn if steps.crop_at_random else torch.full_like(drawn, room // 2)


def _turned(count: int, size: int, likely: float, draw: Generator) -> Tensor:
    """Return, for each sample, the numbers 0…size−1 (N, size), backwards where it is flipped."""
    numbers = torch.arange(size)
    flipped = torch.rand(count, 1, generator=draw) < likely
    return torch.where(flipped, numbers.flip(0), numbers)
