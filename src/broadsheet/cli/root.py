"""The root command: options for all commands, each command loaded when it is called."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

import broadsheet
from broadsheet.cli.handover import hand_over
from broadsheet.config import (
    Config,
    cache_folder,
    config_path,
    data_location,
    load_config,
    what_is_wrong,
)
from broadsheet.errors import ConfigError

if TYPE_CHECKING:
    from broadsheet.extract import Recipes
    from broadsheet.gateway import GatewaySettings
    from broadsheet.sources.fetch import Manners
    from broadsheet.store import Store

COMMANDS = {
    "show": ("show", "Print one article as text."),
    "add": ("papers", "Find a paper's feeds and sitemaps, remember the paper."),
    "update": ("update", "Fetch what is new, keep every revision."),
    "search": ("search", "Find articles."),
    "serve": ("serve", "Publish the edition on Gopher, Gemini and the web."),
    "gateway": ("gateway", "Let a browser read any Gopher or Gemini host."),
    "papers": ("papers", "List the papers with their health."),
    "remove": ("papers", "Forget a paper and all its articles."),
    "withdraw": ("withdraw", "Take one article out for good."),
    "history": ("history", "List the revisions of an article."),
    "diff": ("history", "Show what changed between two revisions."),
    "import": ("exchange", "Take in articles from files."),
    "export": ("exchange", "Write articles as JSON lines."),
    "opml": ("opml", "Papers in and out as a list of feeds."),
    "recipe": ("recipe", "Try recipes on saved pages, import those of others."),
    "extract": ("extract", "Run new rules over the pages that are kept."),
    "check": ("upkeep", "Verify the store, repair what can be repaired."),
    "backup": ("upkeep", "Copy the store while others go on."),
    "schema": ("exchange", "Print the JSON schema of an article."),
}
"""Command → its module in `broadsheet.cli`, and its line in the help."""


@dataclass
class Session:
    """What every command is given: settings, and the store when asked for."""

    config: Config
    debug: bool = False
    config_file: Path | None = None

    @property
    def location(self) -> str:
        """The data folder or the database's URL."""
        return data_location(self.config, os.environ)

    @property
    def manners(self) -> Manners:
        """How this user wants us to fetch."""
        from broadsheet.sources.fetch import Manners

        fetch = self.config.fetch
        return Manners(contact=fetch.contact, corpus=fetch.corpus, per_host=fetch.per_host, delay=fetch.delay)

    @property
    def callback(self) -> str:
        """The public address at which hubs reach the web edition, empty where there is none."""
        told = self.config.fetch.callback.rstrip("/")
        if told and not told.startswith(("http://", "https://")):
            raise ConfigError(
                "fetch.callback", f"{told!r} is no web address", 'such as "https://paper.example"'
            )
        return told

    @property
    def gateway_settings(self) -> GatewaySettings:
        """The gateway's settings; raises `ConfigError` naming a wrong one.

        Certificates are remembered in the data folder, unless a file is named.
        """
        import msgspec

        from broadsheet.gateway import GatewaySettings

        try:
            settings = msgspec.convert(self.config.gateway, GatewaySettings)
        except msgspec.ValidationError as error:
            setting, what, hint = what_is_wrong(error, {"": GatewaySettings})
            raise ConfigError(f"gateway.{setting}", what, hint or "see docs/gateway.md") from error
        trust = settings.trust or str(self.machine_folder / "gateway-certificates.db")
        return msgspec.structs.replace(settings, trust=trust)

    @property
    def index_folder(self) -> Path:
        """Where this machine's search index is."""
        return self.machine_folder / "index"

    @property
    def machine_folder(self) -> Path:
        """Where files go that can be made anew: the data folder; or our cache folder."""
        folder = Path(self.location)
        if "://" not in self.location and (not folder.exists() or os.access(folder, os.W_OK)):
            return folder
        name = hashlib.sha256(self.location.encode()).hexdigest()[:16]
        return cache_folder(os.environ) / f"store-{name}"

    @property
    def recipe_folder(self) -> Path:
        """Where the user's own recipes are: beside the configuration file."""
        return (self.config_file or config_path(os.environ)).parent / "recipes"

    def sound_recipes(self) -> Path:
        """Return the folder of the user's recipes; a faulty one ends a command before it begins."""
        from broadsheet.extract.recipe import load

        load(self.recipe_folder)
        return self.recipe_folder

    @property
    def recipes(self) -> Recipes:
        """The recipes to follow: the user's own before those that come with Broadsheet."""
        from broadsheet.extract.recipe import bundled, load

        return bundled() | load(self.recipe_folder)

    def open_store(self, *, make: bool = False) -> Store:
        """Open the store; the caller closes it (`with`).

        Only a command that puts something in may `make` one: a folder's misspelt name is no empty store.
        """
        from broadsheet.store import Store

        return Store.open(self.location, make=make)


class ReaderLeft(Exception):
    """Who read our output left before its end; click would end the process with 1 by itself."""


class Commands(click.Group):
    """A group that imports a command's module only when the command is called.

    `show` must start in under half a second: it pays for no other command.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"broadsheet.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, cmd_name if cmd_name != "import" else "import_")
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; one that is given an option of ours is told where that goes."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderLeft from error
        except click.NoSuchOption as error:
            own = {name for param in self.params for name in param.opts}
            if error.option_name in own:
                where = f"it goes before the command: broadsheet {error.option_name} …"
                raise click.UsageError(f"{error.message} {where.capitalize()}", error.ctx) from error
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(broadsheet.__version__, message="broadsheet %(version)s")
@click.option(
    "--data", metavar="DIR", help="Where papers and articles are kept (a folder, or a postgresql:// URL)."
)
@click.option(
    "--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="The configuration file."
)
@click.option(
    "--debug", is_flag=True, help="Show where an error comes from; keep pages that gave no article."
)
@click.pass_context
def root(ctx: click.Context, data: str | None, config_file: Path | None, debug: bool) -> None:
    """Publish a newspaper as text: no word lost, none invented.

    \b
    Try it on one article:  broadsheet show https://paper.example/an/article

    \b
    Publish a paper:        broadsheet add https://paper.example
                            broadsheet update
                            broadsheet serve
    """
    ctx.obj = session = Session(load_config(config_file, os.environ, {"data": data}), debug, config_file)
    if "://" not in session.location:
        ctx.call_on_close(partial(hand_over, Path(session.location)))
