"""What a disk says that takes no file: which one, why, and how much is needed where."""

import errno
import os
import shutil
from pathlib import Path
from typing import Final

from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.units import in_bytes
from blockstudio.graph.problems import Problem

_FULL: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def unwritten(
    path: Path, error: OSError, needed: int | None = None, hint: Text | None = None
) -> Problem:
    """Return the problem of a file that could not be written.

    `needed` is how many bytes it has; `hint` what to do about a disk that is not full.
    """
    message = text("{path} could not be written", path=str(path))
    why = text("{why}", why=error.strerror or str(error))
    if error.errno not in _FULL:
        return Problem(message, actual=why, hint=hint)
    free = free_at(path)
    room = text("{size} free", size=in_bytes(needed)) if needed else None
    if free is not None:
        why = text("{why}, {size} free", why=str(why), size=in_bytes(free))
    where = str(path.absolute().parent)
    return Problem(message, expected=room, actual=why, hint=text("make room in {path}", path=where))


def free_at(path: Path) -> int | None:
    """Return the bytes that are free where a file is to be; None where nobody can say.

    Of folders that are still to be made it is the one around them.
    """
    folder = next((one for one in path.absolute().parents if one.exists()), path)
    try:
        return shutil.disk_usage(os.fspath(folder)).free
    except OSError:
        return None
