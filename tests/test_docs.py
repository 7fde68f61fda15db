"""The docs say what is so."""

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from broadsheet.cli.manual import manual
from broadsheet.cli.root import COMMANDS
from broadsheet.config import ENVIRONMENT, Config

ROOT = Path(__file__).parent.parent


def broadsheet(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "broadsheet", *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str):
    result = broadsheet(command, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert len(result.stdout.splitlines()) > 4


def test_the_manual_is_what_the_commands_say():
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == manual()


def test_the_configuration_in_the_docs_is_the_default():
    block = re.search(
        r"```toml\n(.*?)```", (ROOT / "docs" / "configuration.md").read_text("utf-8"), re.DOTALL
    )
    assert block
    assert msgspec.toml.decode(block[1].replace('"/srv/broadsheet"', '""'), type=Config) == Config()


def test_every_environment_variable_stands_in_the_docs():
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    assert [variable for variable in ENVIRONMENT if variable not in text] == []


def test_links_between_the_docs_lead_somewhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    links = [
        (page, m)
        for page in pages
        for m in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    ]
    assert links
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []
