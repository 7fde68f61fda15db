"""Read recipes: what a paper's editors know about their pages, as data."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.extract.recipe.source import is_selector, read_source
from broadsheet.extract.words.addresses import host_in

SUFFIX = ".toml"
MAX_FILE = 1_000_000


class Version(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How to read the pages of one design of a paper, from `since` on and before `until`.

    Every field is a list. `body` names the elements whose whole text is the
    body, `container` one element in which the rules look for it, `drop` what
    is taken out of the page before. The other fields are sources for what
    they are named for, tried in order until one gives something: a CSS selector,
    with "@name" at its end for an attribute; "meta:og:title" for a meta element;
    "ld:headline" for a property of the article's JSON-LD. `next_page` gives the address of the
    article's next part. `cut` are texts
    that are taken off the headline, `not_tags` and `not_authors` those that are none. With `fill` the sources
    only count where the page's own data give nothing.
    """

    since: date | None = None
    until: date | None = None
    body: tuple[str, ...] = ()
    container: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    kicker: tuple[str, ...] = ()
    standfirst: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    next_page: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    not_tags: tuple[str, ...] = ()
    not_authors: tuple[str, ...] = ()
    fill: bool = False

    def covers(self, day: date | None) -> bool:
        """Tell whether this design was in use on a day; an unknown day is today."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Recipe(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The recipe of one paper; `hosts` mean their subdomains too.

    `version` has the designs, the newest first.
    """

    paper: str
    hosts: tuple[str, ...]
    version: tuple[Version, ...]
    test: tuple[str, ...] = ()

    @property
    def guessed(self) -> bool:
        """Tell whether every version only fills: an imported recipe, made for the pages of some day."""
        return all(version.fill for version in self.version)

    def on(self, day: date | None) -> tuple[Version, ...]:
        """Return the versions for a day, the best first: papers do not redesign on one day."""
        covering = tuple(version for version in self.version if version.covers(day))
        return covering + tuple(version for version in self.version if version not in covering)


class Recipes:
    """Recipes by the papers' hosts.

    `folder` is read on demand and file by file: there, a file is named for the host ("taz.de.toml").
    Recipes that only `fill` come last, as they are imported ones.
    """

    def __init__(self, recipes: Iterable[Recipe] = (), folder: Traversable | None = None) -> None:
        self._known: dict[str, Recipe] = {}
        self._spare: dict[str, Recipe] = {}
        files = folder.iterdir() if folder is not None else ()
        self._files = {file.name.removesuffix(SUFFIX): file for file in files if file.name.endswith(SUFFIX)}
        for recipe in recipes:
            own = self._spare if recipe.guessed else self._known
            own.update(
                (host.lower().removeprefix("www.").removeprefix("*."), recipe) for host in recipe.hosts
            )

    def __or__(self, other: Recipes) -> Recipes:
        """Return these recipes with others before them: where both know a host, `other` counts."""
        both = Recipes()
        both._files = self._files | other._files
        both._known = self._known | other._known
        both._spare = self._spare | other._spare
        return both

    def for_url(self, url: str) -> Recipe | None:
        """Return the recipe for an address: of its host, else of the nearest parent domain."""
        labels = host_in(url).split(".")
        for start in range(len(labels) - 1):
            if recipe := self._of_host(".".join(labels[start:])):
                return recipe
        return None

    def _of_host(self, host: str) -> Recipe | None:
        if host in self._files:
            file = self._files.pop(host)
            self._known.setdefault(host, parse(file.read_bytes(), file.name))
        return self._known.get(host) or self._spare.get(host)


NO_RECIPES = Recipes()


@cache
def bundled() -> Recipes:
    """Return the recipes that come with Broadsheet."""
    return Recipes(folder=files("broadsheet") / "recipes")


def load(folder: Path) -> Recipes:
    """Return the recipes in a folder's TOML files; a folder that does not exist has none.

    Raises `FormatError` naming file and field.
    """
    return Recipes(read(path) for path in sorted(folder.glob(f"*{SUFFIX}")))


def read(path: Path) -> Recipe:
    """Return the recipe in one file. Raises `FormatError`."""
    try:
        return parse(path.read_bytes()[:MAX_FILE], str(path))
    except OSError as error:
        raise FormatError(str(path), f"cannot be read: {error.strerror}") from error


def parse(toml: bytes, where: str) -> Recipe:
    """Return the recipe in a TOML document; its selectors are checked.

    Raises `FormatError` naming the field.
    """
    try:
        recipe = msgspec.toml.decode(toml.removeprefix(BOM_UTF8), type=Recipe)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise FormatError(where, f"not a recipe: {error}", "see docs/recipes.md for the fields") from error
    if not all((recipe.version, recipe.hosts, *recipe.hosts)):
        raise FormatError(where, "not a recipe: a host and a version are the least it needs")
    for number, version in enumerate(recipe.version, 1):
        if version.since and version.until and version.since >= version.until:
            raise FormatError(where, f"version {number} ends before it begins", "swap since and until")
        for field in (*ELEMENTS, *SOURCES):
            for source in getattr(version, field):
                if error_text := _fault(source, field in ELEMENTS):
                    raise FormatError(where, f"version {number}, {field}: {source!r} {error_text}")
    return recipe


ELEMENTS = ("body", "container", "drop")
"""The fields of a version that name elements of the page."""


SOURCES = ("headline", "kicker", "standfirst", "authors", "published", "tags", "section", "next_page")
"""The fields of a version that say where the article's data are."""


def _fault(text: str, element: bool) -> str:
    source = read_source(text)
    if element and (source.kind != "css" or source.attribute):
        return "means no element: a CSS selector is wanted here"
    if element and any(test in ("after", "before") for test, _ in source.filters):
        return "cuts a text, where elements are chosen whole"
    if source.kind == "css" and not is_selector(source.name):
        return "has a filter that is none" if "{" in source.name else "is no CSS selector"
    return "" if source.name else "is empty"
