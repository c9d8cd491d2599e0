"""Prints how the importer does on the zoo, or on a collection of others: `python -m tests.zoo --help`."""

import argparse
import fnmatch

import torch

from tests.zoo.registry import FAMILIES
from tests.zoo.table import Row, print_table, print_totals


def main() -> None:
    """Judge what the arguments name and print a table for each family."""
    parser = argparse.ArgumentParser(prog="python -m tests.zoo", description=__doc__)
    parser.add_argument("names", nargs="*", help="only networks, or families, called so (* and ?)")
    parser.add_argument("--whole", action="store_true", help="in the size that people use")
    parser.add_argument("--rivals", action="store_true", help="torch.fx and torch.export beside it")
    parser.add_argument(
        "--others", action="store_true", help="MONAI and diffusers instead, if they are installed"
    )
    parser.add_argument("--brief", action="store_true", help="without the reasons")
    options = parser.parse_args()
    torch.set_num_threads(1)
    families = FAMILIES
    if options.others:
        from tests.zoo.others import FAMILIES as families
    rows: list[Row] = []
    for family, entries in families.items():
        chosen = [
            entry.in_earnest if options.whole else entry
            for entry in entries
            if _is_named(options.names, family, entry.name)
        ]
        if chosen:
            rows += print_table(family, chosen, rivals=options.rivals, reasons=not options.brief)
    print("\nIn all")
    print_totals(rows)


def _is_named(patterns: list[str], *names: str) -> bool:
    return not patterns or any(fnmatch.fnmatch(name, one) for one in patterns for name in names)


if __name__ == "__main__":
    main()
