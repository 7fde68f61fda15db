"""`broadsheet import`, `export` and `schema`: articles as JSON lines."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON schema of an article.

    It is the form that `export` writes, `import` reads and `show --format
    json` prints: JSON schema, draft 2020-12.
    """
    from broadsheet.model import json_schema

    click.echo(json.dumps(json_schema(), indent=1, ensure_ascii=False))
