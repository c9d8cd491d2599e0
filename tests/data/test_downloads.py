"""Data sets from the web, tried on small files of a server on this machine."""

import gzip
import hashlib
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from blockstudio.catalogue.text import text
from blockstudio.cli.main import main
from blockstudio.data.description import describe, read
from blockstudio.data.downloads import sets
from blockstudio.data.downloads.fetching import Progress, cache_folder, fetch, missing
from blockstudio.data.downloads.reading import folder_of, read_set
from blockstudio.data.downloads.sets import SETS, RemoteFile, RemoteSet
from blockstudio.data.downloads.transfer import Cancelled
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec
from tests.clothes import idx

DRAW = np.random.default_rng(0)
CONTENT = {
    "train-images-idx3-ubyte.gz": gzip.compress(idx(DRAW.integers(0, 256, (400, 28, 28)))),
    "train-labels-idx1-ubyte.gz": gzip.compress(idx(np.arange(400) % 10)),
    "t10k-images-idx3-ubyte.gz": gzip.compress(idx(DRAW.integers(0, 256, (10, 28, 28)))),
    "t10k-labels-idx1-ubyte.gz": gzip.compress(idx(np.arange(10))),
}
IMAGES = "train-images-idx3-ubyte.gz"


class Server:
    """Gives the files; what it does wrong is set by the test."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.content = dict(CONTENT)
        self.breaks_after: int | None = None
        self.holds_after: int | None = None
        self._free = threading.Event()
        self.knows_ranges = True
        handler = type("Handler", (_Handler,), {"server_of_test": self})
        self.web = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.web.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.web.server_port}/"

    def hold(self) -> None:
        self._free.wait(120)

    def go_on(self) -> None:
        self.holds_after = None
        self._free.set()

    def close(self) -> None:
        self.go_on()
        self.web.shutdown()
        self.web.server_close()


class _Handler(BaseHTTPRequestHandler):
    server_of_test: Server

    def do_GET(self) -> None:
        server, name = self.server_of_test, self.path.strip("/")
        asked = self.headers.get("Range")
        server.asked.append((name, asked))
        if name not in server.content:
            self.send_error(404)
            return
        body, start = server.content[name], 0
        if asked and server.knows_ranges:
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        end = len(body)
        if server.breaks_after is not None:
            end = min(end, start + server.breaks_after)
        if server.holds_after is not None:
            self.wfile.write(body[start : start + server.holds_after])
            self.wfile.flush()
            start += server.holds_after
            server.hold()
        with suppress(ConnectionError):
            self.wfile.write(body[start:end])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    made = Server()
    yield made
    made.close()


def remote(*mirrors: str) -> RemoteSet:
    files = tuple(
        RemoteFile(name, len(body), hashlib.sha256(body).hexdigest())
        for name, body in CONTENT.items()
    )
    return RemoteSet("small", text("Small"), mirrors, files, SETS["fashion_mnist"].class_names)


def unused_address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


def test_the_files_come_whole_with_progress_and_are_read(server: Server, tmp_path: Path):
    told: list[Progress] = []
    wanted = remote(server.address)
    fetch(wanted, tmp_path, told.append)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == CONTENT
    assert told[-1].done == told[-1].total == wanted.size
    assert [one.done for one in told] == sorted(one.done for one in told)
    arrays = read_set(wanted, {"path": str(tmp_path)}, Path())
    assert arrays.class_names is not None and arrays.class_names[0] == "t-shirt"
    assert arrays.pair.x.shape == (400, 1, 28, 28) and arrays.held is not None
    server.asked.clear()
    fetch(wanted, tmp_path)
    assert server.asked == []


def test_a_transfer_that_breaks_off_goes_on_where_it_was(server: Server, tmp_path: Path):
    server.breaks_after = 100_000
    fetch(remote(server.address), tmp_path)
    assert (tmp_path / IMAGES).read_bytes() == CONTENT[IMAGES]
    ranges = [asked for name, asked in server.asked if name == IMAGES]
    assert ranges[:3] == [None, "bytes=100000-", "bytes=200000-"]


def test_a_server_that_knows_no_ranges_sends_all_again(server: Server, tmp_path: Path):
    (tmp_path / f"{IMAGES}.part").write_bytes(CONTENT[IMAGES][:1000])
    server.knows_ranges = False
    fetch(remote(server.address), tmp_path)
    assert (tmp_path / IMAGES).read_bytes() == CONTENT[IMAGES]


def test_a_wrong_file_is_not_kept_and_the_next_address_is_asked(server: Server, tmp_path: Path):
    other = Server()
    other.content[IMAGES] = CONTENT[IMAGES][:-1] + b"!"
    wanted = remote(other.address, server.address)
    fetch(wanted, tmp_path)
    assert (tmp_path / IMAGES).read_bytes() == CONTENT[IMAGES]
    (tmp_path / IMAGES).unlink()
    with pytest.raises(Refusal, match="what came is not the file that was published"):
        fetch(remote(other.address), tmp_path)
    assert not list(tmp_path.glob(f"{IMAGES}*"))
    other.close()


@pytest.mark.parametrize("more", [b"", b"and more"])
def test_a_part_that_is_too_long_or_damaged_is_begun_again(
    server: Server, tmp_path: Path, more: bytes
):
    damaged = b"x" * len(CONTENT[IMAGES]) + more
    (tmp_path / f"{IMAGES}.part").write_bytes(damaged)
    fetch(remote(server.address, server.address), tmp_path)
    assert (tmp_path / IMAGES).read_bytes() == CONTENT[IMAGES]


def test_a_dead_mirror_is_followed_by_a_good_one(server: Server, tmp_path: Path):
    fetch(remote(unused_address(), server.address + "nowhere/", server.address), tmp_path)
    assert missing(remote(), tmp_path) == []


def test_without_a_network_the_message_says_how_to_do_it_by_hand(tmp_path: Path):
    address = unused_address()
    with pytest.raises(Refusal) as caught:
        fetch(remote(address), tmp_path)
    said = str(caught.value)
    for words in ("of Small could not be downloaded", "refused", IMAGES, address, str(tmp_path)):
        assert words in said


def test_a_cancelled_download_keeps_what_has_come(server: Server, tmp_path: Path):
    seen: list[int] = []

    def cancelled() -> bool:
        seen.append(1)
        return len(seen) > 2

    with pytest.raises(Cancelled):
        fetch(remote(server.address), tmp_path, cancelled=cancelled)
    part = tmp_path / f"{IMAGES}.part"
    assert 0 < part.stat().st_size < len(CONTENT[IMAGES])
    size = part.stat().st_size
    server.asked.clear()
    fetch(remote(server.address), tmp_path)
    assert server.asked[0] == (IMAGES, f"bytes={size}-")
    assert (tmp_path / IMAGES).read_bytes() == CONTENT[IMAGES]


def test_files_that_are_there_plain_are_not_fetched(tmp_path: Path):
    for name, body in CONTENT.items():
        (tmp_path / name.removesuffix(".gz")).write_bytes(gzip.decompress(body))
    fetch(remote(), tmp_path)
    assert read_set(remote(), {"path": str(tmp_path)}, Path()).pair.x.shape[0] == 400


def test_nothing_is_fetched_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BLOCKSTUDIO_CACHE", str(tmp_path))
    for name in SETS:
        with pytest.raises(Refusal, match=f"not on this computer yet.*blockstudio data {name}"):
            describe(DataSpec(DATA, name))
    assert not list(tmp_path.rglob("*"))
    folder = folder_of(SETS["mnist"], {"path": ""}, Path())
    assert folder == cache_folder("mnist") == tmp_path / "datasets" / "mnist"


def test_a_folder_of_one_s_own_is_read(tmp_path: Path):
    for name, body in CONTENT.items():
        (tmp_path / name).write_bytes(body)
    spec = DataSpec(DATA, "fashion_mnist", {"path": tmp_path.name})
    facts = describe(spec, tmp_path.parent)
    assert (facts.train, facts.validation, facts.class_names[9]) == (400, 10, "ankle boot")
    assert read(spec, tmp_path.parent).pair.x.shape == (400, 1, 28, 28)


def test_the_table_has_addresses_and_checksums_of_every_file():
    for row in SETS.values():
        assert all(mirror.endswith("/") for mirror in row.mirrors) and row.mirrors
        assert [len(file.sha256) for file in row.files] == [64] * 4
        assert len(row.class_names) == 10


@pytest.fixture
def small(server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> RemoteSet:
    """Put a small data set in place of MNIST."""
    monkeypatch.setenv("BLOCKSTUDIO_CACHE", str(tmp_path / "cache"))
    wanted = replace(remote(server.address), name="mnist")
    monkeypatch.setitem(sets.SETS, "mnist", wanted)
    return wanted


def test_the_command_lists_fetches_and_says_where(
    small: RemoteSet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["data"]) == 0
    assert "mnist" in capsys.readouterr().out
    assert main(["data", "mnist"]) == 0
    folder = tmp_path / "cache" / "datasets" / "mnist"
    assert str(folder) in capsys.readouterr().out
    assert missing(small, folder) == []
    assert main(["data", "mnist", "--folder", str(tmp_path / "here")]) == 0
    assert missing(small, tmp_path / "here") == []
    assert main(["data", "nonsense"]) == 2
    assert "fashion_mnist" in capsys.readouterr().err
