"""Arguments and options that several commands take, with messages that say what to type."""

from __future__ import annotations

from datetime import UTC, datetime

import click


class Whole(click.IntRange):
    """A whole number in a range."""

    name = "whole number"


class Day(click.ParamType[datetime]):
    """A day such as 2026-11-20: its first moment in UTC."""

    name = "day"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the moment, or end with a message."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC)
        except ValueError:
            self.fail(f"{value!r} is no day; write it like 2026-11-20.", param, ctx)


width_option = click.option(
    "-w",
    "--width",
    "wide",
    type=Whole(20, 400),
    metavar="N",
    help="Columns of the text (75; on a terminal at most its own).",
)

pager_option = click.option(
    "--pager/--no-pager", default=True, help="Page long text on a terminal, as git does."
)
