"""Which article a reader means on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broadsheet.errors import NotFound
from broadsheet.model import host_of, path_of

if TYPE_CHECKING:
    from broadsheet.store import Store


def find_article(store: Store, said: str) -> tuple[str, str]:
    """Return host and path of an article of the store.

    Takes its URL, "paper.example/path", or the path alone, which is looked
    for in every paper. Raises `NotFound`.
    """
    for host, path in _candidates(store, said):
        if store.story(host, path) is not None:
            return host, path
    raise NotFound(said, "no such article in the store", '"broadsheet papers" lists the papers that are')


def _candidates(store: Store, said: str) -> list[tuple[str, str]]:
    if "://" in said:
        return [(host_of(said), path_of(said))]
    hosts = [paper.host for paper in store.papers()]
    if said.startswith("/"):
        return [(host, said) for host in hosts]
    host, _, path = said.partition("/")
    return [(host, f"/{path}")]
