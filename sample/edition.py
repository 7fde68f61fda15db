"""Take in the sample paper as any paper: what `make edition` runs."""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from broadsheet.errors import BroadsheetError, NotFound, ServeError
from broadsheet.model import host_of
from broadsheet.store import Store
from sample.build import write_site
from sample.manuscript import read_imprint
from sample.site import Site
from sample.web import HOST, serving

PORT = 8471
"""Where the paper's website listens if it can: its articles keep one address."""

PATIENCE = 30.0
"""Seconds until a server that does not answer is given up."""


def main(arguments: list[str] | None = None) -> int:
    """Take the sample paper in, morning and evening; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m sample.edition", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("build/sample"), help="where the website goes")
    parser.add_argument("--data", type=Path, default=Path("build/edition"), help="where the articles go")
    parser.add_argument("--port", type=int, default=PORT, help="of the website (default: %(default)s)")
    told = parser.parse_args(arguments)
    told.site.mkdir(parents=True, exist_ok=True)
    try:
        with serving(told.site, told.port) as port:
            forget(told.data, read_imprint().name)
            _take_in(told.site, told.data, f"http://{HOST}:{port}")
        _say("What Gopher shows of it:\n")
        print("\n".join(f"    {line}".rstrip() for line in opening(_front_page(told.data))))
        print(_FAREWELL.format(data=told.data, host=f"{HOST}:{port}", article=_ARTICLE, changed=_CHANGED))
    except subprocess.CalledProcessError as error:
        print(f"sample: {' '.join(map(str, error.cmd))} ended with {error.returncode}", file=sys.stderr)
        return error.returncode or 1
    except BroadsheetError as error:
        print(f"sample: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def forget(data: Path, name: str) -> None:
    """Remove what an earlier run took in, at whatever port; other papers stay."""
    if not data.is_dir():
        return
    with Store.open(data) as store:
        earlier = [paper.host for paper in store.papers() if paper.name == name and paper.allow_private]
    for host in earlier:
        _broadsheet(data, "remove", host, "--yes")


def _take_in(site: Path, data: Path, base: str) -> None:
    _say(f"The sample paper's website, as of the morning, at {base}")
    write_site(Site(base, "morning"), site)
    _broadsheet(data, "add", base, "--allow-private")
    _broadsheet(data, "update")
    _say("Evening: the newsroom has corrected, updated and added articles.")
    evening = Site(base, "evening")
    write_site(evening, site)
    _broadsheet(data, "update")
    check_complete(data, evening)


def check_complete(data: Path, site: Site) -> None:
    """Raise `NotFound` unless exactly the site's articles are in the store, changed ones too."""
    host = host_of(site.base)
    with Store.open(data) as store:
        kept = {story.address for story in store.stories(host, limit=10_000)}
        changed = {story.address for story in store.changed(host)}
    published = {site.url(written.path) for written in site.manuscripts}
    announced = {site.url(site.path_of(change.id)) for change in site.imprint.changes if not change.silent}
    _expect(host, "published, but not taken in", published - kept)
    _expect(host, "taken in, but no article", kept - published)
    _expect(host, "changed, but not seen to be", announced - changed)


def _expect(host: str, fault: str, addresses: set[str]) -> None:
    if addresses:
        named = sorted(addresses)[:3] + (["…"] if len(addresses) > 3 else [])
        raise NotFound(host, f"{len(addresses)} {fault}: {', '.join(named)}")


def _broadsheet(data: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "broadsheet", "--data", str(data), *arguments]
    print(f"\n$ broadsheet --data {data} {' '.join(arguments)}", flush=True)
    subprocess.run(command, check=True)


def _front_page(data: Path) -> list[str]:
    """Return the lines of the published front page, as a Gopher client reads them."""
    with _published(data) as port:
        menu = _ask_gopher(port, "")
    lines = menu.decode("utf-8", "replace").split("\r\n")
    return [line[1:].split("\t")[0].rstrip() for line in lines if line and line != "."]


def opening(lines: list[str], most: int = 18) -> list[str]:
    """Return the first lines, up to the end of a story."""
    ends = [number for number, line in enumerate(lines[:most]) if not line]
    return lines[: ends[-1]] if ends else lines[:most]


@contextmanager
def _published(data: Path) -> Iterator[int]:
    with socket.create_server((HOST, 0)) as free:
        port = int(free.getsockname()[1])
    address = f"{HOST}:{port}"
    command = [sys.executable, "-m", "broadsheet", "--data", str(data), "serve", "--gopher", address]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        try:
            _wait_for(server, port)
            yield port
        finally:
            server.terminate()


def _wait_for(server: subprocess.Popen[str], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection((HOST, port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    server.terminate()
    said = server.communicate()[1].strip()
    raise ServeError(f"{HOST}:{port}", f"broadsheet serve does not answer: {said or 'it says nothing'}")


def _ask_gopher(port: int, selector: str) -> bytes:
    """Return what a Gopher server answers (RFC 1436, section 2)."""
    with socket.create_connection((HOST, port), PATIENCE) as connection:
        connection.sendall(f"{selector}\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def _say(line: str) -> None:
    print(f"\n\033[1m{line}\033[0m" if sys.stdout.isatty() else f"\n{line}", flush=True)


_ARTICLE = "/stadt/die-glocke-ist-wieder-da-1457.html"
_CHANGED = "/stadt/bilanz-nach-ottokar-1441.html"

_FAREWELL = """
The edition is ready. To read it:

    . .venv/bin/activate
    broadsheet --data {data} serve --http 127.0.0.1:8080

and then, in another terminal,

    lynx gopher://127.0.0.1:7070/
    curl gopher://127.0.0.1:7070/0/-/text{article}

or a browser at http://127.0.0.1:8080/. What changed during the day:

    broadsheet --data {data} history http://{host}{changed}
    broadsheet --data {data} diff http://{host}{changed}
    broadsheet --data {data} search Glocke

To add a real paper (of which you may publish what you may):

    broadsheet add https://paper.example
    broadsheet update
    broadsheet serve
"""


if __name__ == "__main__":
    sys.exit(main())
