"""Block Studio: compose neural networks visually; get the PyTorch a person would write.

The public API is `open_project`, `new_project`, `import_module` and `Project`. What can't be done raises `Refusal`,
whose `problem` says where, what was expected, what came and what to do. Importing this package
loads neither Qt nor torch.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from blockstudio.api import (
        BlockHandle,
        Checkpoint,
        NodeHandle,
        Problem,
        Project,
        Refusal,
        new_project,
        open_checkpoint,
        open_project,
    )
    from blockstudio.importing.importer import import_module

__version__ = "0.1.0"
__all__ = [
    "BlockHandle",
    "Checkpoint",
    "NodeHandle",
    "Problem",
    "Project",
    "Refusal",
    "import_module",
    "new_project",
    "open_checkpoint",
    "open_project",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'blockstudio' has no attribute {name!r}")
    # Importing the package must stay cheap.
    if name == "import_module":
        from blockstudio.importing import importer as room  # noqa: PLC0415
    else:
        from blockstudio import api as room  # noqa: PLC0415
    return getattr(room, name)
