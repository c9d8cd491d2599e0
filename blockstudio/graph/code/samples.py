"""The Python of a document that gives the samples of its data set."""

from blockstudio.graph.records import OWN_DATA, CustomCode, DataSpec
from blockstudio.graph.store import Store


def sample_code(store: Store) -> CustomCode | None:
    """Return the Python that the choice of data names, None if it names none."""
    return code_of_data(store.data, store.codes())


def code_of_data(data: DataSpec, codes: "list[CustomCode]") -> CustomCode | None:
    """Return the code among `codes` that gives the samples, None for any other source."""
    if data.source != OWN_DATA:
        return None
    return next((code for code in codes if code.id == data.options.get("code")), None)
