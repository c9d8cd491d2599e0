"""Transforms checked against what the samples are, and the shape they give them. No torch."""

import math
from typing import Any

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import bad_data
from blockstudio.data.transforms import TRANSFORMS
from blockstudio.graph.records import DataSpec

Shape = tuple[int, ...]
Size = tuple[int, int]
_IMAGE = 3


class Steps(Struct, frozen=True):
    """What is done to a sample, checked: sizes are None where nothing is resized or cropped."""

    resize: Size | None = None
    padding: int = 0
    crop: Size | None = None
    crop_at_random: bool = False
    flip_horizontal: float = 0.0
    flip_vertical: float = 0.0
    normalise: str = "no"
    mean: tuple[float, ...] = ()
    deviation: tuple[float, ...] = ()
    flatten: bool = False

    @property
    def moves(self) -> bool:
        """Whether something random is done to a sample that is learnt from."""
        return bool(self.crop_at_random or self.flip_horizontal or self.flip_vertical)

    @property
    def changes_nothing(self) -> bool:
        """Whether samples go to the network as they are."""
        return self == Steps()


def steps_of(spec: DataSpec, shape: Shape, dtype: str = "float32") -> Steps:
    """Return what is done to samples of `shape`; raise `Refusal` where that makes no sense."""
    options: dict[str, Any] = {item.name: item.default for item in TRANSFORMS} | spec.transforms
    steps = Steps(
        _size(options, "resize"),
        options["padding"],
        _size(options, "crop"),
        options["crop_at"] == "random",
        options["flip_horizontal"],
        options["flip_vertical"],
        options["normalise"],
        tuple(options["mean"]),
        tuple(options["deviation"]),
        options["flatten"],
    )
    _check_images(steps, shape)
    _check_crop(steps, shape)
    _check_numbers(steps, shape, dtype)
    return steps


def shape_after(spec: DataSpec, shape: Shape, dtype: str = "float32") -> Shape:
    """Return the shape of a sample when everything is done to it."""
    steps = steps_of(spec, shape, dtype)
    size = steps.crop or steps.resize
    if size is None and steps.padding:
        size = (shape[1] + 2 * steps.padding, shape[2] + 2 * steps.padding)
    after = shape if size is None else (shape[0], *size)
    return (math.prod(after),) if steps.flatten else after


def _size(options: dict[str, Any], name: str) -> Size | None:
    size = tuple(options[name])
    if len(size) > 2:
        actual = text("{value}", value=str(list(size)))
        raise _wrong(name, text("height and width, or one number for both"), actual)
    return (size[0], size[-1]) if size else None


def _check_images(steps: Steps, shape: Shape) -> None:
    spatial = {
        "resize": steps.resize,
        "crop": steps.crop,
        "padding": steps.padding,
        "flip_horizontal": steps.flip_horizontal,
        "flip_vertical": steps.flip_vertical,
    }
    wished = next((name for name, value in spatial.items() if value), None)
    if wished is not None and len(shape) != _IMAGE:
        expected = text("images: channels × height × width")
        raise _wrong(wished, expected, text("samples of shape {shape}", shape=_product(shape)))


def _check_crop(steps: Steps, shape: Shape) -> None:
    if steps.crop is None:
        return
    height, width = steps.resize or shape[1:]
    height, width = height + 2 * steps.padding, width + 2 * steps.padding
    if steps.crop[0] > height or steps.crop[1] > width:
        expected = text("at most {size}, the image with its padding", size=f"{height}×{width}")
        raise _wrong("crop", expected, text("{size}", size=_product(steps.crop)))


def _check_numbers(steps: Steps, shape: Shape, dtype: str) -> None:
    if steps.normalise == "no":
        return
    if dtype == "int64" or not shape:
        raise _wrong("normalise", text("pixels or measured numbers"), text("{dtype}", dtype=dtype))
    if steps.normalise != "given":
        return
    for name, numbers in (("mean", steps.mean), ("deviation", steps.deviation)):
        if len(numbers) not in (1, shape[0]):
            expected = text("one number for each of {count} channels, or one", count=shape[0])
            raise _wrong(name, expected, text("{count}", count=len(numbers)))
    if min(steps.deviation) <= 0:
        raise _wrong(
            "deviation", text("numbers greater than 0"), text("{x}", x=min(steps.deviation))
        )


def _product(shape: Shape) -> str:
    return "×".join(map(str, shape)) or "()"


def _wrong(name: str, expected: Text, actual: Text) -> Exception:
    message = text("The transform “{name}” does not fit the data", name=name)
    return bad_data(message, name, expected=expected, actual=actual)
