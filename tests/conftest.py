"""What every test stands on."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# A busy machine is no failure: no time limit for one example, and no search that takes minutes.
# What is green stays green: the same examples every time. HYPOTHESIS_PROFILE=search looks further.
settings.register_profile("house", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=300)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


STORIES = "tests/stories/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, and keep together what shares a network, a window or a run.

    Test processes take whole files, and of the stories one at a time: these are minutes long, so that
    with the first of them begun at the end, all processes but one would wait for it.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(STORIES))
    for item in items:
        file = item.nodeid.partition("::")[0]
        group = item.nodeid if file.startswith(STORIES) else file
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session", autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep recent files and journals of tests away from those of the person who runs them."""
    os.environ["BLOCKSTUDIO_STATE"] = str(tmp_path_factory.mktemp("state"))
    yield
    del os.environ["BLOCKSTUDIO_STATE"]
