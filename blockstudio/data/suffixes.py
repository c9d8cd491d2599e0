"""Which files and folders may hold samples, told by their names. No numpy here."""

from pathlib import Path

SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".txt": "csv",
    ".data": "csv",
    ".dat": "csv",
    ".gz": "csv",
    ".xlsx": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".npz": "npz",
    ".pt": "pt",
    ".pth": "pt",
    ".safetensors": "safetensors",
}
"""The data source for the suffix of a file."""
OR_WEIGHTS = (".pt", ".pth", ".safetensors")
"""What may hold the weights of a network as well: only a look inside tells."""


def may_hold_samples(path: Path) -> bool:
    """Return whether a file or a folder of that name may be a data source."""
    return path.suffix.lower() in SUFFIXES or path.is_dir()
