"""`broadsheet show`: one article, printed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from broadsheet.cli.kinds import pager_option, width_option
from broadsheet.cli.output import columns, page_out, wants_colour
from broadsheet.cli.root import Session
from broadsheet.errors import BroadsheetError, ConfigError, ExtractError

if TYPE_CHECKING:
    from broadsheet.extract import Part

_WEB = ("http://", "https://")
FORMATS = ("text", "markdown", "gemtext", "json", "html")


@click.command()
@click.argument("source", metavar="URL|FILE|-")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@width_option
@click.option("-s", "--style", metavar="STYLE", help="House style of the text: broadsheet, taz.")
@click.option("-u", "--url", metavar="URL", help="A file's address on the web, for its links.")
@click.option("--allow-private", is_flag=True, help="Fetch from loopback and private addresses too.")
@pager_option
@click.pass_obj
def show(
    session: Session,
    source: str,
    form: str,
    wide: int | None,
    style: str | None,
    url: str | None,
    allow_private: bool,
    pager: bool,
) -> None:
    """Print one article as text.

    URL is fetched (politely: robots.txt is asked), with the further pages
    of an article over several, FILE is a saved page,
    "-" reads a page from standard input.

    \b
    broadsheet show https://paper.example/an/article
    broadsheet show saved.html --url https://paper.example/an/article
    curl -s https://paper.example/x | broadsheet show - --format markdown
    """
    page, address, charset = _read(session, source, url, allow_private)
    from broadsheet.extract import extract_part, join_parts
    from broadsheet.render import render

    try:
        part = extract_part(page, address, charset=charset, recipes=session.recipes)
    except ExtractError as error:
        raise _kept(error, page) if session.debug else error from error
    fetched = source.startswith(_WEB)
    further = _further(session, part, allow_private) if fetched and part.next_page else []
    article = join_parts([part, *further])
    house, measure = style or session.config.style, session.config.width
    if form == "text" and wants_colour(os.environ):
        from broadsheet.cli.terminal import to_terminal

        text = to_terminal(article, columns(wide, measure), house)
    else:
        text = render(article, form, columns(wide, measure), house)
    if form in ("json", "html"):  # files, which are UTF-8 whatever the terminal's charset is
        click.echo(text.rstrip("\n").encode())
        return
    page_out(text, pager and form == "text")


def _read(session: Session, source: str, url: str | None, allow_private: bool) -> tuple[bytes, str, str]:
    """Return the page, its address, and the charset that a server told."""
    if source == "-":
        return sys.stdin.buffer.read(), url or "stdin", ""
    if source.startswith(_WEB):
        return _fetch(session, source, allow_private)
    path = Path(source)
    try:
        return path.read_bytes(), url or path.absolute().as_uri(), ""
    except OSError as error:
        raise ConfigError(source or '""', error.strerror or "cannot be read", _hint(source)) from error


def _hint(source: str) -> str:
    """Return what to try in place of a file that cannot be read."""
    path = Path(source)
    if path.is_dir():
        return "name one saved page; `broadsheet import` takes folders" if source else "name a page"
    if "://" in source:
        return "pages are fetched from http:// and https://"
    like_a_host = not path.exists() and "." in source.split("/")[0]
    return "say https:// before the address of a web page" if like_a_host else ""


def _fetch(session: Session, url: str, allow_private: bool) -> tuple[bytes, str, str]:
    import asyncio
    from random import Random

    from broadsheet.sources.fetch import Fetched, Fetcher, Request

    async def fetch() -> Fetched:
        async with Fetcher(session.manners, Random()) as fetcher:
            return await fetcher.fetch(Request(url=url, private=allow_private))

    fetched = asyncio.run(fetch())
    return fetched.body, fetched.url, fetched.charset


def _further(session: Session, first: Part, allow_private: bool) -> list[Part]:
    """Return the further parts of an article over several pages."""
    import asyncio
    from random import Random

    from broadsheet.extract import extract_part
    from broadsheet.sources.fetch import Fetcher, Request
    from broadsheet.store import StoredPage
    from broadsheet.update.further import Reading, further_pages

    async def fetch() -> list[Reading]:
        async with Fetcher(session.manners, Random()) as fetcher:

            async def read(url: str) -> Reading:
                answer = await fetcher.fetch(Request(url=url, private=allow_private))
                part = extract_part(answer.body, answer.url, charset=answer.charset, recipes=session.recipes)
                return Reading(part, StoredPage(url, answer.body))

            return await further_pages(first, (first.url,), read)

    return [reading.part for reading in asyncio.run(fetch())]


def _kept(error: ExtractError, page: bytes) -> BroadsheetError:
    kept = Path("broadsheet-page.html")
    kept.write_bytes(page)
    return type(error)(error.where, error.what, f"the page is kept in {kept}")
