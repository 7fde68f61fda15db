"""The sample paper's website in both states, built once."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from sample.pages import files
from sample.site import Site

BASE = "http://127.0.0.1:8471"


@pytest.fixture(scope="session")
def morning() -> Site:
    return Site(BASE, "morning")


@pytest.fixture(scope="session")
def evening() -> Site:
    return Site(BASE, "evening")


@pytest.fixture(scope="session")
def morning_files(morning: Site) -> Mapping[str, bytes]:
    return dict(files(morning))


@pytest.fixture(scope="session")
def evening_files(evening: Site) -> Mapping[str, bytes]:
    return dict(files(evening))
