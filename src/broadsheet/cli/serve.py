"""`broadsheet serve`: the edition on its ports."""

from __future__ import annotations

import itertools
import logging
import os
import re
import secrets
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from broadsheet.cli.kinds import Whole
from broadsheet.cli.root import Session
from broadsheet.config import Config, load_config, parse_address
from broadsheet.errors import ConfigError, StoreError

if TYPE_CHECKING:
    from broadsheet.edition import Edition
    from broadsheet.serve import Bound, Ports

KEEP_UP = 2.0
"""Seconds between two looks whether the store has news for the search index."""

TRIM_EVERY = 30
"""Looks after which free memory is given back: between pages and connections it lies ever more scattered."""


@click.command()
@click.option("--gopher", metavar="ADDR", help="host:port, or off (127.0.0.1:7070).")
@click.option("--http", metavar="ADDR", help="host:port, or off (off).")
@click.option("--gemini", metavar="ADDR", help="host:port, or off (off).")
@click.option("--name", metavar="HOST", help="The public host name, for menus and certificates.")
@click.option(
    "--charset", type=click.Choice(["utf-8", "latin-1", "ascii"]), help="Of the Gopher port (utf-8)."
)
@click.option("--width", type=Whole(20, 400), metavar="N", help="Columns of text on Gopher (75).")
@click.option("--workers", type=Whole(1, 256), metavar="N", help="Processes behind each port (1).")
@click.option("--log/--no-log", default=True, help="Write a line for each request to standard error.")
@click.pass_obj
def serve(session: Session, /, log: bool, width: int | None, **flags: str | int | None) -> None:
    """Publish the edition on Gopher, Gemini and the web.

    Listens on loopback unless told otherwise, and shows what `update` takes
    in at once. Ctrl-C or SIGTERM ends it after the requests under way; SIGHUP
    puts new workers beside the old ones, which read style and [edition] of the
    configuration anew.

    \b
    broadsheet serve
    broadsheet serve --gopher 0.0.0.0:70 --http 127.0.0.1:8080 --name paper.example
    """
    from broadsheet.render import style_named
    from broadsheet.serve import run
    from broadsheet.store.place import find_file

    told = {f"serve.{name}": value for name, value in flags.items()}
    told |= {"width": width, "data": session.location}

    def settings() -> Config:
        config = load_config(session.config_file, os.environ, told)
        style_named(config.style)
        return config

    config = settings()
    _check_name(config.serve.name)
    if "://" not in session.location:
        # Before anything is put there, or a port is opened.
        find_file(Path(session.location), make=False)
    ports = replace(_ports(session, config), log=_standard_error() if log else None)
    logging.basicConfig(
        level=logging.INFO if log else logging.WARNING, format="%(asctime)s %(name)s %(message)s"
    )
    logging.getLogger("broadsheet").setLevel(logging.INFO if log else logging.WARNING)
    run(
        lambda: _edition(session, _anew(settings, config)),
        ports,
        _say_where,
        lambda: _edition(session, _anew(settings, config), only_reads=True),
    )


def _anew(settings: Callable[[], Config], before: Config) -> Config:
    """Return the settings as they are now: a new worker begins with them. Faulty ones do not count."""
    try:
        return settings()
    except ConfigError as error:
        logging.getLogger("broadsheet.serve").error("%s (what was set before holds)", error)
        return before


def _check_name(name: str) -> None:
    """Raise `ConfigError` unless a name can stand in menus and certificates."""
    if name and not _HOST.fullmatch(name):
        with suppress(ValueError):
            ip_address(name)
            return
        raise ConfigError(
            "serve.name", f"{name!r} is no host's name", "such as text.paper.example, without a port"
        )


# Any alphabet's letters, for names that are not ASCII.
_HOST = re.compile(r"(?!-)[\w-]+(\.[\w-]+)*\.?")


def _standard_error() -> int | None:
    """Return where the access log goes; None where standard error is no file (another program runs us)."""
    try:
        return sys.stderr.fileno()
    except OSError:
        return None


def _ports(session: Session, config: Config) -> Ports:
    from broadsheet.serve import Ports
    from broadsheet.serve.ports import GopherListen

    told = config.serve
    more = [(parse_address(each.address, 7070), each) for each in told.more_gopher]
    return Ports(
        gopher=parse_address(told.gopher, 7070),
        http=parse_address(told.http, 8080),
        gemini=parse_address(told.gemini, 1965),
        more_gopher=tuple(GopherListen(at, each.charset, each.width, each.tls) for at, each in more if at),
        name=told.name,
        public_port=told.public_port,
        web_url=told.web_url,
        charset=told.charset,
        width=config.width,
        tls=told.tls,
        certificate=Path(told.certificate) if told.certificate else None,
        key=Path(told.key) if told.key else None,
        keys=session.machine_folder / "tls",
        user=told.user,
        workers=told.workers,
        idle=told.idle,
        beside=_beside(session),
        standing=session.machine_folder / "standing.sqlite" if told.standing > 0 else None,
        standing_bytes=told.standing * 1_000_000,
        press_run=told.press_run,
    )


def _beside(session: Session) -> tuple[tuple[str, Callable[[], object]], ...]:
    """Return what else is on the web port: the gateway and the door for hubs, where they are configured."""
    beside: list[tuple[str, Callable[[], object]]] = []
    if session.callback:
        from broadsheet.serve.websub import PLACE, HubDoor

        beside.append((PLACE, lambda: HubDoor(session.open_store)))
    # Settings that do nothing here are looked at all the same: none is misspelt in silence.
    if session.config.gateway and (settings := session.gateway_settings).path:
        from broadsheet.gateway import Gateway

        # One secret for all workers: a form that one of them sent is answered by another.
        settings = replace(settings, secret=settings.secret or secrets.token_hex(16))
        beside.append((settings.path, lambda: Gateway(settings, prefix=settings.path)))
    return tuple(beside)


def _edition(session: Session, config: Config, *, only_reads: bool = False) -> Edition:
    """Open what one worker serves; its index is kept in step with the store from a thread.

    One that `only_reads` sees what others take in: it may have to wait for a processor.
    """
    from broadsheet.edition import Edition
    from broadsheet.edition.imprint import Imprint
    from broadsheet.edition.indexing import Indexing
    from broadsheet.edition.searching import Finder
    from broadsheet.search import Index

    told = config.edition
    imprint = Imprint(
        style=config.style,
        language=told.language,
        contact=told.contact,
        hub=told.hub,
        indexing=told.indexing,
        shut=tuple(filter(None, (str(config.gateway.get("path", "")),))),
    )
    store = session.open_store()
    indexing = Indexing(session.location, session.index_folder)
    try:
        index = Index.open(session.index_folder)
    except StoreError as error:
        _warn("search: %s (the edition is without search until a restart)", error)
        return Edition(store, imprint)
    if not only_reads:
        Thread(target=index.warm, name="reading ahead", daemon=True).start()
    finder = Finder(index, store, indexing)
    look = finder.look if only_reads else finder.keep_up
    Thread(target=_keep_up, args=(look,), name="search index", daemon=True).start()
    return Edition(store, imprint, index=finder)


def _warn(message: str, error: object) -> None:
    logging.getLogger("broadsheet.serve").warning(message, error)


def _keep_up(look: Callable[[], bool]) -> None:
    from broadsheet.serve.allocator import trim

    last = ""
    for count in itertools.count(1):
        news, said = False, ""
        try:
            news = look()
        except StoreError as error:
            said = str(error)
        if said and said != last:
            _warn("search: %s", said)
        last = said
        if news or count % TRIM_EVERY == 0:
            trim()
        time.sleep(KEEP_UP)


def _say_where(bound: Bound) -> None:
    for scheme, address in (("gopher", bound.gopher), ("http", bound.http), ("gemini", bound.gemini)):
        if address:
            host = f"[{address[0]}]" if ":" in address[0] else address[0]
            click.echo(f"{scheme}://{host}:{address[1]}/", err=True)
