"""Take over extraction rules in the format of Full-Text RSS."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from broadsheet.errors import FormatError
from broadsheet.extract.recipe.form import Recipe, Version
from broadsheet.extract.recipe.source import is_selector, read_source
from broadsheet.extract.recipe.xpath import CannotConvert, to_css

MAX_FILE = 200_000
MAX_FILES = 20_000
RULES = ".txt"

_DIRECTIVE = re.compile(r"\s*([a-z_]+)\s*(\([^)]*\))?\s*:\s*(.*)", re.S)
_LITERAL = re.compile(r"""\(?(["'])([^"'{}]*\w[^"'{}]*)\1\)?""")
"""Words for every page: the author of a journal by one hand."""
_XPATHS = {
    "body": "container",
    "title": "headline",
    "author": "authors",
    "date": "published",
    "strip": "drop",
    "next_page_link": "next_page",
}
# They steer steps that Broadsheet does not need, or always takes.
_NEEDLESS = frozenset(
    [
        "test_contains",
        "tidy",
        "prune",
        "parser",
        "convert_double_br_tags",
        "autodetect_on_failure",
        "autodetect_next_page",
        "insert_detected_image",
        "strip_comments",
        "strip_attr",
        "skip_json_ld",
        "dissolve",
        "wrap_in",
        "footnotes",
        "src_lazy_load_attr",
        "http",
        "https",
    ]
)
# Pictures still to be loaded and what stands in <noscript> are read as they are, headings in any rank.
_REPAIRED = re.compile(r"</?noscript|^noscript>$|^data-[\w-]*src(?:set)?=|^</?h[1-6]\b", re.I)
_CAPTION = re.compile(r"(?:^|[ >])figcaption(?![\w-])[^ >]*$")
_REASONS = {
    "single_page_link": "another address cannot be asked for by a recipe",
    "if_page_contains": "a recipe knows no conditions",
    "replace_string": "a recipe does not rewrite pages",
    "find_string": "a recipe does not rewrite pages",
    "http_header": "how pages are fetched is set for each source",
    "native_ad_clue": "advertisements are not told apart by recipe",
    "move_into": "a recipe does not rewrite pages",
}
_REWRITES = ("find_string", "replace_string")
_LOGIN = ("login_", "requires_login", "not_logged_in")


class Unfollowed(Struct, frozen=True):
    """A directive that could not be taken over, and why."""

    line: int
    directive: str
    value: str
    reason: str


class Imported(Struct, frozen=True):
    """What became of one file of rules; `recipe` is None where nothing could be used.

    `followed` counts the directives taken over.
    """

    name: str
    recipe: Recipe | None
    followed: int
    unfollowed: tuple[Unfollowed, ...]

    @property
    def host(self) -> str:
        """The host that the file's name tells, without the dot of a file for subdomains."""
        return _host_of(self.name)


def import_rules(text: str, name: str) -> Imported:
    """Return the recipe that the rules of one file make.

    `name` is the file's name, which tells the host: "taz.de.txt", ".example.com.txt" for subdomains
    alone. `body` becomes `container`: the rules still tell captions and boxes from
    prose inside it. Title, author and date only `fill` what the page's own data leave open, as
    these are right more often.
    """
    host = _host_of(name)
    fields: dict[str, list[str]] = {}
    tests: list[str] = []
    missed: list[Unfollowed] = []
    followed = 0
    sought = ""
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        match = _DIRECTIVE.fullmatch(line)
        if not match or line.lstrip().startswith("#"):
            continue
        directive, value = match[1], match[3].strip()
        sought = value if directive == "find_string" else sought
        if directive == "test_url":
            tests.append(value)
        elif directive in _REWRITES and _REPAIRED.search((match[2] or sought).strip("( )")):
            continue
        elif directive not in _NEEDLESS and value:
            try:
                field, sources = _follow(directive, value)
            except CannotConvert as reason:
                missed.append(Unfollowed(number, directive, value[:200], str(reason)))
                continue
            fields.setdefault(field, []).extend(
                source for source in sources if source not in fields.get(field, ())
            )
            followed += 1
    recipe = _recipe(host, fields, tests) if any(fields.values()) and host else None
    return Imported(name, recipe, followed, tuple(missed))


def _host_of(name: str) -> str:
    return Path(name).name.removesuffix(RULES).lstrip(".").lower()


def import_all(path: Path) -> Iterator[Imported]:
    """Yield what becomes of each file of rules in a file, a folder or a tar archive.

    Nothing is unpacked onto the disk. Raises `FormatError` if the path holds none.
    """
    count = 0
    for name, content in _files(path):
        count += 1
        if count > MAX_FILES:
            raise FormatError(
                str(path), f"more than {MAX_FILES} files of rules", "is this the right archive?"
            )
        yield import_rules(content.decode("utf-8", "replace"), name)
    if not count:
        raise FormatError(
            str(path), f"no rules (*{RULES}) found", "give a file, a folder or a tar archive of them"
        )


def gathered(imports: Iterable[Imported]) -> dict[str, Recipe]:
    """Return the recipes by host.

    Rules for a host and others for its subdomains become versions of one recipe, those
    for the host first.
    """
    found: dict[str, Recipe] = {}
    for imported in sorted(imports, key=lambda each: Path(each.name).name.startswith(".")):
        if imported.recipe is None:
            continue
        host = imported.recipe.paper
        other = found.setdefault(host, imported.recipe)
        if other is not imported.recipe:
            versions = other.version + imported.recipe.version
            tests = other.test + imported.recipe.test
            found[host] = msgspec.structs.replace(other, version=versions, test=tests)
    return found


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        if path.is_dir():
            for file in sorted(path.rglob(f"*{RULES}")):
                yield file.name, file.read_bytes()[:MAX_FILE]
        elif path.suffix == RULES:
            yield path.name, path.read_bytes()[:MAX_FILE]
        else:
            with tarfile.open(path) as archive:
                for member in archive:
                    if member.isfile() and member.name.endswith(RULES):
                        packed = archive.extractfile(member)
                        yield Path(member.name).name, packed.read(MAX_FILE) if packed else b""
    except (OSError, tarfile.TarError, EOFError) as error:
        told = error.strerror if isinstance(error, OSError) else ""
        reason = f"cannot be read: {told}" if told else "is no tar archive, or a broken one"
        raise FormatError(str(path), reason, "give a file, a folder or a tar archive") from error


def _follow(directive: str, value: str) -> tuple[str, list[str]]:
    """Return the field of a recipe that a directive belongs to, and its sources."""
    if directive in _XPATHS:
        field = _XPATHS[directive]
        literal = _LITERAL.fullmatch(value) if field not in ("container", "drop", "next_page") else None
        sources = [f"text:{literal[2]}"] if literal else to_css(value)
        if field == "drop":
            # Captions are kept apart from the text, where other readers print them among it.
            sources = [source for source in sources if not _CAPTION.search(read_source(source).name)]
        if field in ("container", "drop"):
            read = [read_source(source) for source in sources]
            if any(source.attribute for source in read):
                raise CannotConvert("means an attribute, not an element")
            if any(test in ("after", "before") for source in read for test, _ in source.filters):
                raise CannotConvert("means a piece of text, not an element")
        if field == "next_page":
            sources = list(map(_address, sources))
        if field == "container" and not any(read_source(source).filters for source in sources):
            # Parts of one page side by side; the rules find the others around the largest.
            sources = [", ".join(sources)]
    elif directive == "strip_id_or_class":
        field, text = "drop", value.strip("'\" ").replace("\\", "").replace('"', '\\"')
        sources = [f'[class*="{text}"]', f'[id*="{text}"]']
    elif directive == "strip_image_src":
        field, text = "drop", value.strip("'\" ").replace("\\", "").replace('"', '\\"')
        sources = [f'img[src*="{text}"]']
    elif directive.startswith(_LOGIN):
        raise CannotConvert("Broadsheet does not log in")
    else:
        raise CannotConvert(_REASONS.get(directive, "is not known"))
    for source in sources:
        _check(source)
    return field, sources


def _address(text: str) -> str:
    """Return a source for the address of the link that it names."""
    source = read_source(text)
    return text if source.attribute else f"{source.name}@href{text[len(source.name) :]}"


def _check(source: str) -> None:
    known = read_source(source)
    if known.kind == "css" and not is_selector(known.name):
        raise CannotConvert(f"{source!r} is no selector")


def _recipe(host: str, fields: dict[str, list[str]], tests: list[str]) -> Recipe:
    version = msgspec.convert({"fill": True, **fields}, Version)
    return Recipe(paper=host, hosts=(host,), version=(version,), test=tuple(tests))


def to_toml(recipe: Recipe) -> str:
    """Return a recipe as the TOML document that `parse` reads."""
    lines = [f"paper = {_string(recipe.paper)}", _array("hosts", recipe.hosts)]
    if recipe.test:
        lines.append(_array("test", recipe.test))
    for version in recipe.version:
        lines += ["", "[[version]]"]
        for field in version.__struct_fields__:
            value = getattr(version, field)
            if value and isinstance(value, tuple):
                lines.append(_array(field, value))
            elif value:
                lines.append(f"{field} = {'true' if value is True else value.isoformat()}")
    return "\n".join(lines) + "\n"


def _array(field: str, values: tuple[str, ...]) -> str:
    line = f"{field} = [{', '.join(map(_string, values))}]"
    if len(line) <= 100:
        return line
    return "\n".join([f"{field} = [", *(f"    {_string(value)}," for value in values), "]"])


def _string(text: str) -> str:
    """Quote as TOML: literal where the text holds quotes, for selectors to stay readable."""
    if "'" not in text and not any(ord(c) < 32 or c == "\x7f" for c in text):
        return f"'{text}'" if '"' in text or "\\" in text else f'"{text}"'
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 32 or c == "\x7f" else c for c in escaped) + '"'
