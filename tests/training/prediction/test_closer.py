"""One answer looked at closer: gradient × input as torch's own, and drawings as samples."""

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from PIL import Image

from blockstudio.api.runs import Run
from blockstudio.data.preprocessing import load_preprocessing
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from blockstudio.runs.run import BEST
from blockstudio.runtime.build import module_from_source
from blockstudio.training.prediction.asking import ask
from blockstudio.training.prediction.closer import look_closer
from blockstudio.training.prediction.look import Look
from blockstudio.training.prediction.question import Drawn, Files, OfSet, Pasted, Question
from tests.training.runs import done, parameters

BEGINNING = "import torch\nfrom torch import nn\n\n\n"
CNN = (
    BEGINNING
    + """def build():
    return nn.Sequential(
        nn.ReLU(inplace=True),
        nn.Conv2d(1, 4, 3),
        nn.Tanh(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(36, 10),
    )
"""
)
TOKENS = (
    BEGINNING
    + """class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(20, 6)
        self.places = nn.Parameter(torch.ones(5, 6))
        self.mixed = nn.GRU(6, 8, batch_first=True)
        self.out = nn.Linear(8, 2)

    def forward(self, x):
        return self.out(self.mixed(self.words(x).add_(self.places))[0][:, -1])


def build():
    return Net()
"""
)
DETACHED = (
    BEGINNING
    + """class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(64, 10)

    def forward(self, x):
        return self.out(x.flatten(1).round())


def build():
    return Net()
"""
)


def network(run: Path, source: str) -> torch.nn.Module:
    """Return the best network of a run, in plain torch."""
    net = module_from_source(source).build()
    net.load_state_dict(parameters(run, BEST))
    return net.eval()


def look(run: Path, samples: object, place: int = 0) -> Look:
    return look_closer(Question(str(run), samples, closer=place))


def test_of_a_picture_every_pixel_speaks_as_much_as_torch_s_gradient_says(tmp_path: Path) -> None:
    data = DataSpec(DATA, "digits", transforms={"normalise": "training"})
    done(tmp_path / "run", CNN, data, epochs=2)
    found = ask(Question(str(tmp_path / "run"), OfSet("validation")))
    net = network(tmp_path / "run", CNN)
    for place in (0, 7):
        raw = torch.from_numpy(found.sought.x[[place]]).float() / 16
        intake = found.manner.intake
        x = ((raw - intake.mean[0]) / intake.deviation[0]).requires_grad_()
        outputs = net(x.clone())
        (gradient,) = torch.autograd.grad(outputs[0].max(), x)
        said = Run(tmp_path / "run").explain(place)
        assert (said.kind, said.shape) == ("picture", (8, 8))
        assert said.of == str(outputs[0].argmax().item())
        assert said.values == pytest.approx((gradient * x).detach().flatten().tolist(), abs=1e-5)
        assert (said.picture.width, said.picture.height) == (8, 8)
    # What the layers gave for this one sample, call by call.
    conv = next(row for row in said.activations if row.module == "1")
    wanted = net[1](net[0](x.detach().clone()))
    assert (conv.mean, conv.std) == pytest.approx((wanted.mean().item(), wanted.std().item()))


def test_of_a_row_every_column_speaks_with_all_it_became(tmp_path: Path) -> None:
    draw = np.random.default_rng(1)
    size, kind = draw.normal(90, 20, 80), draw.choice(["flat", "house"], 80)
    price = size * 3000 + (kind == "house") * 90_000
    pd.DataFrame({"size": size, "kind": kind, "price": price}).to_csv(
        tmp_path / "t.csv", index=False
    )
    options = {"path": str(tmp_path / "t.csv"), "standardise": True, "standardise_target": True}
    source = (
        BEGINNING
        + "def build():\n    return nn.Sequential(nn.Linear(4, 8), nn.GELU(), nn.Linear(8, 1))\n"
    )
    run = tmp_path / "run"
    done(run, source, DataSpec(DATA, "csv", options), epochs=3, loss="torch.nn.MSELoss")
    said = look(run, Pasted("size,kind\n100,flat\n120.5,house"), 1)
    how = load_preprocessing(run)
    assert how.widths == (1, 3)
    number = how.numbers[0]
    x = torch.tensor([[(120.5 - number.mean) / number.deviation, 0, 1, 0]], dtype=torch.float32)
    x.requires_grad_()
    (gradient,) = torch.autograd.grad(network(run, source)(x)[0, 0], x)
    product = (gradient * x)[0].tolist()
    assert said.names == ("size = 120.5", "kind = house") and said.of == "price"
    assert said.values == pytest.approx((product[0], sum(product[1:])), abs=1e-5)


def test_of_indices_every_token_speaks_through_its_vector(tmp_path: Path) -> None:
    draw = np.random.default_rng(0)
    x = draw.integers(0, 20, (60, 5))
    np.savez(tmp_path / "text.npz", x=x, y=x[:, 0] % 2)
    run = tmp_path / "run"
    words = [f"w{number}" for number in range(19)]
    (tmp_path / "words.txt").write_text("\n".join(words), encoding="utf-8")
    options = {"path": str(tmp_path / "text.npz"), "vocabulary": str(tmp_path / "words.txt")}
    done(run, TOKENS, DataSpec(DATA, "npz", options), epochs=2)
    said = look(run, Files((str(tmp_path / "text.npz"),)), 3)
    net = network(run, TOKENS)
    vectors = net.words(torch.from_numpy(x[[3]])).detach().requires_grad_()
    outputs = net.out(net.mixed(vectors + net.places)[0][:, -1])
    (gradient,) = torch.autograd.grad(outputs[0].max(), vectors)
    # The last of the twenty is beyond the vocabulary: it stands for itself.
    named = tuple([*words, "19"][one] for one in x[3])
    assert (said.kind, said.names) == ("tokens", named)
    assert said.values == pytest.approx((gradient * vectors).sum(-1)[0].tolist(), abs=1e-6)


def test_what_has_no_gradient_is_told(tmp_path: Path) -> None:
    done(tmp_path / "run", DETACHED, epochs=1)
    # Rounding has a gradient, and it is nothing.
    assert look(tmp_path / "run", OfSet("validation")).most == 0
    cut = DETACHED.replace(".round()", ".detach()")
    done(tmp_path / "cut", cut, epochs=1)
    with pytest.raises(Refusal, match="does not depend on the sample"):
        look(tmp_path / "cut", OfSet("validation"))
    with pytest.raises(Refusal, match="no sample 9999: expected 0 to"):
        look(tmp_path / "run", OfSet("validation"), 9999)


def drawing(size: int, box: tuple[int, int, int, int], ground: int = 0) -> bytes:
    """Return a PNG with a filled box: left, top, right, bottom."""
    pixels = np.full((size, size), ground, np.uint8)
    left, top, right, bottom = box
    pixels[top:bottom, left:right] = 255 - ground
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize("ground", [0, 255])
def test_a_drawing_is_brought_to_the_size_of_the_samples_and_centred(
    tmp_path: Path, ground: int
) -> None:
    done(tmp_path / "run", CNN, epochs=1)
    run = str(tmp_path / "run")
    whole = drawing(280, (0, 0, 280, 280), 255 - ground)
    found = ask(Question(run, Drawn(whole)))
    assert found.sought.x.shape == (1, 1, 8, 8)
    assert np.unique(found.sought.x).tolist() == [ground and 16]
    assert "280×280 was brought to 8×8" in str(found.sought.notes[0])
    # A tall stroke in a corner comes to the middle, 20 of 28 parts high.
    corner = drawing(280, (10, 10, 38, 150), ground)
    found = ask(Question(run, Drawn(corner, centred=True)))
    ink = np.abs(found.sought.x[0, 0].astype(int) - (16 if ground else 0))
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    assert len(rows) == round(8 * 20 / 28) == 6
    assert (rows[0], rows[-1]) == (1, 6) and set(columns) <= {3, 4}
    assert "centred by its mass" in str(found.sought.notes[1])
    nothing = ask(Question(run, Drawn(drawing(8, (0, 0, 0, 0), ground), centred=True)))
    assert nothing.sought.notes == ()


def test_who_takes_no_images_is_given_no_drawing(tmp_path: Path) -> None:
    draw = np.random.default_rng(2)
    np.savez(
        tmp_path / "a.npz",
        x=draw.normal(0, 1, (60, 4)).astype(np.float32),
        y=draw.integers(0, 2, 60),
    )
    source = BEGINNING + "def build():\n    return nn.Linear(4, 2)\n"
    done(
        tmp_path / "run", source, DataSpec(DATA, "npz", {"path": str(tmp_path / "a.npz")}), epochs=1
    )
    with pytest.raises(Refusal, match="learnt from no images"):
        ask(Question(str(tmp_path / "run"), Drawn(drawing(28, (0, 0, 9, 9)))))
