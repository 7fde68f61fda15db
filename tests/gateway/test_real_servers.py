"""Through the gateway to servers that other people wrote."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx
import pytest

from tests.gateway.conftest import words

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def server(name: str, kind: str) -> pytest.MarkDecorator:
    found = shutil.which(name, path=PATH)
    return pytest.mark.skipif(not found, reason=f"{name} is not installed ({kind})")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def root() -> Iterator[Path]:
    """A host's files: texts in two charsets, a picture, a file, a folder with a gophermap.

    Where everybody may read them: some servers refuse to run as root.
    """
    with tempfile.TemporaryDirectory(prefix="gopher-") as folder:
        yield filled(Path(folder))


def filled(root: Path) -> Path:
    (root / "notes").mkdir(parents=True)
    (root / "über.txt").write_text("Grüße aus Köln\n.dotted\nlast\n", "utf-8")
    (root / "latin.txt").write_bytes("Das Gebäude der Universität ist schön geworden\n".encode("latin-1"))
    (root / "cat.png").write_bytes(PNG)
    (root / "a.zip").write_bytes(b"PK\3\4zip")
    (root / "page.html").write_text("<h1>Hi</h1>", "utf-8")
    long = " ".join(f"word{n}" for n in range(60))
    (root / "notes" / "gophermap").write_text(
        f"{long}\n  /\\_/\\\nhThe web\tURL:https://example.org/\n0A note\tnote.txt\n", "utf-8"
    )
    (root / "notes" / "note.txt").write_text("A note.\n", "utf-8")
    for path in (root, *root.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return root


@asynccontextmanager
async def gophernicus(root: Path) -> AsyncIterator[int]:
    """It answers one request on its standard input, as inetd wants it."""
    program = shutil.which("gophernicus", path=PATH)
    assert program

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = await reader.readline()
        command = (program, "-h", "localhost", "-p", str(port), "-r", str(root), "-nm", "-nh", "-np")
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            user="nobody" if os.getuid() == 0 else None,
        )
        answer, _ = await process.communicate(line)
        writer.write(answer)
        await writer.drain()
        writer.close()

    listening = await asyncio.start_server(connected, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    yield port
    listening.close()
    await asyncio.sleep(0.01)


@contextmanager
def process(command: list[str], port: int) -> Iterator[int]:
    """Run a server until the test ends."""
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                probe.settimeout(0.05)
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if running.poll() is not None:
                raise AssertionError(f"{command[0]} ended with {running.returncode}")
            time.sleep(0.05)
        yield port
    finally:
        running.terminate()
        running.wait(10)


async def check_menu(browser: httpx.AsyncClient, path: str) -> str:
    """Every label that the server sent stands on the page; return the page."""
    sent = (await browser.get(f"{path}?raw=1")).content.decode()
    shown = await browser.get(path)
    labels = [line.split("\t")[0][1:].rstrip() for line in sent.splitlines() if "\t" in line]
    assert len(labels) > 2
    assert [label for label in labels if label not in words(shown.text)] == []
    return shown.text


@server("gophernicus", "Debian package gophernicus")
async def test_gophernicus(browse, root: Path):
    async with gophernicus(root) as port:
        browser, at = browse(port), f"/gopher/localhost:{port}"
        menu = await check_menu(browser, f"{at}/")
        text = (await browser.get(f"{at}/0/%C3%BCber.txt")).text
        notes = await check_menu(browser, f"{at}/1/notes")
        picture = await browser.get(f"{at}/I/cat.png?raw=1")
        missing = await browser.get(f"{at}/1/none/")
    for name in ("über.txt", "cat.png", "a.zip", "notes"):
        assert name in words(menu)
    assert "Grüße aus Köln\n.dotted\nlast" in words(text)
    assert "  /\\_/\\" in words(notes)
    assert '<a href="https://example.org/">The web</a>' in notes
    assert picture.content == PNG
    assert missing.status_code == 404


PYGOPHERD = """
[pygopherd]
detach = no
pidfile = {folder}/pid
port = {port}
interface = 127.0.0.1
servername = localhost
servertype = ThreadingTCPServer
timeout = 60
abstract_headers = on
abstract_entries = always
tracebacks = no
usechroot = no
enable_tls = no
root = {root}
mimetypes = {folder}/mime.types
encoding = list(mimetypes.encodings_map.items())
[logger]
logmethod = none
[GopherEntry]
defaultmimetype = text/plain
mapping = [['text/html', 'h'], ['text/.+', '0'], ['image/.+', 'I'],
  ['application/gopher-menu', '1'], ['application/.+', '9'], ['.*', '0']]
eaexts = {{'.abstract' : 'ABSTRACT'}}
[handlers.HandlerMultiplexer]
handlers = [url.HTMLURLHandler, gophermap.BuckGophermapHandler, UMN.UMNDirHandler, file.FileHandler]
[handlers.dir.DirHandler]
ignorepatt = /gophermap$|/.cache
cachetime = 0
cachefile = .cache.pygopherd.dir
[handlers.UMN.UMNDirHandler]
extstrip = none
[handlers.ZIP.ZIPHandler]
enabled = false
[protocols.ProtocolMultiplexer]
protocols = [gopherp.GopherPlusProtocol, rfc1436.GopherProtocol]
[protocols.gopherp.GopherPlusProtocol]
admin = nobody@localhost
"""


@server("pygopherd", "Debian package pygopherd")
async def test_pygopherd_which_speaks_gopher_plus(browse, root: Path, tmp_path: Path):
    port = free_port()
    configuration = tmp_path / "pygopherd.conf"
    configuration.write_text(PYGOPHERD.format(folder=tmp_path, port=port, root=root))
    (tmp_path / "mime.types").write_text(
        "text/plain txt\ntext/html html\nimage/png png\napplication/zip zip\n"
    )
    program = shutil.which("pygopherd", path=PATH)
    with process([str(program), str(configuration)], port):
        browser, at = browse(port), f"/gopher/localhost:{port}"
        menu = await check_menu(browser, f"{at}/")
        latin = (await browser.get(f"{at}/0/latin.txt")).text
        notes = await check_menu(browser, f"{at}/1/notes")
        file = await browser.get(f"{at}/9/a.zip")
        missing = await browser.get(f"{at}/1/none")
    for name in ("über.txt", "latin.txt", "cat.png", "a.zip", "notes"):
        assert name in words(menu)
    assert "Das Gebäude der Universität ist schön geworden" in words(latin)
    assert "Charset: Windows-1252 (detected)" in words(latin)
    assert " ".join(f"word{n}" for n in range(60)) in words(notes)
    assert '<a href="https://example.org/">The web</a>' in notes
    assert file.content == b"PK\3\4zip"
    assert missing.status_code == 404


MOLLY = """
Port = {port}
Hostname = "localhost"
CertPath = "{folder}/cert.pem"
KeyPath = "{folder}/key.pem"
DocBase = "{root}"
HomeDocBase = "users"
AccessLog = "{folder}/access.log"
ErrorLog = "{folder}/error.log"
DirectorySort = "Name"
"""


def self_signed(folder: Path) -> None:
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "30"]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(command, check=True, capture_output=True)


async def check_gemini(browse, root: Path, port: int) -> None:
    (root / "index.gmi").write_text("# Capsule\nHello, Köln.\n=> über.txt Text\n=> cat.png Cat\n", "utf-8")
    browser, at = browse(port), f"/gemini/localhost:{port}"
    index = (await browser.get(f"{at}/")).text
    text = (await browser.get(f"{at}/%C3%BCber.txt")).text
    picture = await browser.get(f"{at}/cat.png")
    raw = await browser.get(f"{at}/cat.png?raw=1")
    moved = await browser.get(f"{at}/notes")
    missing = await browser.get(f"{at}/none.gmi")
    assert "<h1>Capsule</h1>" in index
    assert f'<a href="{at}/%C3%BCber.txt">Text</a>' in index
    assert "Grüße aus Köln\n.dotted\nlast" in words(text)
    assert f'<img src="{at}/cat.png?raw=1"' in picture.text
    assert raw.content == PNG
    assert moved.headers.get("location", f"{at}/notes/") == f"{at}/notes/"
    assert missing.status_code == 404


@server("molly-brown", "Debian package molly-brown")
@server("openssl", "Debian package openssl")
async def test_molly_brown(browse, root: Path, tmp_path: Path):
    self_signed(tmp_path)
    port = free_port()
    configuration = tmp_path / "molly.conf"
    configuration.write_text(MOLLY.format(folder=tmp_path, port=port, root=root))
    with process([str(shutil.which("molly-brown", path=PATH)), "-c", str(configuration)], port):
        await check_gemini(browse, root, port)


@server("jetforce", "jetforce from PyPI")
@server("openssl", "Debian package openssl")
async def test_jetforce(browse, root: Path, tmp_path: Path):
    self_signed(tmp_path)
    port = free_port()
    command = [str(shutil.which("jetforce", path=PATH)), "--port", str(port), "--hostname", "localhost"]
    command += ["--dir", str(root), "--tls-certfile", str(tmp_path / "cert.pem")]
    command += ["--tls-keyfile", str(tmp_path / "key.pem")]
    with process(command, port):
        await check_gemini(browse, root, port)
