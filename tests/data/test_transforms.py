"""Transforms of batches, against torch, numpy and Pillow one sample at a time."""

import numpy as np
import pytest
import torch
from PIL import Image

from blockstudio.data.description import describe
from blockstudio.data.shaping import Steps, shape_after, steps_of
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.training.samples.datasets import PlannedBatch, load_dataset
from blockstudio.training.samples.transforms import Transforms, draw_for, make_transforms


def images(count: int = 6, channels: int = 3, height: int = 10, width: int = 14) -> torch.Tensor:
    return torch.randint(
        0,
        256,
        (count, channels, height, width),
        dtype=torch.uint8,
        generator=torch.Generator().manual_seed(1),
    )


def spec(**transforms: object) -> DataSpec:
    return DataSpec(DATA, "digits", transforms=transforms)


def by_hand(x: torch.Tensor, steps: Steps, draw: torch.Generator) -> torch.Tensor:
    """Return padded, cropped and flipped samples, one after the other, by slices and flips."""
    x = torch.nn.functional.pad(x, (steps.padding,) * 4)
    height, width = steps.crop or x.shape[2:]
    count = len(x)
    top = torch.randint(x.shape[2] - height + 1, (count, 1), generator=draw)
    upside = torch.rand(count, 1, generator=draw)
    left = torch.randint(x.shape[3] - width + 1, (count, 1), generator=draw)
    mirrored = torch.rand(count, 1, generator=draw)
    result = []
    for number, one in enumerate(x):
        first, start = int(top[number]), int(left[number])
        if not steps.crop_at_random:
            first, start = (x.shape[2] - height) // 2, (x.shape[3] - width) // 2
        one = one[:, first : first + height, start : start + width]
        one = one.flip(1) if upside[number] < steps.flip_vertical else one
        result.append(one.flip(2) if mirrored[number] < steps.flip_horizontal else one)
    return torch.stack(result)


@pytest.mark.parametrize(
    "steps",
    [
        Steps(crop=(8, 8), crop_at_random=True),
        Steps(padding=4, crop=(10, 14), crop_at_random=True, flip_horizontal=0.5),
        Steps(flip_horizontal=0.5, flip_vertical=0.3),
        Steps(flip_horizontal=1.0),
        Steps(crop=(7, 3), flip_vertical=0.5),
    ],
)
def test_random_steps_do_what_slices_and_flips_do_one_sample_at_a_time(steps: Steps):
    x = images(40)
    got = Transforms(steps).train(x, 31)
    assert torch.equal(got, by_hand(x, steps, draw_for(31)).float())


def test_nothing_random_is_done_but_in_training():
    x = images()
    steps = Steps(padding=2, crop=(10, 14), crop_at_random=True, flip_horizontal=1.0)
    assert torch.equal(Transforms(steps).plain(x), x.float())
    cut = Transforms(Steps(crop=(4, 5), crop_at_random=True)).plain(x)
    assert torch.equal(cut, x[:, :, 3:7, 4:9].float())


def test_resizing_is_torch_s_and_within_one_of_pillow_s():
    x = images(3)
    got = Transforms(Steps(resize=(5, 7))).plain(x)
    wide = torch.nn.functional.interpolate(x.float(), (5, 7), mode="bilinear", antialias=True)
    assert torch.equal(got, wide.round())
    for one, resized in zip(x, got, strict=True):
        picture = Image.fromarray(one.permute(1, 2, 0).numpy()).resize((7, 5), Image.BILINEAR)
        pixels = torch.from_numpy(np.array(picture)).permute(2, 0, 1)
        assert (pixels - resized).abs().max() <= 1


def test_normalising_by_the_training_part_gives_mean_0_and_deviation_1():
    x = images(50).numpy()
    made = make_transforms(Steps(normalise="training"), x, 255.0)
    pixels = x.astype(np.float64) / 255
    assert np.allclose(made.mean, pixels.mean((0, 2, 3)), atol=1e-7)
    assert np.allclose(made.deviation, pixels.std((0, 2, 3)), atol=1e-7)
    got = made.plain(torch.from_numpy(x))
    assert torch.allclose(got.mean((0, 2, 3)), torch.zeros(3), atol=1e-5)
    assert torch.allclose(got.std((0, 2, 3), correction=0), torch.ones(3), atol=1e-5)


def test_given_numbers_are_taken_out_and_one_stands_for_all_channels():
    x = images(2)
    made = make_transforms(
        Steps(normalise="given", mean=(0.5,), deviation=(0.25, 0.5, 1.0), flatten=True),
        x.numpy(),
        255.0,
    )
    wanted = (x / 255.0 - 0.5) / torch.tensor([0.25, 0.5, 1.0]).view(1, 3, 1, 1)
    assert torch.equal(made.plain(x), wanted.flatten(1))


def test_features_are_normalised_one_by_one():
    x = np.random.default_rng(0).normal(5, 3, (200, 4)).astype(np.float32)
    got = make_transforms(Steps(normalise="training"), x, 1.0).plain(torch.from_numpy(x))
    assert torch.allclose(got.mean(0), torch.zeros(4), atol=1e-5)


def test_raw_pixels_are_not_changed():
    x = images()
    before = x.clone()
    steps = Steps(flip_horizontal=0.5, normalise="given", mean=(0.5,), deviation=(0.5,))
    made = make_transforms(steps, x.numpy(), 255.0)
    made.train(x, 0)
    made.plain(x)
    floats = images().float()
    again = floats.clone()
    make_transforms(steps, floats.numpy(), 1.0).plain(floats)
    assert torch.equal(x, before) and torch.equal(floats, again)


def test_draws_depend_on_the_seed_of_the_batch_alone():
    state = torch.get_rng_state()
    numbers = {
        float(torch.rand((), generator=draw_for(seed), dtype=torch.float64)) for seed in range(99)
    }
    assert len(numbers) == 99
    assert torch.equal(torch.rand(5, generator=draw_for(7)), torch.rand(5, generator=draw_for(7)))
    assert torch.equal(state, torch.get_rng_state())


@pytest.mark.parametrize(
    ("transforms", "shape"),
    [
        ({}, (1, 8, 8)),
        ({"resize": [4, 6]}, (1, 4, 6)),
        ({"resize": [16]}, (1, 16, 16)),
        ({"padding": 2}, (1, 12, 12)),
        ({"padding": 2, "crop": [9]}, (1, 9, 9)),
        ({"resize": [20, 20], "crop": [16, 12], "flatten": True}, (192,)),
        ({"normalise": "training"}, (1, 8, 8)),
    ],
)
def test_the_facts_tell_the_shape_the_network_gets(transforms: dict[str, object], shape: tuple):
    data = load_dataset(spec(**transforms))
    assert describe(spec(**transforms)).input_shape == data.facts.input_shape == shape
    inputs, _ = data.batch(data.train, torch.arange(3))
    (trained, _), *_ = data.training([PlannedBatch(torch.arange(3), 0)])
    assert inputs.shape == trained.shape == (3, *shape)
    assert inputs.dtype == torch.float32


@pytest.mark.parametrize(
    ("transforms", "words"),
    [
        ({"crop": [9, 8]}, "“crop” does not fit the data: expected at most 8×8.*got 9×8"),
        ({"resize": [1, 2, 3]}, "height and width, or one number for both"),
        ({"resize": [0]}, "resize can't be 0"),
        ({"flip_horizontal": 1.5}, "flip_horizontal can't be 1.5"),
        (
            {"normalise": "given", "mean": [0, 1]},
            "“mean” does not fit.*one number for each of 1 channels",
        ),
        ({"normalise": "given", "mean": [0], "deviation": [0]}, "numbers greater than 0"),
        ({"rotate": 3}, "no transform “rotate”"),
    ],
)
def test_transforms_that_do_not_fit_are_refused(transforms: dict[str, object], words: str):
    with pytest.raises(Refusal, match=words):
        describe(spec(**transforms))


def test_images_are_asked_for_where_only_images_can_be_moved():
    with pytest.raises(Refusal, match=r"images: channels.*got samples of shape 4"):
        describe(DataSpec(DATA, "iris", transforms={"flip_horizontal": 0.5}))
    with pytest.raises(Refusal, match="pixels or measured numbers"):
        steps_of(spec(normalise="training"), (3,), "int64")
    assert shape_after(DataSpec(DATA, "iris", transforms={"flatten": True}), (4,)) == (4,)
