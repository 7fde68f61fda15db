"""`broadsheet gateway`: Gopher and Gemini for browsers, alone."""

from __future__ import annotations

import asyncio
import logging
import signal
from functools import partial

import click
import uvloop

from broadsheet.cli.root import Session
from broadsheet.config import parse_address
from broadsheet.errors import ConfigError

GRACE = 10.0
"""Seconds in which answers may end that are on their way when the gateway is stopped."""


@click.command()
@click.option(
    "--http", metavar="ADDR", default="127.0.0.1:8070", show_default=True, help="host:port to listen on."
)
@click.option("--log/--no-log", default=True, help="Write a line for each request to standard error.")
@click.pass_obj
def gateway(session: Session, http: str, log: bool) -> None:
    """Let a browser read any Gopher or Gemini host.

    Safe to put on the internet: connects to public addresses and known ports
    only; `[gateway]` in the configuration file sets limits, languages and
    what is blocked. `broadsheet serve` offers the same beside an edition where
    `gateway.path` is set.

    \b
    broadsheet gateway --http 127.0.0.1:8070
    """
    from broadsheet.gateway import Gateway
    from broadsheet.serve.guests import Guests, places
    from broadsheet.serve.http_connection import WebConnection
    from broadsheet.serve.http_house import Nothing, WebHouse
    from broadsheet.serve.sockets import BACKLOG, listen
    from broadsheet.serve.watch import Watch

    address = parse_address(http, 8070)
    if address is None:
        raise ConfigError("gateway", "--http off leaves nothing to listen on")
    logging.basicConfig(
        level=logging.INFO if log else logging.WARNING, format="%(asctime)s %(name)s %(message)s"
    )
    application = Gateway(session.gateway_settings)
    (socket,) = listen(address)
    host, port = socket.getsockname()[:2]
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/", err=True)

    async def serve() -> None:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        watch = Watch(loop)
        house = WebHouse(Nothing(), Guests(places()), watch, others={"": application})
        server = await loop.create_server(partial(WebConnection, house), sock=socket, backlog=BACKLOG)
        await stopped.wait()
        server.close()
        house.stop()
        await watch.emptied(GRACE)
        application.close()

    uvloop.run(serve())
