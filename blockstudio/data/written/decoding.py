"""Bytes as text: the encoding decided, and what is no table told as what it is."""

import codecs
import gzip
import io
import re
import zlib
from typing import NoReturn

from msgspec import Struct

from blockstudio.catalogue.text import Text, text
from blockstudio.data.arrays import bad_data
from blockstudio.project.unpacking import Room

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GZIP = b"\x1f\x8b"
_OTHERS = (
    (b"PK\x03\x04", text("an archive")),
    (b"\xd0\xcf\x11\xe0", text("an old Excel workbook")),
    (b"%PDF", text("a PDF")),
    (b"\x89PNG", text("a picture")),
    (b"PAR1", text("a Parquet file")),
    (b"SQLite format 3", text("a database")),
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?<(!doctype html|html|head|body|script)\b", re.IGNORECASE
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_HANZI = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
"""The first plane of GB 2312: the characters that are in daily use."""
_SHARE = 0.8


class Decoded(Struct, frozen=True):
    """The text of a file, and in which encoding it was read; a note where that was a guess."""

    text: str
    encoding: str
    note: Text | None = None


def unpacked(data: bytes, file: str, room: Room) -> bytes:
    """Return what is inside a gzip file, or the bytes as they are.

    Raises `Refusal` if it is torn, or larger than there is room.
    """
    if not data.startswith(_GZIP):
        return data
    try:
        # What the file says of its own size is cut off at 4 GiB: so it is seen while it is unpacked.
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            inside = packed.read(room.most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise bad_data(
            text("{name} can't be unpacked", name=file),
            "path",
            actual=text("{why}", why=str(error)),
        ) from error
    room.hold(file, len(inside))
    return inside


def decoded(data: bytes, file: str, wish: str = "auto") -> Decoded:
    """Return the text; raise `Refusal` where there is none, or it is not in the encoding wished."""
    for start, kind in _OTHERS:
        if data.startswith(start):
            _refuse_kind(file, kind)
    content = _decoded(data, file, wish)
    if _PAGE.match(content.text[:2000]):
        _refuse_kind(
            file,
            text("a web page"),
            text("Download the file itself: often by a button “Raw” or “Download”."),
        )
    if "\0" in content.text[:10_000]:
        _refuse_kind(file, text("no text"))
    return content


def _decoded(data: bytes, file: str, wish: str) -> Decoded:
    bom = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    if bom is not None:
        # What the file says itself counts, whatever was said of it.
        return Decoded(_as(data, file, "utf-8-sig" if bom == "utf-8" else bom), bom)
    if wish != "auto":
        return Decoded(_as(data, file, wish), wish)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, error)


def _guessed(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """Return the text of bytes that are no UTF-8: Chinese by its pairs of bytes, else Western."""
    runs = _HIGH.findall(data)
    common = sum(2 * len(_HANZI.findall(run)) for run in runs if len(run) % 2 == 0)
    paired = common >= _SHARE * sum(map(len, runs))
    for name in ("gb18030", "cp1252") if paired else ("cp1252",):
        try:
            decoded_text = data.decode(name)
        except UnicodeDecodeError:
            continue
        return Decoded(decoded_text, name, _doubt(data, name, error))
    return Decoded(data.decode("latin-1"), "latin-1", _doubt(data, "latin-1", error))


def _doubt(data: bytes, name: str, error: UnicodeDecodeError) -> Text:
    start, end = (
        data.rfind(b"\n", 0, error.start) + 1,
        data.find(b"\n", error.start),
    )
    line = data[start : end if end >= 0 else len(data)].decode(name, "replace").strip()
    return text(
        "the letters are no UTF-8 and were read as {encoding}, such as “{sample}”; if they are"
        " wrong, choose another encoding",
        encoding=name,
        sample=line[:40],
    )


def _as(data: bytes, file: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, UnicodeError) as error:
        name = encoding.removesuffix("-sig")
        place = getattr(error, "start", 0)
        wrong = data[place : place + 1]
        got = text("the byte {byte} at place {place}", byte=f"0x{wrong.hex()}", place=place)
        hint = text("Choose the encoding it was saved in: latin-1, cp1252 and gb18030 are common.")
        raise bad_data(
            text("{name} is not written in {encoding}", name=file, encoding=name),
            "encoding",
            actual=got if wrong else None,
            hint=hint,
        ) from error


def _refuse_kind(file: str, kind: Text, hint: Text | None = None) -> NoReturn:
    raise bad_data(
        text("{name} can't be read as a table", name=file),
        "path",
        expected=text("rows of text, with the cells apart"),
        actual=kind,
        hint=hint or text("Save the table as CSV."),
    )
