"""`python -m blockstudio.training.process.maker FOLDER`: run Python that gives samples.

What to run comes on stdin as JSON (`Making`). Its arrays are written to FOLDER; a problem with it
goes to stdout, and what it prints itself to stderr.
"""

import os
import sys
import threading
import time
from pathlib import Path

import msgspec

from blockstudio.data.own import save_parts
from blockstudio.graph.problems import Refusal
from blockstudio.training.process.making import REFUSED, Making
from blockstudio.training.samples.own_code import results


def main(folder: Path) -> int:
    """Run the code; return 0, or `REFUSED` if there is something wrong with it."""
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    answer = os.dup(1)
    os.dup2(2, 1)
    making = msgspec.json.decode(sys.stdin.buffer.read(), type=Making)
    try:
        save_parts(results(making.source, making.seed, Path(making.base)), folder)
    except Refusal as refusal:
        os.write(answer, msgspec.json.encode(refusal.problem))
        return REFUSED
    return 0


def _end_with(parent: int) -> None:
    """End with whoever asked: code that never returns must not stay behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
