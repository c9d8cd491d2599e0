"""A run asked about samples of every kind: what it says is what its network says of them."""

import csv
import io
from pathlib import Path

import msgspec
import numpy as np
import pandas as pd
import pytest
import torch
from msgspec.structs import replace
from PIL import Image
from torch import Tensor

from blockstudio.data.intake import INTAKE
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, CustomCode, DataSpec
from blockstudio.runs.run import BEST, create_run, read_info, write_info
from blockstudio.runtime.build import module_from_source
from blockstudio.training.loop.execution import execute
from blockstudio.training.prediction.asking import Asked, ask
from blockstudio.training.prediction.question import Files, OfSet, Pasted, Question
from blockstudio.training.prediction.written import as_csv, as_json, verdict_of
from tests.training.networks import document, linear
from tests.training.runs import done, parameters

COLOURS = {"blue": (0, 0, 255), "red": (255, 0, 0)}
TELLER = """import numpy as np


def samples():
    x = np.linspace(-1, 1, 60, dtype=np.float32)[:, None] * np.ones((1, 3), np.float32)
    return x, np.where(x[:, 0] > 0, "up", "down")
"""


def flattened(inputs: int, outputs: int) -> str:
    layers = f"nn.Flatten(), nn.Linear({inputs}, {outputs})"
    return f"from torch import nn\n\n\ndef build():\n    return nn.Sequential({layers})\n"


def asked(run: Path, samples: object, **more: object) -> Asked:
    return ask(Question(str(run), samples, **more))


def files(*paths: Path) -> Files:
    return Files(tuple(map(str, paths)))


def outputs(run: Path, source: str, x: Tensor) -> Tensor:
    """Return what the best network says of inputs, in plain torch."""
    net = module_from_source(source).build()
    net.load_state_dict(parameters(run, BEST))
    return net(x).detach()


def painted(path: Path, colour: tuple[int, int, int], size: int = 6) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draw = np.random.default_rng(len(str(path)))
    pixels = np.array(colour) // 2 + draw.integers(0, 100, (size, size, 3))
    Image.fromarray(pixels.astype(np.uint8)).save(path)
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A run that tells red images from blue ones, normalised by those it learnt from."""
    for name, colour in COLOURS.items():
        for number in range(12):
            painted(tmp_path / "images" / name / f"{number}.png", colour)
    data = DataSpec(
        DATA,
        "image_folder",
        {"path": str(tmp_path / "images")},
        transforms={"normalise": "training"},
    )
    done(tmp_path / "run", flattened(108, 2), data, epochs=6)
    return tmp_path / "run"


def test_images_are_answered_though_those_that_were_learnt_from_are_gone(
    pictures: Path, tmp_path: Path
) -> None:
    before = asked(pictures, OfSet("validation"))
    taken = Image.open(before.sought.cells["file"][0])
    (tmp_path / "images").rename(tmp_path / "elsewhere")
    taken.save(tmp_path / "one.png")
    again = asked(pictures, files(tmp_path / "one.png"))
    assert again.answers.shares[0] == pytest.approx(before.answers.shares[0], abs=1e-6)
    assert again.answers.shares[0].sum() == pytest.approx(1)


def test_a_folder_of_images_tells_by_its_folders_what_they_are(
    pictures: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    painted(new / "red" / "a.png", COLOURS["red"])
    painted(new / "red" / "b.png", COLOURS["blue"], size=9)
    painted(new / "unsorted" / "c.png", COLOURS["blue"])
    (new / "blue").mkdir()
    (new / "blue" / "d.png").write_bytes(b"no image")
    found = asked(pictures, files(new))
    assert found.sought.names == ("blue/d.png", "red/a.png", "red/b.png", "unsorted/c.png")
    assert list(found.answers.values[1:]) == ["red", "blue", "blue"]
    assert list(found.sought.truths) == [0, 1, 1, -1]
    assert "can't be read as an image" in str(found.sought.faults[0])
    assert "1 images of another size are brought to 6×6" in map(str, found.sought.notes)
    verdict = verdict_of(found.sought, found.answers)
    # What can't be answered comes first, then what is wrong; what is right comes last.
    assert verdict.order().tolist() == [0, 2, 3, 1]
    assert verdict.confusion(2).tolist() == [[0, 0], [1, 1]]
    rows = list(csv.DictReader(io.StringIO(as_csv(found))))
    assert [row["right"] for row in rows] == ["", "True", "False", ""]
    assert [row["predicted class"] for row in rows] == ["", "red", "blue", "blue"]
    said = msgspec.json.decode(as_json(found))["answers"]
    assert said[0]["answer"] is None and "can't be read" in said[0]["why"]
    assert said[1]["probabilities"].keys() == COLOURS.keys() and said[1]["right"] is True
    assert "truth" not in said[3]


def test_an_image_becomes_the_pixels_of_any_set_of_pictures(tmp_path: Path) -> None:
    source = flattened(64, 10)
    done(tmp_path / "run", source, epochs=1)
    pixels = np.arange(64, dtype=np.uint8).reshape(8, 8) * 4
    Image.fromarray(pixels).save(tmp_path / "digit.png")
    found = asked(tmp_path / "run", files(tmp_path / "digit.png"))
    # The digits have pixels from 0 to 16.
    x = torch.from_numpy(np.rint(pixels * (16 / 255)) / 16).float()
    wanted = outputs(tmp_path / "run", source, x[None]).softmax(1)
    assert found.answers.shares == pytest.approx(wanted.numpy(), abs=1e-6)


@pytest.mark.parametrize("part", ["train", "validation", "test"])
def test_samples_of_the_set_are_answered_part_by_part(tmp_path: Path, part: str) -> None:
    source = flattened(64, 10)
    info = done(tmp_path / "run", source, DataSpec(DATA, "digits", test=0.1), epochs=2)
    found = asked(tmp_path / "run", OfSet(part), weights="last")
    verdict = verdict_of(found.sought, found.answers)
    accuracy = verdict.right.mean()
    if part == "validation":
        assert accuracy == pytest.approx(info.last["val_accuracy"])
    assert 0.3 < accuracy <= 1
    assert verdict.confusion(10).sum() == len(found.sought)
    assert verdict.confusion(10).trace() == verdict.right.sum()
    assert str(found.origin).endswith("last (epoch 2)")


def regression(folder: Path, epochs: int = 3) -> Path:
    draw = np.random.default_rng(1)
    size, price = draw.normal(90, 20, 80), draw.normal(3e5, 5e4, 80)
    table = pd.DataFrame({"id": [f"{n:05}" for n in range(80)], "size": size, "price": price})
    table.to_csv(folder / "houses.csv", index=False)
    options = {"path": str(folder / "houses.csv"), "standardise_target": True}
    done(
        folder / "run",
        linear(1),
        DataSpec(DATA, "csv", options),
        epochs=epochs,
        loss="torch.nn.MSELoss",
    )
    return folder / "run"


def test_numbers_come_with_how_far_off_they_are_the_furthest_first(tmp_path: Path) -> None:
    run = regression(tmp_path)
    found = asked(run, files(tmp_path / "houses.csv"))
    table = pd.read_csv(io.StringIO(as_csv(found)), dtype={"id": str})
    off = table["predicted price"] - table["price"]
    assert table["error"].to_numpy() == pytest.approx(off.to_numpy())
    assert off.abs().max() < 1e6
    order = verdict_of(found.sought, found.answers).order()
    assert (np.diff(off.abs().to_numpy()[order]) <= 0).all()


@pytest.mark.parametrize(
    "rows",
    [
        "size\n90\n110.5\n",
        "90\n110.5",
        "size\tprice\n90\t300000\n110.5\t\n",
        "price;size\n;90\n;110.5",
    ],
)
def test_pasted_rows_are_read_with_or_without_names(tmp_path: Path, rows: str) -> None:
    run = regression(tmp_path)
    found = asked(run, Pasted(rows))
    pd.DataFrame({"size": [90, 110.5]}).to_csv(tmp_path / "two.csv", index=False)
    wanted = asked(run, files(tmp_path / "two.csv"))
    assert found.answers.values.tolist() == wanted.answers.values.tolist()
    assert len(found.sought) == 2


def arrays(folder: Path) -> Path:
    draw = np.random.default_rng(2)
    x = draw.normal(5, 3, (90, 4)).astype(np.float32)
    x[::7, 1] = np.nan
    np.savez(folder / "arrays.npz", x=x, y=np.where(x[:, 0] > 5, "high", "low"))
    options = {"path": str(folder / "arrays.npz"), "standardise": True}
    done(folder / "run", linear(4, 2), DataSpec(DATA, "npz", options), epochs=4)
    return folder / "run"


def test_arrays_are_answered_in_every_file_that_holds_their_numbers(tmp_path: Path) -> None:
    run = arrays(tmp_path)
    with np.load(tmp_path / "arrays.npz") as file:
        x, y = file["x"], file["y"]
    whole = asked(run, files(tmp_path / "arrays.npz"))
    assert [["high", "low"][n] for n in whole.sought.truths] == y.tolist()
    np.save(tmp_path / "x.npy", x)
    np.savetxt(tmp_path / "named.csv", x, "%.9g", ",", header="x1,x2,x3,x4", comments="")
    pasted = "\n".join("\t".join("" if v != v else repr(float(v)) for v in row) for row in x)
    for samples in (files(tmp_path / "x.npy"), files(tmp_path / "named.csv"), Pasted(pasted)):
        found = asked(run, samples)
        assert found.answers.shares == pytest.approx(whole.answers.shares, abs=1e-6)
        assert found.sought.truths is None
    part = asked(run, OfSet("train"))
    places = [int(name) for name in part.sought.names]
    assert part.answers.shares == pytest.approx(whole.answers.shares[places], abs=1e-6)
    alone = x[1]
    np.save(tmp_path / "one.npy", alone)
    one = asked(run, files(tmp_path / "one.npy"))
    assert one.answers.shares == pytest.approx(whole.answers.shares[1:2], abs=1e-6)


def test_a_run_of_an_older_version_measures_its_data_again(pictures: Path, tmp_path: Path) -> None:
    picture = files(tmp_path / "images" / "red" / "3.png")
    before = asked(pictures, picture).answers.shares
    (pictures / INTAKE).unlink()
    assert asked(pictures, picture).answers.shares == pytest.approx(before, abs=1e-6)
    (tmp_path / "images").rename(tmp_path / "elsewhere")
    with pytest.raises(Refusal, match="has not written down how it takes samples"):
        asked(pictures, files(tmp_path / "elsewhere" / "red" / "3.png"))


def test_samples_of_own_python_are_answered(tmp_path: Path) -> None:
    code = CustomCode("c1", "samples", TELLER)
    data = DataSpec(DATA, "python", {"code": "c1"})
    records = [*document(data, epochs=3), code]
    run = create_run(tmp_path / "run", records=records, source=linear(3, 2))
    assert execute(run).status == "finished"
    found = asked(run, OfSet("validation"))
    x = torch.tensor([[-1.0, -1.0, -1.0], [1.0, 1.0, 1.0]])
    np.save(tmp_path / "ends.npy", x.numpy())
    ends = asked(run, files(tmp_path / "ends.npy"))
    wanted = outputs(run, linear(3, 2), x).softmax(1)
    assert ends.answers.shares == pytest.approx(wanted.numpy(), abs=1e-6)
    assert found.manner.class_names == ("down", "up")
    assert len(found.sought) == len(found.sought.truths) == 12


@pytest.mark.parametrize(
    ("make", "samples", "words"),
    [
        (arrays, OfSet("test"), "no test samples"),
        (arrays, Pasted("  \n"), "There are no rows"),
        (arrays, Pasted("1,2\n3,4"), "another number of columns: expected 4"),
        (arrays, files(Path("none.npy")), "there is no file"),
        (regression, Pasted("area\n3"), "pasted rows lacks columns.*expected size"),
        (regression, files(Path("wide.npy")), "learnt from a table, and wide.npy is none"),
        (arrays, files(Path("wide.npy")), "other samples.*expected 4 float32, got 9 float32"),
        (arrays, files(Path("pixels.npy")), "expected 4 float32, got 4 uint8"),
        (arrays, files(Path("folder")), "no images that files can hold"),
    ],
)
def test_what_does_not_fit_the_run_is_refused_with_what_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make, samples, words: str
) -> None:
    run = make(tmp_path)
    monkeypatch.chdir(tmp_path)
    np.save("wide.npy", np.zeros((3, 9), np.float32))
    np.save("pixels.npy", np.zeros((3, 4), np.uint8))
    Path("folder").mkdir()
    with pytest.raises(Refusal, match=words):
        asked(run, samples)


def test_weights_of_a_file_answer_under_their_own_name(tmp_path: Path) -> None:
    run = regression(tmp_path)
    state = {name: torch.zeros_like(value) for name, value in parameters(run).items()}
    torch.save(state, tmp_path / "nothing.params")
    found = asked(run, Pasted("90"), weights=str(tmp_path / "nothing.params"))
    assert str(found.origin) == "file nothing.params"
    assert found.answers.values.tolist() == [found.manner.how.scale.mean]
    torch.save({"weight": torch.zeros(1, 7)}, tmp_path / "other.params")
    with pytest.raises(Refusal, match="does not fit this network"):
        asked(run, Pasted("90"), weights=str(tmp_path / "other.params"))


@pytest.mark.parametrize(("weights", "epoch"), [("best", 2), ("last", 2)])
def test_the_epoch_that_is_named_is_that_of_the_weights_though_the_run_is_ahead(
    tmp_path: Path, weights: str, epoch: int
) -> None:
    run = regression(tmp_path, epochs=2)
    info = read_info(run)
    ahead = replace(info.progress, epoch=7)
    write_info(run, replace(info, status="running", best=info.best | {"epoch": 6}, progress=ahead))
    found = asked(run, Pasted("90"), weights=weights)
    assert str(found.origin).endswith(f"{weights} (epoch {epoch})")


@pytest.mark.parametrize(
    ("loss", "options"),
    [
        ("CrossEntropyLoss", {"label_smoothing": 0.2, "weight": [1.0] * 9 + [3.0]}),
        ("MultiMarginLoss", {}),
        ("BCEWithLogitsLoss", {}),
        ("SoftMarginLoss", {}),
        ("MultiLabelMarginLoss", {}),
    ],
)
def test_every_sample_has_the_loss_that_torch_computes_of_it_alone(
    tmp_path: Path, loss: str, options: dict[str, object]
) -> None:
    source = flattened(64, 10)
    kind = f"torch.nn.{loss}"
    done(tmp_path / "run", source, epochs=1, loss=kind, loss_options=options)
    found = asked(tmp_path / "run", OfSet("validation"))
    tensors = {
        name: torch.tensor(one) if name == "weight" else one for name, one in options.items()
    }
    if "weight" in tensors:
        # The mean of one sample divides by its weight again.
        tensors |= {"reduction": "sum"}
    criterion = getattr(torch.nn, loss)(**tensors)
    x = torch.from_numpy(found.sought.x[:20]).float() / 16
    for place, output in enumerate(outputs(tmp_path / "run", source, x)):
        y = torch.tensor([int(found.sought.truths[place])])
        hot = torch.nn.functional.one_hot(y, 10).float()
        shaped = {"BCEWithLogitsLoss": hot, "SoftMarginLoss": hot * 2 - 1}.get(loss, y)
        if loss == "MultiLabelMarginLoss":
            shaped = torch.cat([y, torch.full((9,), -1)])[None]
        wanted = criterion(output[None], shaped).item()
        assert found.answers.losses[place] == pytest.approx(wanted, abs=1e-5)
    order = verdict_of(found.sought, found.answers).places("loss")
    assert (np.diff(found.answers.losses[order]) <= 0).all()


def test_the_loss_of_a_standardised_target_is_that_of_what_was_learnt(tmp_path: Path) -> None:
    run = regression(tmp_path)
    found = asked(run, files(tmp_path / "houses.csv"))
    scale = found.manner.how.scale
    off = (found.answers.values - found.sought.truths) / scale.deviation
    assert found.answers.losses == pytest.approx(off**2, rel=1e-4, abs=1e-9)
    assert np.isnan(asked(run, Pasted("size,price\n90,300000\n91,")).answers.losses[1])
    assert asked(run, Pasted("90")).answers.losses is None
