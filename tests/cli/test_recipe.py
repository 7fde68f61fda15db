"""`broadsheet recipe`, and recipes in the user's folder."""

from pathlib import Path

import pytest

from broadsheet.errors import FormatError
from broadsheet.model import Paper
from broadsheet.store import Store
from tests.cli.conftest import Run

PROSE = "A sentence long enough to be taken for prose by any rule that there may be, and then some more."
PAGE = f"""<html><head><title>Budget</title><link rel=canonical href="https://paper.example/budget">
<meta property="og:type" content="article"></head><body><h1>Budget</h1>
<article><p>One. {PROSE}</p><p>Two. {PROSE}</p><p class=sig>Three. {PROSE}</p></article></body></html>"""
RECIPE = 'paper = "The Paper"\nhosts = ["paper.example"]\n[[version]]\ndrop = ["p.sig"]\n'


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "budget.html").write_text(PAGE)
    return str(tmp_path / "budget.html")


@pytest.fixture
def rules(tmp_path: Path) -> str:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "a.example.txt").write_text("body: //article\nfind_string: x\n")
    (folder / ".a.example.txt").write_text("body: //div[@id='b']\n")
    (folder / "b.example.txt").write_text("tidy: no\n")
    return str(folder)


def test_check_shows_the_lines_that_go(run: Run, tmp_path: Path, page: str):
    (tmp_path / "daily.toml").write_text(RECIPE)
    done = run("recipe", "check", str(tmp_path / "daily.toml"), page)
    assert (done.exit_code, done.output) == (0, f"{page}: 1 change\n  body:\n    - Three. {PROSE}\n")


def test_check_names_a_page_that_is_not_there(run: Run, tmp_path: Path):
    (tmp_path / "daily.toml").write_text(RECIPE)
    done = run("recipe", "check", str(tmp_path / "daily.toml"), "nowhere.html")
    assert str(done.exception) == "nowhere.html: cannot be read: No such file or directory"


def test_import_tells_how_much_of_the_rules_is_used(run: Run, tmp_path: Path, rules: str):
    done = run("recipe", "import", rules)
    assert done.output.splitlines() == [
        "       1 not followed for rarer reasons (-v names each)",
        "3 files: 1 used wholly, 1 in part, 1 not; 2 directives followed, 1 not",
        f"1 recipe written to {tmp_path / 'broadsheet' / 'recipes'}",
    ]


def test_import_leaves_recipes_that_are_there(run: Run, rules: str):
    run("recipe", "import", rules)
    assert run("recipe", "import", rules).output.splitlines()[-1] == (
        "1 recipe there already, left as before; --force writes over them"
    )


def test_import_takes_the_rules_of_the_hosts_asked_for(run: Run, tmp_path: Path, rules: str):
    (tmp_path / "rules" / "c.example.txt").write_text("body: //article\n")
    run("recipe", "import", rules, "--only", "c.example")
    assert [path.name for path in (tmp_path / "broadsheet" / "recipes").iterdir()] == ["c.example.toml"]
    assert "no rules for d.example" in str(run("recipe", "import", rules, "--only", "d.example").exception)


@pytest.mark.parametrize("command", [("extract", "--again"), ("update",)])
def test_a_faulty_recipe_ends_a_command_before_it_begins(
    run: Run, data: Path, tmp_path: Path, command: tuple[str, ...]
):
    with Store.open(data) as store:
        store.save_paper(Paper("paper.example", "The Paper", "https://paper.example/"))
    folder = tmp_path / "broadsheet" / "recipes"
    folder.mkdir(parents=True)
    (folder / "daily.toml").write_text("paper = ")
    done = run(*command)
    assert isinstance(done.exception, FormatError)
    assert "daily.toml" in str(done.exception)
