"""A folder of images for each class, against Pillow itself."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from blockstudio.data.arrays import Stored
from blockstudio.data.description import describe, peek, read
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec


def spec(path: Path, loading: str = "auto", **options: object) -> DataSpec:
    return DataSpec(DATA, "image_folder", {"path": str(path), **options}, loading=loading)


def paint(
    path: Path, size: tuple[int, int] = (6, 4), mode: str = "RGB", seed: int = 0
) -> Image.Image:
    """Write a picture of random pixels and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    channels = (3,) if mode == "RGB" else ()
    pixels = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], *channels), np.uint8)
    picture = Image.fromarray(pixels)
    picture.save(path)
    return picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(5):
        paint(tmp_path / "cat" / f"{number}.png", seed=number)
        paint(tmp_path / "dog" / "more" / f"{number}.PNG", seed=10 + number)
    (tmp_path / "dog" / "notes.txt").write_text("no image")
    (tmp_path / ".hidden").mkdir()
    return tmp_path


def test_classes_are_folders_and_samples_their_images(folder: Path):
    facts = describe(spec(folder))
    assert (facts.samples, facts.input_shape, facts.class_names) == (10, (3, 4, 6), ("cat", "dog"))
    pair = read(spec(folder)).pair
    assert pair.y.tolist() == [0] * 5 + [1] * 5
    assert isinstance(pair.x, np.ndarray) and pair.x.dtype == np.uint8
    picture = np.asarray(Image.open(folder / "dog" / "more" / "3.PNG"))
    assert np.array_equal(pair.x[8], picture.transpose(2, 0, 1))


@pytest.mark.parametrize("held", ["test", "val"])
def test_train_and_test_folders_are_the_official_split(tmp_path: Path, held: str):
    for part, count in (("train", 4), (held, 2)):
        for kind in ("a", "b"):
            for number in range(count):
                paint(tmp_path / part / kind / f"{number}.bmp", mode="L", seed=number)
    facts = describe(spec(tmp_path))
    assert (facts.train, facts.validation, facts.input_shape) == (8, 4, (1, 4, 6))
    (tmp_path / held / "c").mkdir()
    with pytest.raises(Refusal, match=r"classes that are not trained on.*expected a / b, got c"):
        describe(spec(tmp_path))


def test_describing_decodes_nothing(folder: Path):
    whole = folder / "cat" / "0.png"
    whole.write_bytes(whole.read_bytes()[:60])
    assert describe(spec(folder)).samples == 10
    with pytest.raises(Refusal, match=r"0\.png can't be read as an image"):
        read(spec(folder))


def test_unreadable_images_are_told_by_name_and_left_out_when_asked(folder: Path):
    (folder / "cat" / "9.png").write_bytes(b"this is no image")
    with pytest.raises(Refusal, match=r"9\.png can't be read.*set “skip_unreadable”"):
        read(spec(folder))
    assert len(read(spec(folder, skip_unreadable=True)).pair.x) == 10
    assert describe(spec(folder, skip_unreadable=True)).samples == 10


def test_colour_and_grey_are_found_out_or_chosen(folder: Path):
    grey = read(spec(folder, colour="grey")).pair.x
    wanted = np.asarray(Image.open(folder / "cat" / "0.png").convert("L"))
    assert np.array_equal(grey[0, 0], wanted)
    for path in folder.glob("*/**/*.[pP]*"):
        Image.open(path).convert("L").save(path)
    assert describe(spec(folder)).input_shape == (1, 4, 6)
    assert describe(spec(folder, colour="colour")).input_shape == (3, 4, 6)


def test_images_of_many_sizes_need_a_size(folder: Path):
    paint(folder / "cat" / "large.png", (20, 30))
    with pytest.raises(Refusal, match=r"not all of one size.*got 4×6 / 30×20.*Set “size”"):
        describe(spec(folder))
    pair = read(spec(folder, size=[8, 12])).pair
    assert pair.x.shape == (11, 3, 8, 12)
    large = Image.open(folder / "cat" / "large.png").resize((12, 8), Image.BILINEAR)
    assert np.array_equal(pair.x[5], np.asarray(large).transpose(2, 0, 1))
    assert describe(spec(folder, size=[7])).input_shape == (3, 7, 7)
    with pytest.raises(Refusal, match="height and width, or one number"):
        describe(spec(folder, size=[7, 7, 3]))


def test_photographs_stand_upright_and_deep_or_clear_pictures_become_bytes(tmp_path: Path):
    picture = paint(tmp_path / "a" / "lying.jpg", (6, 4))
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(tmp_path / "a" / "lying.jpg", exif=exif)
    assert describe(spec(tmp_path)).input_shape == (3, 6, 4)
    assert read(spec(tmp_path, loading="mapped")).pair.x[0].shape == (3, 6, 4)
    deep = np.array([[0, 257, 65535], [32768, 1, 511]], np.uint16)
    (tmp_path / "b").mkdir()
    Image.fromarray(deep).save(tmp_path / "b" / "deep.png")
    found = read(spec(tmp_path, size=[2, 3], colour="grey")).pair
    assert found.x[1, 0].tolist() == [[0, 1, 255], [128, 0, 2]]
    clear = Image.new("P", (3, 2))
    clear.save(tmp_path / "b" / "clear.png", transparency=bytes([0, 255]))
    assert read(spec(tmp_path, size=[2, 3])).pair.x.shape == (3, 3, 2, 3)


def test_on_the_disk_an_image_is_decoded_when_it_is_taken(folder: Path):
    memory = read(spec(folder)).pair
    stored = read(spec(folder, loading="workers")).pair
    assert isinstance(stored.x, Stored)
    places = np.array([7, 0, 7, 3])
    assert np.array_equal(stored.x.take(places), memory.x[places])
    some = stored.x[np.array([9, 2])]
    assert np.array_equal(some.take(np.array([1])), memory.x[[2]])
    assert isinstance(peek(spec(folder)).pair.x, Stored)
    (folder / "cat" / "1.png").write_bytes(b"")
    with pytest.raises(Refusal, match=r"1\.png can't be read"):
        stored.x.take(np.array([1]))


def test_folders_without_images_or_classes_are_told(tmp_path: Path):
    with pytest.raises(Refusal, match=r"no folder .*gone.*for each class"):
        describe(spec(tmp_path / "gone"))
    with pytest.raises(Refusal, match="no folders for the classes"):
        describe(spec(tmp_path))
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refusal, match=r"holds no images.*ending in"):
        describe(spec(tmp_path))
