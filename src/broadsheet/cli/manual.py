"""The manual of all commands, made from their own help: docs/commands.md."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from broadsheet.cli.root import COMMANDS, Commands, root

HEAD = """\
# Commands

Made from the commands' own help by `make manual`; `broadsheet COMMAND --help` prints the same.

Exit codes: 0 done; 1 it could not be done, or something of it failed; 2 asked
wrongly; 130 stopped by the user; 141 who read the output left (`| head`).
Messages go to standard error, a line each, and say where, what, and what to
try. Options before the command hold for all.
"""


def manual() -> str:
    """Return the manual as Markdown."""
    context = click.Context(root, info_name="broadsheet")
    parts = [
        HEAD,
        "## broadsheet\n",
        "```\nbroadsheet [OPTIONS] COMMAND [ARGS]...\n```\n",
        *_options(root, context),
    ]
    for name in COMMANDS:
        command = Commands.get_command(root, context, name)
        assert command
        parts += _chapter(name, command, context)
    return "\n".join(parts)


def _chapter(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    """Yield the chapter of a command, with one for each command inside it."""
    inner = click.Context(command, info_name=name, parent=parent)
    usage = " ".join((inner.command_path, *command.collect_usage_pieces(inner)))
    yield f"## {inner.command_path.removeprefix('broadsheet ')}\n"
    yield f"```\n{usage}\n```\n"
    yield from _paragraphs(command)
    yield from _options(command, inner)
    if isinstance(command, click.Group):
        for within, inside in command.commands.items():
            yield from _chapter(within, inside, inner)


def _paragraphs(command: click.Command) -> Iterator[str]:
    text = inspect.cleandoc(command.help or "")
    for paragraph in re.split(r"\n\s*\n", text):
        if paragraph.startswith("\b"):
            yield f"```\n{inspect.cleandoc(paragraph.lstrip(chr(8)).lstrip(chr(10)))}\n```\n"
        else:
            yield " ".join(paragraph.split()).replace("<", "&lt;") + "\n"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    records = [
        param.get_help_record(context)
        for param in command.get_params(context)
        if isinstance(param, click.Option) and "--help" not in param.opts
    ]
    rows = [f"- `{name}`: {told}" for name, told in filter(None, records)]
    if rows:
        yield "\n".join(rows) + "\n"


if __name__ == "__main__":
    click.echo(manual(), nl=False)
