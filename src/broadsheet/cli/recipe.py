"""`broadsheet recipe`: how to read the pages of one paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadsheet.cli.output import counted
from broadsheet.cli.root import Session
from broadsheet.errors import FormatError

if TYPE_CHECKING:
    from broadsheet.extract.recipe.ftr import Imported

COMMON = 5
"""Reasons are named one by one from as many directives on."""
PAGE_ENDINGS = (".html", ".htm", ".html.gz", ".htm.gz")


@click.group()
def recipe() -> None:
    """Try recipes on saved pages, import those of others.

    A recipe is a short TOML file that says where a paper keeps the parts of
    its articles. Broadsheet comes with some; yours go into the folder
    "recipes" beside the configuration file, and come first.
    """


@recipe.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-u", "--url", default="", metavar="URL", help="The address of the pages on the web.")
@click.pass_context
def check(ctx: click.Context, file: Path, pages: tuple[Path, ...], url: str) -> None:
    """Show what a recipe changes on saved pages.

    FILE is the recipe, each PAGE a saved page or a folder of them (.html,
    .html.gz). Compared is with what the rules make of the page without any
    recipe. Exit code 1 where the recipe leaves a page without an article.
    """
    from broadsheet.extract.recipe import read
    from broadsheet.extract.recipe.check import check as compare

    own = read(file)
    address = url or f"https://{own.hosts[0].removeprefix('*.')}/"
    faults = 0
    for checked in compare(own, _pages(pages, address)):
        faults += bool(checked.fault)
        if not checked.applies:
            click.echo(f"{checked.page}: not a page of {', '.join(own.hosts)}")
        elif checked.fault:
            click.echo(f"{checked.page}: {checked.fault}")
        else:
            count = len(checked.changes)
            click.echo(f"{checked.page}: {counted(count, 'change') if count else 'no changes'}")
        for change in checked.changes:
            click.echo(f"  {change.field}:")
            click.echo(
                "".join(
                    f"    {mark} {text}\n"
                    for mark, text in (("-", change.before), ("+", change.after))
                    if text
                ),
                nl=False,
            )
    ctx.exit(1 if faults else 0)


@recipe.command("import")
@click.argument("source", metavar="FILE|FOLDER|TAR", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Where the recipes go (yours)."
)
@click.option("--only", multiple=True, metavar="HOST", help="Take the rules of this host alone (repeatable).")
@click.option("--force", is_flag=True, help="Write over recipes that are there.")
@click.option("-v", "--verbose", is_flag=True, help="Name each directive that cannot be followed.")
@click.pass_obj
def import_rules(
    session: Session, source: Path, output: Path | None, only: tuple[str, ...], force: bool, verbose: bool
) -> None:
    """Import rules of the Full-Text RSS form.

    They are what Full-Text RSS, wallabag and miniflux users share: a text file for each
    site, in XPath. What cannot be followed is counted by its reason; the rest becomes recipes.
    """
    from broadsheet.extract.recipe.ftr import gathered, import_all, to_toml

    imports = tuple(each for each in import_all(source) if not only or each.host in only)
    if missing := set(only).difference(each.host for each in imports):
        raise FormatError(str(source), f"no rules for {', '.join(sorted(missing))}")
    folder = output or session.recipe_folder
    folder.mkdir(parents=True, exist_ok=True)
    _print_import(imports, verbose)
    written = kept = 0
    for host, made in gathered(imports).items():
        path = folder / f"{host}.toml"
        if path.exists() and not force:
            kept += 1
            continue
        path.write_text(to_toml(made), "utf-8")
        written += 1
    click.echo(f"{counted(written, 'recipe')} written to {folder}")
    if kept:
        click.echo(f"{counted(kept, 'recipe')} there already, left as before; --force writes over them")


def _print_import(imports: tuple[Imported, ...], verbose: bool) -> None:
    """Print how much of the rules could be used, and why the rest could not."""
    reasons: Counter[str] = Counter()
    for imported in imports:
        for missed in imported.unfollowed:
            reasons[missed.reason] += 1
            if verbose:
                click.echo(f"{imported.name}:{missed.line}: {missed.directive}: {missed.reason}", err=True)
    common = {reason: count for reason, count in reasons.most_common() if count >= COMMON}
    for reason, count in common.items():
        click.echo(f"  {count:6,} not followed: {reason}")
    if rest := reasons.total() - sum(common.values()):
        click.echo(f"  {rest:6,} not followed for rarer reasons (-v names each)")
    whole = sum(each.recipe is not None and not each.unfollowed for each in imports)
    none = sum(each.recipe is None for each in imports)
    followed = sum(each.followed for each in imports)
    click.echo(
        f"{counted(len(imports), 'file')}: {whole:,} used wholly, {len(imports) - whole - none:,} in part, "
        f"{none:,} not; {counted(followed, 'directive')} followed, {reasons.total():,} not"
    )


def _pages(paths: tuple[Path, ...], address: str) -> Iterator[tuple[str, bytes, str]]:
    import gzip

    for path in paths:
        inside = sorted(each for each in path.rglob("*") if each.name.endswith(PAGE_ENDINGS))
        for page in inside if path.is_dir() else [path]:
            try:
                body = page.read_bytes()
                yield str(page), gzip.decompress(body) if page.suffix == ".gz" else body, address
            except (OSError, EOFError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                raise FormatError(str(page), f"cannot be read: {reason}") from error
