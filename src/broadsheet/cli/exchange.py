"""`broadsheet import`, `export` and `schema`: articles as JSON lines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from broadsheet.cli.kinds import Day
from broadsheet.cli.progress import progress_bar, report
from broadsheet.cli.root import Session
from broadsheet.cli.update import keep_index
from broadsheet.errors import BroadsheetError, ConfigError, FormatError, SourceError, no_such_paper

if TYPE_CHECKING:
    from broadsheet.store import Store
    from broadsheet.update import Summary, Watch

LINES = (".jsonl", ".ndjson", ".json")


@click.command("import")
@click.argument("sources", metavar="FILE|FOLDER|-...", nargs=-1, required=True)
@click.option(
    "--base", default="", metavar="URL", help="The site of saved pages that do not tell their address."
)
@click.option(
    "--name", default="", help="The name of the paper that the articles are of, instead of its host."
)
@click.pass_context
def import_(ctx: click.Context, sources: tuple[str, ...], base: str, name: str) -> None:
    """Take in articles from files.

    A FILE ending in .jsonl or .json has an article a line: in Broadsheet's JSON,
    as `export` writes it (with its revisions or without), or a schema.org NewsArticle; "-" reads the same
    from standard input, ".gz" is unpacked. Any other FILE, and every file in a FOLDER, may be a
    saved page, WARC or WACZ, NITF, NewsML-G2, ninjs or JSON-LD. A changed
    article becomes a new revision; what is there already is not stored
    twice. What cannot be read is reported, and the rest goes on.
    """
    from broadsheet.update import name_paper

    session: Session = ctx.obj
    if not all(sources):
        raise ConfigError('""', "names no file or folder", "is a variable of the shell empty?")
    failed, hosts = False, set[str]()
    with session.open_store(make=True) as store:
        every = [one for source in sources for one in (source, *_lines_in(source))]
        for source in every:
            try:
                with progress_bar(Path(source).name) as watch:
                    summary = _take_in(store, source, base, watch)
            except (FormatError, SourceError) as error:
                click.echo(f"broadsheet: {error}", err=True)
                failed = True
                continue
            report(summary, of=source if len(every) > 1 else "")
            failed = failed or bool(summary.failed)
            hosts |= summary.hosts
        keep_index(session, store)
        if name:
            name_paper(store, hosts, name)
    ctx.exit(1 if failed else 0)


def _take_in(store: Store, source: str, base: str, watch: Watch) -> Summary:
    from broadsheet.update import import_file, import_folder, import_lines

    if source == "-":
        return import_lines(store, sys.stdin.buffer, "standard input", _now, watch)
    path = Path(source)
    if path.is_dir() or (path.is_file() and not _has_lines(path)):
        return import_folder(store, path, base, watch)
    return import_file(store, path, _now, watch)


def _lines_in(source: str) -> list[str]:
    """Return the files of JSON lines in a folder: they may be larger than any other file of one."""
    folder = Path(source)
    if not folder.is_dir():
        return []
    files = (path for path in folder.rglob("*") if _has_lines(path) and path.is_file())
    return sorted(str(path) for path in files if path.name.removesuffix(".gz").endswith(LINES[:2]))


def _has_lines(path: Path) -> bool:
    return path.name.removesuffix(".gz").endswith(LINES)


def _now() -> datetime:
    return datetime.now(UTC)


@click.command()
@click.option("--paper", metavar="HOST", help="Of this paper only.")
@click.option(
    "--since",
    type=Day(),
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
@click.option("--revisions", is_flag=True, help="Every revision, not the latest alone.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write here, not to standard output.",
)
@click.pass_obj
def export(
    session: Session,
    paper: str | None,
    since: datetime | None,
    form: str,
    revisions: bool,
    output: Path | None,
) -> None:
    """Write articles as JSON lines: the latest revision of each, or all.

    The form broadsheet holds everything and comes back by `import` as it
    was (`broadsheet schema` describes it); schema.org is a NewsArticle a line, for others.
    With --revisions a line is {"number", "seen", "change", "article"}, those of an article
    in their order; `import` takes such a history in as well.
    """
    from broadsheet.update import export_lines, export_revisions

    if revisions and form != "broadsheet":
        raise ConfigError("export", "schema.org has no revisions", "leave out --format or --revisions")
    with session.open_store() as store:
        if paper and store.paper(paper) is None:
            raise no_such_paper(paper)
        lines = (
            export_revisions(store, paper, since)
            if revisions
            else export_lines(store, paper, since, "schema.org" if form == "schema.org" else "broadsheet")
        )
        if output is None:
            for line in lines:
                sys.stdout.buffer.write(line + b"\n")
            sys.stdout.buffer.flush()
            return
        try:
            with _whole_or_not(output) as file:
                file.writelines(line + b"\n" for line in lines)
        except OSError as error:
            raise BroadsheetError(str(output), error.strerror or "cannot be written") from error


@contextmanager
def _whole_or_not(path: Path) -> Iterator[IO[bytes]]:
    """Lend a file that takes the place of the one at `path` once it is whole; a failure leaves that one."""
    target = Path(os.path.realpath(path))
    if path.exists() and not (path.is_file() and os.access(target.parent, os.W_OK)):
        # A pipe or a device takes what comes; beside another's file nothing can be put.
        with path.open("wb") as file:
            yield file
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@click.command()
def schema() -> None:
    """Print the JSON schema of an article.

    It is the form that `export` writes, `import` reads and `show --format
    json` prints: JSON schema, draft 2020-12.
    """
    from broadsheet.model import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))
