"""`python -m blockstudio.runtime.introspect`: write or check the entries that ship with the app."""

import argparse
import sys
from pathlib import Path

from blockstudio.catalogue.resources import resource
from blockstudio.runtime.introspect.entries import differences, file_text, specs


def main(arguments: list[str] | None = None) -> int:
    """Write the entries of the installed torch; with `--check`, only say which have changed."""
    options = _options(arguments)
    found = specs()
    if options.check:
        changed = differences(found, options.output)
        print("\n".join(changed) or f"{options.output} is what the installed torch gives")
        return 1 if changed else 0
    options.output.write_text(file_text(found), encoding="utf-8", newline="\n")
    print(f"{len(found)} entries in {options.output}")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m blockstudio.runtime.introspect",
        description="Generate the catalogue's entries from the installed torch.",
    )
    parser.add_argument(
        "-o", "--output", type=Path, default=resource("catalogue.json"), help="the file to write"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; list the kinds whose entry differs, and exit with 1 if there are any",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
