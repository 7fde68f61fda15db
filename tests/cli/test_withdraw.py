"""`broadsheet withdraw`: an article is out for good, until that is lifted."""

from pathlib import Path

import pytest

from broadsheet.errors import NotFound
from tests.cli.conftest import URL, Run


@pytest.mark.usefixtures("stored")
def test_a_withdrawn_article_is_out_and_no_import_brings_it_in(run: Run, lines: Path):
    run("search", "cyclist")
    assert run("withdraw", URL, "--yes").output == "“Bridge opens” is withdrawn, with 1 revision.\n"
    assert run("search", "cyclist").exit_code == 1
    assert isinstance(run("withdraw", URL, "--yes").exception, NotFound)
    assert run("import", str(lines)).output.startswith("1 the same as before;")
    assert (run("export").output, run("withdraw").output.split()[-1]) == ("", "paper.example/bridge")
    assert "withdraw --undo" in str(run("update", URL).exception)


@pytest.mark.usefixtures("stored")
def test_an_article_comes_in_again_when_its_withdrawal_is_lifted(run: Run, lines: Path):
    run("withdraw", "/bridge", "--yes")
    assert run("withdraw", "--undo", "/bridge").output.startswith("paper.example/bridge may come in again.")
    assert isinstance(run("withdraw", "--undo", "/bridge").exception, NotFound)
    assert run("import", str(lines)).output.startswith("1 new;")


@pytest.mark.usefixtures("stored")
def test_withdrawing_without_an_answer_leaves_the_article(run: Run):
    result = run("withdraw", URL, stdin=b"")
    assert str(result.exception) == f"{URL}: stays as it is; --yes withdraws without asking"
    assert run("export").output.count("\n") == 1
