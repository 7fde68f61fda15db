"""The layer test: imports point strictly down."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "broadsheet"

LEVELS = {
    "cli": 6,
    "update": 5,
    "config": 5,
    "sources": 4,
    "serve": 4,
    "gateway": 4,
    "edition": 3,
    "extract": 2,
    "render": 2,
    "search": 2,
    "store": 2,
    "revise": 2,
    "model": 1,
    "text": 1,
    "errors": 0,
}

STEPS = ("words", "page", "meta", "blocks", "body", "kind")
"""The packages of extraction, in the order in which a page goes through them."""


def part_of(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def imported_parts(tree: ast.Module) -> set[str]:
    modules = [a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            names = [a.name for a in node.names] if node.module == "broadsheet" else [""]
            modules += [f"{node.module}.{name}" for name in names]
    return {part_of(m) for m in modules if m.split(".")[0] == "broadsheet"} & LEVELS.keys()


def modules() -> list[Path]:
    return [
        path
        for path in sorted(SOURCE.rglob("*.py"))
        if path != SOURCE / "__init__.py" and path != SOURCE / "__main__.py"
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_strictly_down(path: Path):
    own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    parts = imported_parts(ast.parse(path.read_text("utf-8"))) - {own}
    assert {part: LEVELS[part] for part in parts if LEVELS[part] >= LEVELS[own]} == {}


def test_every_part_has_a_level():
    parts = {path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in modules()}
    assert parts <= LEVELS.keys()


def test_an_upward_import_is_found():
    assert imported_parts(ast.parse("from broadsheet.cli import main")) == {"cli"}
    assert imported_parts(ast.parse("from broadsheet import serve")) == {"serve"}
    assert imported_parts(ast.parse("import broadsheet.store.tables")) == {"store"}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_of_extraction_imports_from_those_before_it_alone(step: str):
    allowed = STEPS[: STEPS.index(step) + 1]
    for path in sorted((SOURCE / "extract" / step).glob("*.py")):
        imports = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.ImportFrom)]
        parts = [(n.module or "").split(".") for n in imports]
        assert [
            p for p in parts if p[:2] == ["broadsheet", "extract"] and p[2:3] not in ([a] for a in allowed)
        ] == []
