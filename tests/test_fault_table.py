"""Every fault that docs/faults.md tells of has its test."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = (ROOT / "docs" / "faults.md").read_text()


def names_in(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_test_of_the_table_exists():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE)
    assert len(named) > 30
    assert [name for file, name in named if name not in names_in(file)] == []


def test_every_fault_has_a_test():
    rows = [
        line
        for line in TABLE.splitlines()
        if line.startswith("| ") and not line.startswith(("| ---", "| fault"))
    ]
    assert [row for row in rows if "::test_" not in row] == []
