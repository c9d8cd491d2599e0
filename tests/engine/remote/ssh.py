"""A local program that stands for ssh: another home, another folder, and no network.

It writes its arguments to `$FAKE_SSH/calls`, and does what the name of the machine says: `nowhere`,
`locked` and `bare` fail with the words ssh has for that.
"""

import json
import os
import sys
from pathlib import Path

from tests.warm.session import python

WORDS = {
    "nowhere": ("ssh: Could not resolve hostname nowhere: Name or service not known", 255),
    "locked": ("me@locked: Permission denied (publickey,password).", 255),
    "bare": ("bash: line 1: blockstudio: command not found", 127),
    "asleep": ("ssh: connect to host asleep port 22: Connection timed out", 255),
    "stranger": ("Host key verification failed.", 255),
    "odd": ("something nobody expected", 3),
}


def main() -> None:
    """Become the engine of the other machine."""
    there = Path(os.environ["FAKE_SSH"])
    arguments = sys.argv[1:]
    with (there / "calls").open("a") as calls:
        calls.write(json.dumps([os.getpid(), *arguments]) + "\n")
    name, command = arguments[arguments.index("--") + 1 :]
    if name in WORDS:
        words, code = WORDS[name]
        print(words, file=sys.stderr)
        sys.exit(code)
    print("Welcome to the machine!")  # what a login prints before the engine speaks
    sys.stdout.flush()
    home = there / "home"
    home.mkdir(exist_ok=True)
    os.chdir(home)
    own = os.environ | {"HOME": str(home), "BLOCKSTUDIO_STATE": str(home / "state")}
    assert command == "blockstudio engine"
    package = "blockstudio.cli.main"
    os.execve(python(), [python(), "-m", package, "engine"], own)


if __name__ == "__main__":
    main()
