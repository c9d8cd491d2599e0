"""The data sets that can be downloaded, as a table: addresses, sizes, checksums. No numpy here.

Sizes and SHA-256 are those that TensorFlow Datasets publishes (`tensorflow_datasets/url_checksums`:
`mnist.txt`, `fashion_mnist.txt`, `kmnist.txt`); names of classes are those of the sets' own pages.
"""

from msgspec import Struct

from blockstudio.catalogue.text import Text, text

_FILES = (
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
)


class RemoteFile(Struct, frozen=True):
    """One file: its name, its size in bytes and the SHA-256 of its content."""

    name: str
    size: int
    sha256: str


class RemoteSet(Struct, frozen=True):
    """A data set on the web: its files, and the addresses of folders that hold all of them."""

    name: str
    title: Text
    mirrors: tuple[str, ...]
    files: tuple[RemoteFile, ...]
    class_names: tuple[str, ...]
    licence: str = ""

    @property
    def size(self) -> int:
        """How many bytes all files have together."""
        return sum(file.size for file in self.files)


def _files(*known: tuple[int, str]) -> tuple[RemoteFile, ...]:
    return tuple(RemoteFile(name, *facts) for name, facts in zip(_FILES, known, strict=True))


_ROWS = (
    RemoteSet(
        "fashion_mnist",
        text("Fashion-MNIST"),
        (
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        ),
        _files(
            (26421880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            (29515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            (4422102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            (5148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
        ),
        (
            "t-shirt",
            "trouser",
            "pullover",
            "dress",
            "coat",
            "sandal",
            "shirt",
            "sneaker",
            "bag",
            "ankle boot",
        ),
        "MIT",
    ),
    RemoteSet(
        "mnist",
        text("MNIST"),
        (
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
        ),
        _files(
            (9912422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            (28881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            (1648877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            (4542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
        ),
        tuple(map(str, range(10))),
        "CC BY-SA 3.0",
    ),
    RemoteSet(
        "kmnist",
        text("Kuzushiji-MNIST"),
        # The same server, with and without encryption: it is the only official one.
        (
            "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
            "http://codh.rois.ac.jp/kmnist/dataset/kmnist/",
        ),
        _files(
            (18165135, "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"),
            (29497, "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"),
            (3041136, "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"),
            (5120, "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"),
        ),
        ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
        "CC BY-SA 4.0",
    ),
)
SETS: dict[str, RemoteSet] = {row.name: row for row in _ROWS}
