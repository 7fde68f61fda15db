"""The command line: errors become messages and exit codes here."""

from __future__ import annotations

import os
import sys

import click

from broadsheet.cli.root import root
from broadsheet.errors import BroadsheetError


def main() -> None:
    """Run the command line and end the process with its exit code.

    0: done. 1: it could not be done. 2: it was asked wrongly. 130: stopped
    by the user. Messages go to standard error, one line each.
    """
    try:
        code = root.main(prog_name="broadsheet", standalone_mode=False)
        sys.stdout.flush()
    except BroadsheetError as error:
        code = _report(error, error.exit_code)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:
        # The reader of our output left (head, a pager): nothing to report.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    sys.exit(code if isinstance(code, int) else 0)


def _report(error: BroadsheetError, code: int) -> int:
    context = click.get_current_context(silent=True)
    if os.environ.get("BROADSHEET_DEBUG") or (context and context.find_root().params.get("debug")):
        raise error
    click.echo(f"broadsheet: {error}", err=True)
    return code
