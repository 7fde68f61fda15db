"""`broadsheet import`, `export` and `schema`: articles as JSON lines."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from broadsheet.cli.progress import progress_bar, report
from broadsheet.cli.root import Session
from broadsheet.errors import BroadsheetError, NotFound


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def import_(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Take in articles from JSON lines.

    Each line of a FILE is an article: in Broadsheet's JSON, as `export` writes
    it, or a schema.org NewsArticle. A changed article becomes a new
    revision; what is there already is not stored twice. A line that is
    neither is reported, and the rest goes on.
    """
    from broadsheet.update import import_file

    session: Session = ctx.obj
    failed = False
    with session.open_store() as store:
        for file in files:
            with progress_bar(file.name) as watch:
                summary = import_file(store, file, lambda: datetime.now(UTC), watch)
            report(summary)
            failed = failed or bool(summary.failed)
    ctx.exit(1 if failed else 0)


@click.command()
@click.option("--paper", metavar="HOST", help="Of this paper only.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Stored or changed since this day (UTC).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["broadsheet", "schema.org"]),
    default="broadsheet",
    show_default=True,
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write here, not to standard output.",
)
@click.pass_obj
def export(
    session: Session, paper: str | None, since: datetime | None, form: str, output: Path | None
) -> None:
    """Write articles as JSON lines: the latest revision of each.

    The form broadsheet holds everything and comes back by `import` as it
    was (`broadsheet schema` describes it); schema.org is a NewsArticle a line, for others.
    """
    from broadsheet.update import export_lines

    with session.open_store() as store:
        if paper and store.paper(paper) is None:
            raise NotFound(paper, "no such paper in the store", '"broadsheet papers" lists them')
        day = since.replace(tzinfo=UTC) if since else None
        lines = export_lines(store, paper, day, "schema.org" if form == "schema.org" else "broadsheet")
        try:
            out = output.open("wb") if output else sys.stdout.buffer
            with out if output else click.open_file("-", "wb") as file:
                for line in lines:
                    file.write(line + b"\n")
        except BrokenPipeError:
            raise
        except OSError as error:
            raise BroadsheetError(
                str(output or "standard output"), error.strerror or "cannot be written"
            ) from error


@click.command()
def schema() -> None:
    """Print the JSON schema of an article.

    It is the form that `export` writes, `import` reads and `show --format
    json` prints: JSON schema, draft 2020-12.
    """
    from broadsheet.model import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))
