"""The command line: errors become messages and exit codes here."""

from __future__ import annotations

import os
import re
import sys
from io import FileIO, TextIOWrapper

import click

from broadsheet.cli.output import speak_the_terminals_charset
from broadsheet.cli.root import ReaderLeft, root
from broadsheet.errors import BroadsheetError, ConfigError


def main() -> None:
    """Run the command line and end the process with its exit code.

    0: done. 1: it could not be done. 2: it was asked wrongly. 130: stopped
    by the user. 141: who read our output left, as with any program that
    SIGPIPE ends. Messages go to standard error, one line each.
    """
    _open_closed()
    speak_the_terminals_charset()
    try:
        code = root.main(prog_name="broadsheet", standalone_mode=False)
        sys.stdout.flush()
    except BroadsheetError as error:
        code = _report(error, error.exit_code)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("broadsheet: stopped", err=True)
        code = 130
    except (ReaderLeft, BrokenPipeError):
        # head, a pager: nothing to report.
        _leave_output()
        code = 141
    except UnicodeEncodeError as error:
        if not _HALF.search(error.object):
            raise
        typed = ascii(error.object[:80])[1:-1]
        code = _report(ConfigError(typed, "is no text", "what is typed has to be in the locale's charset"), 2)
    except OSError as error:
        _leave_output()
        where = str(error.filename or "standard output")
        code = _report(BroadsheetError(where, error.strerror or str(error)), 1)
    sys.exit(code if isinstance(code, int) else 0)


def _open_closed() -> None:
    """Give a process that was started without standard input, output or errors (`>&-`) empty ones."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            nothing = FileIO(os.devnull, "r" if name == "stdin" else "w")
            setattr(sys, name, TextIOWrapper(nothing, encoding="utf-8"))


_HALF = re.compile("[\ud800-\udfff]")
"""What Python makes of an argument's bytes that are no text."""


def _leave_output() -> None:
    """Let what is still to be written go nowhere, so that the end of the process does not fail on it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(error: BroadsheetError, code: int) -> int:
    context = click.get_current_context(silent=True)
    if os.environ.get("BROADSHEET_DEBUG") or (context and context.find_root().params.get("debug")):
        raise error
    click.echo(f"broadsheet: {error}", err=True)
    return code
