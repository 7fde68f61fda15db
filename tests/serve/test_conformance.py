"""The conformance tables name tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_test_named_in_the_tables_is_there():
    named = re.findall(r"`(test_\w+)(…?)`", (ROOT / "docs" / "serving.md").read_text("utf-8"))
    there = "\n".join(file.read_text("utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    missing = [
        name for name, more in named if not re.search(rf"def {name}{'' if more else chr(92) + '('}", there)
    ]
    assert len(named) > 30
    assert missing == []
