"""The network as Python: one file, or a package with a file for each block."""

from blockstudio.exporting.job import WHOLE, Job, Made
from blockstudio.exporting.modules import modules


def code(job: Job) -> Made:
    """Write the file that the code pane shows."""
    return Made({WHOLE: job.subject.source.text.encode()})


def package(job: Job) -> Made:
    """Write a folder to be imported: `__init__.py` with `build()`, and a file for each block."""
    source = job.subject.source
    return Made({name: text.encode() for name, text in modules(source.text, source.own).items()})
