"""The documentation of the gateway says what is so."""

import re
from pathlib import Path

import pytest

from broadsheet.gateway import GatewaySettings
from broadsheet.gateway.charset import CHARSETS
from broadsheet.gateway.settings import FORBIDDEN_PORTS, USUAL_PORTS
from broadsheet.gateway.words import TABLES, Words

DOCS = (Path(__file__).parents[2] / "docs" / "gateway.md").read_text("utf-8")


def test_every_setting_stands_in_the_docs():
    assert [name for name in GatewaySettings.__struct_fields__ if f"`{name}`" not in DOCS] == []


def test_every_charset_stands_in_the_docs():
    assert [name for name in CHARSETS if not re.search(rf"\b{re.escape(name)}\b", DOCS)] == []


def test_the_ports_in_the_docs_are_the_default():
    row = next(line for line in DOCS.splitlines() if line.startswith("| `ports`"))
    ranges = re.findall(r"\b(\d+)(?:-(\d+))?\b", row)
    ports = {port for low, high in ranges for port in range(int(low), int(high or low) + 1)}
    assert ports == set(USUAL_PORTS)


def test_no_usual_port_is_forbidden():
    assert FORBIDDEN_PORTS.isdisjoint(USUAL_PORTS)


@pytest.mark.parametrize("language", TABLES)
def test_each_language_says_as_much_as_english(language: str):
    """Each says something everywhere, with the same gaps to fill, of every item type and status."""
    table, english = TABLES[language], TABLES["en"]
    for name in Words.__struct_fields__:
        own, theirs = getattr(table, name), getattr(english, name)
        if isinstance(theirs, str):
            assert own
            assert set(re.findall(r"{\w+}", own)) == set(re.findall(r"{\w+}", theirs)), name
        else:
            assert own.keys() == theirs.keys()
            assert all(own.values())
