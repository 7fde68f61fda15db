"""Settings: a TOML file, overridden by the environment, overridden by flags."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from broadsheet.errors import ConfigError

Columns = Annotated[int, Meta(ge=20, le=400)]
Charset = Literal["utf-8", "latin-1", "ascii"]


class GopherConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """A further Gopher port: for old machines, or with TLS and nothing else."""

    address: str
    charset: Charset = "utf-8"
    width: Columns = 75
    tls: bool = False


class ServeConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the edition listens: "host:port", or "off".

    `name` is the public host name that menus carry; empty means the address
    that the client connected to. `public_port` is the Gopher port as clients
    see it, 0 for the one we listen on; `web_url` the web edition's address as
    readers have it. `charset` is that of the Gopher port; `tls` lets it speak
    TLS too. `certificate` and `key` are PEM files; without them one is made
    and kept in the data folder. `user` is whom to become once the ports are
    open. `idle` is the seconds that a silent client is waited for. `standing` is
    the room in MB for finished pages of articles on disk, 0 for none; `press_run` makes
    them while nobody reads.
    """

    gopher: str = "127.0.0.1:7070"
    http: str = "off"
    gemini: str = "off"
    name: str = ""
    public_port: Annotated[int, Meta(ge=0, le=65535)] = 0
    web_url: str = ""
    charset: Charset = "utf-8"
    tls: bool = False
    certificate: str = ""
    key: str = ""
    user: str = ""
    workers: Annotated[int, Meta(ge=1, le=256)] = 1
    idle: Annotated[float, Meta(gt=0)] = 10.0
    standing: Annotated[int, Meta(ge=0)] = 512
    press_run: bool = True
    more_gopher: tuple[GopherConfig, ...] = ()


class EditionConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """What the edition's owner decides.

    `contact` is whom to write to, `hub` a WebSub hub that is told of news,
    `language` that of pages above several papers. `indexing` lets search
    engines list the edition.
    """

    contact: str = ""
    hub: str = ""
    language: str = "en"
    indexing: bool = False


class FetchConfig(Struct, frozen=True, forbid_unknown_fields=True):
    """How we fetch.

    `contact` goes into the User-Agent (an address or URL). `corpus` says that
    articles are gathered for research or training: opt-outs then refuse a
    page. At most `per_host` requests at once to one host, `delay` seconds
    between them. `callback` is the web edition's public address, at which hubs push the feeds
    that offer it (WebSub); without it all are polled.
    """

    contact: str = ""
    corpus: bool = False
    per_host: Annotated[int, Meta(ge=1)] = 2
    delay: Annotated[float, Meta(ge=0)] = 0.5
    callback: str = ""


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings. `data` is a folder or a postgresql:// URL.

    `gateway` is read when there is a gateway: see `GatewaySettings`.
    """

    data: str = ""
    style: str = "broadsheet"
    width: Columns = 75
    edition: EditionConfig = EditionConfig()
    serve: ServeConfig = ServeConfig()
    fetch: FetchConfig = FetchConfig()
    gateway: dict[str, Any] = {}


ENVIRONMENT = {
    "BROADSHEET_DATA": ("data",),
    "BROADSHEET_STYLE": ("style",),
    "BROADSHEET_WIDTH": ("width",),
    "BROADSHEET_GOPHER": ("serve", "gopher"),
    "BROADSHEET_HTTP": ("serve", "http"),
    "BROADSHEET_GEMINI": ("serve", "gemini"),
    "BROADSHEET_NAME": ("serve", "name"),
    "BROADSHEET_CONTACT": ("fetch", "contact"),
}


def load_config(
    path: Path | None, environment: Mapping[str, str], flags: Mapping[str, object] | None = None
) -> Config:
    """Return the settings: defaults < file < environment < flags.

    `path` None means the file at its usual place, which may be missing; a
    file that was named must exist. `flags` maps dotted names ("serve.gopher")
    to values; None leaves a setting as it is. Raises `ConfigError`.
    """
    file = path or config_path(environment)
    settings = _read_file(path, environment)
    origins: dict[str, str] = {}
    for variable, keys in ENVIRONMENT.items():
        if variable in environment:
            _set(settings, keys, environment[variable])
            origins[".".join(keys)] = variable
    for name, value in (flags or {}).items():
        if value is not None:
            _set(settings, tuple(name.split(".")), value)
            origins[name] = "the command's options"
    try:
        return msgspec.convert(settings, Config, strict=False)
    except msgspec.ValidationError as error:
        setting, what, hint = what_is_wrong(error, _TABLES)
        where = origins.get(setting, str(file))
        raise ConfigError(where, f"{setting}: {what}", hint or "see docs/configuration.md") from error


def what_is_wrong(error: msgspec.ValidationError, tables: Mapping[str, type[Struct]]) -> tuple[str, str, str]:
    """Return the setting that an error of msgspec is about ("serve.width"), what is wrong and what to try.

    `tables` has the struct behind each table of settings, the outermost under "".
    """
    said = _SAID.fullmatch(str(error))
    what, table = (said["what"], (said["path"] or "").lstrip(".")) if said else (str(error), "")
    if unknown := _UNKNOWN.fullmatch(what):
        name = unknown["name"]
        struct = tables.get(_plain(table))
        near = get_close_matches(name, struct.__struct_fields__, 1) if struct else []
        setting = f"{table}.{name}" if table else name
        return setting, "there is no such setting", f"did you mean {near[0]}?" if near else ""
    if what.startswith("Invalid enum value"):
        return table, f"has to be one of {', '.join(_choices(table, tables))}", ""
    if expected := _EXPECTED.fullmatch(what):
        wanted = _KINDS.get(expected["kind"], expected["kind"])
        bound = {">=": "of at least", "<=": "of at most", ">": "above"}.get(expected["sign"], "")
        return table, " ".join(filter(None, ("has to be", wanted, bound, expected["bound"]))), ""
    return table, what[:1].lower() + what[1:], ""


def _choices(setting: str, tables: Mapping[str, type[Struct]]) -> tuple[str, ...]:
    table, _, name = _plain(setting).rpartition(".")
    fields = {field.name: field.type for field in msgspec.structs.fields(tables[table])}
    return tuple(map(str, get_args(fields[name])))


def _plain(setting: str) -> str:
    """Return "serve.more_gopher.width" for "serve.more_gopher[0].width"."""
    return re.sub(r"\[.*?\]", "", setting)


_SAID = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>.*)`", re.DOTALL)
_EXPECTED = re.compile(r"Expected `(?P<kind>\w+)`(?:, got `\w+`| (?P<sign>[<>]=?) (?P<bound>\S+))")
_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "text in quotes",
    "bool": "true or false",
    "object": "a table of settings",
    "array": "a list",
}
_TABLES: dict[str, type[Struct]] = {
    "": Config,
    "edition": EditionConfig,
    "serve": ServeConfig,
    "serve.more_gopher": GopherConfig,
    "fetch": FetchConfig,
}


def config_path(environment: Mapping[str, str]) -> Path:
    """Return where the configuration file is looked for."""
    if "BROADSHEET_CONFIG" in environment:
        return Path(environment["BROADSHEET_CONFIG"])
    return _base(environment, "XDG_CONFIG_HOME", ".config") / "broadsheet" / "broadsheet.toml"


def data_location(config: Config, environment: Mapping[str, str]) -> str:
    """Return the data folder or database URL; the XDG data folder by default."""
    return config.data or str(_base(environment, "XDG_DATA_HOME", ".local/share") / "broadsheet")


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Return the XDG cache folder of ours, for what can be made anew."""
    return _base(environment, "XDG_CACHE_HOME", ".cache") / "broadsheet"


def parse_address(text: str, default_port: int) -> tuple[str, int] | None:
    """Return host and port of "host:port", "[::1]:port", "host", ":port" or "port"; None for "off".

    ":port" and "port" listen on loopback. Raises `ConfigError`.
    """
    if text == "off":
        return None
    if text.isdecimal():
        text = f":{text}"
    host, colon, port = text.rpartition(":")
    if not colon or text.endswith("]"):
        host, port = text, str(default_port)
    if not port.isdecimal() or not 0 <= int(port) <= 65535:
        raise ConfigError(text, "not an address to listen on", 'say host:port, [ipv6]:port or "off"')
    return host.strip("[]") or "127.0.0.1", int(port)


def _base(environment: Mapping[str, str], variable: str, usual: str) -> Path:
    # The XDG base directory specification: a relative path is to be ignored.
    value = environment.get(variable, "")
    return Path(value) if value.startswith("/") else Path.home() / usual


def _read_file(path: Path | None, environment: Mapping[str, str]) -> dict[str, Any]:
    file = path or config_path(environment)
    if not file.exists() and path is None and "BROADSHEET_CONFIG" not in environment:
        return {}
    try:
        settings: dict[str, Any] = msgspec.toml.decode(file.read_bytes().removeprefix(BOM_UTF8))
    except OSError as error:
        raise ConfigError(str(file), error.strerror or "cannot be read", "see --config") from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise ConfigError(str(file), f"not TOML: {error}") from error
    return settings


def _set(settings: dict[str, Any], keys: tuple[str, ...], value: object) -> None:
    for key in keys[:-1]:
        inner = settings.setdefault(key, {})
        if not isinstance(inner, dict):
            raise ConfigError(key, "must be a table of settings", f"write [{key}]")
        settings = inner
    settings[keys[-1]] = value
