"""Addresses of papers, articles and names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.model import host_of, path_of, to_slug


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Paper.Example/a", "paper.example"),
        ("https://paper.example:443/a", "paper.example"),
        ("http://127.0.0.1:8765/", "127.0.0.1:8765"),
        ("https://paper.example:p/a", ""),
        ("https://[::1/a", ""),
    ],
)
def test_host_names_the_paper(url: str, host: str):
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://taz.de/Slug/!6039574/", "/Slug/!6039574/"),
        ("https://paper.example", "/"),
        ("https://paper.example/a?id=5#top", "/a?id=5"),
    ],
)
def test_path_is_the_place_in_the_edition(url: str, path: str):
    assert path_of(url) == path


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Fabian Kretschmer", "fabian-kretschmer"),
        ("Größe & Wert", "groesse-wert"),
        ("Crème brûlée", "creme-brulee"),
        ("Łódź 2024!", "lodz-2024"),
        ("北朝鮮", "北朝鮮"),
        ("  --  ", "-"),
        ("../..\r\n\t", "-"),
    ],
)
def test_slug_of_a_name(name: str, slug: str):
    assert to_slug(name) == slug


@given(st.text())
def test_a_slug_is_safe_in_any_address(name: str):
    slug = to_slug(name)
    assert re.fullmatch(r"-|[^\W_]+(-[^\W_]+)*", slug)
    assert to_slug(slug) == slug
