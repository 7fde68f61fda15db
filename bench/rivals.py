"""Other servers, started over the same documents as files, to be measured beside ours."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.own import PROGRAM
from msgspec import Struct

NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;
{user}
events {{ worker_connections 8192; }}
http {{
  access_log off; types {{ text/html html; }} client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2;
  fastcgi_temp_path {folder}/t3; uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  keepalive_requests 1000000; sendfile on; tcp_nopush on; open_file_cache max=20000;
  server {{ listen 127.0.0.1:{port} backlog=4096; root {root}; }}
}}
"""
XINETD = """
service gophernicus
{{
  type = UNLISTED
  bind = 127.0.0.1
  port = {port}
  socket_type = stream
  protocol = tcp
  wait = no
  user = {user}
  instances = UNLIMITED
  per_source = UNLIMITED
  cps = 100000 1
  server = {program}
  server_args = -h localhost -p {port} -r {root} -nm -nh -np
}}
"""
MOLLY = """
Port = {port}
Hostname = "localhost"
CertPath = "{folder}/cert.pem"
KeyPath = "{folder}/key.pem"
DocBase = "{root}"
HomeDocBase = "users"
AccessLog = "{folder}/access.log"
ErrorLog = "{folder}/error.log"
"""
PITUOPHIS = (
    "import sys, pituophis; pituophis.serve('127.0.0.1', int(sys.argv[1]), pub_dir=sys.argv[2], debug=False)"
)
DICTIONARY = """
import asyncio, socket, sys, uvloop
from pathlib import Path
folder = Path(sys.argv[1])
documents = {f"/artikel/{n}".encode(): (folder / str(n)).read_bytes() for n in range(int(sys.argv[2]))}
class Answer(asyncio.Protocol):
    __slots__ = ("transport",)
    def connection_made(self, transport):
        self.transport = transport
    def data_received(self, line):
        self.transport.write(documents.get(line[:-2], b"3"))
        self.transport.close()
async def main():
    listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 256 * 1024)
    server = await asyncio.get_running_loop().create_server(Answer, sock=listening, backlog=1024)
    print(listening.getsockname()[1], flush=True)
    await server.serve_forever()
uvloop.run(main())
"""


class Ground(Struct, frozen=True):
    """What the servers stand on: the store, its pages as files by protocol, how many, a folder for their own.

    `venv` is a virtual environment with servers in it.
    """

    store: Path
    files: Path
    count: int
    folder: Path
    certificate: Path
    venv: Path
    log: bool = False

    def found(self, name: str) -> str:
        """Return where a program or a Python module is installed, "" where it is not.

        For a module that is the Python which has it.
        """
        if name.startswith("import "):
            python = str(self.venv / "bin" / "python")
            has = (
                Path(python).exists()
                and not subprocess.run([python, "-c", name], capture_output=True).returncode
            )
            return python if has else ""
        path = f"{self.venv}/bin:{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
        return shutil.which(name, path=path) or ""


class Rival(Struct, frozen=True):
    """A server to be measured: how it is started, and the request for document number N.

    One whose pages stand is started twice: to make them, and to find them on disk.
    """

    name: str
    protocol: str
    needs: str
    command: Callable[[Ground, int], list[str]]
    request: str = "/artikel/{}"
    stands: bool = False

    @contextmanager
    def running(self, ground: Ground) -> Iterator[tuple[subprocess.Popen[str], int]]:
        """Run it; yields its process and port. One that says its port itself is given port 0."""
        port = free_port()
        tells = self.needs in ("python3", "cc")
        # What nobody reads would fill the pipe, and stop a server that writes its log there.
        out = subprocess.PIPE if tells else subprocess.DEVNULL
        command = self.command(ground, port)
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.DEVNULL, text=True, cwd=ground.folder
        )
        try:
            if process.stdout is not None:
                port = int(process.stdout.readline())
            _wait_for(process, port)
            yield process, port
        finally:
            process.terminate()
            process.wait(20)
            if process.stdout is not None:
                process.stdout.close()


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_for(process: subprocess.Popen[str], port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"bench: {process.args} does not answer")


def _own(protocol: str, standing: str = "") -> Callable[[Ground, int], list[str]]:
    return lambda ground, _: [
        sys.executable, "-c", PROGRAM, str(ground.store), protocol, "log" if ground.log else "", standing,
    ]  # fmt: skip


def _limit(ground: Ground, _: int) -> list[str]:
    program = ground.folder / "limit"
    subprocess.run(["cc", "-O2", "-o", str(program), str(Path(__file__).with_name("limit.c"))], check=True)
    return [str(program), str(ground.files / "gopher" / "artikel"), str(ground.count)]


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _nginx(ground: Ground, port: int) -> list[str]:
    user = "user root;" if os.geteuid() == 0 else ""
    text = NGINX.format(folder=ground.folder, port=port, root=ground.files / "http", user=user)
    return [
        ground.found("nginx"),
        "-p",
        str(ground.folder),
        "-c",
        str(_written(ground.folder / "nginx.conf", text)),
    ]


def _xinetd(ground: Ground, port: int) -> list[str]:
    user = "nobody" if os.geteuid() == 0 else os.environ.get("USER", "")
    root, program = ground.files / "gopher", ground.found("gophernicus")
    text = XINETD.format(port=port, root=root, user=user, program=program)
    # For each connection it closes every file that it might have: with a million allowed, nothing else.
    few = ["prlimit", "--nofile=4096:4096"]
    return [
        *few,
        ground.found("xinetd"),
        "-dontfork",
        "-f",
        str(_written(ground.folder / "xinetd.conf", text)),
    ]


def _molly(ground: Ground, port: int) -> list[str]:
    text = MOLLY.format(port=port, folder=ground.certificate, root=ground.files / "gemini")
    return [ground.found("molly-brown"), "-c", str(_written(ground.folder / "molly.conf", text))]


def _jetforce(ground: Ground, port: int) -> list[str]:
    keys = ground.certificate
    command = [ground.found("jetforce"), "--port", str(port), "--hostname", "localhost"]
    command += ["--dir", str(ground.files / "gemini")]
    return [*command, "--tls-certfile", str(keys / "cert.pem"), "--tls-keyfile", str(keys / "key.pem")]


def _pituophis(ground: Ground, port: int) -> list[str]:
    return [ground.found("import pituophis"), "-c", PITUOPHIS, str(port), str(ground.files / "gopher")]


def _geomyidae(ground: Ground, port: int) -> list[str]:
    root = str(ground.files / "gopher")
    return [ground.found("geomyidae"), "-d", "-p", str(port), "-b", root, "-i", "127.0.0.1"]


def _dictionary(ground: Ground, _: int) -> list[str]:
    return [sys.executable, "-c", DICTIONARY, str(ground.files / "gopher" / "artikel"), str(ground.count)]


def _gmid(ground: Ground, port: int) -> list[str]:
    text = (
        f'chroot "/"\nserver "localhost" {{\n listen on 127.0.0.1 port {port}\n'
        f' cert "{ground.certificate}/cert.pem"\n key "{ground.certificate}/key.pem"\n'
        f' root "{ground.files}/gemini"\n}}\n'
    )
    return [ground.found("gmid"), "-f", "-c", str(_written(ground.folder / "gmid.conf", text))]


RIVALS = (
    Rival("C, from memory: the limit", "gopher", "cc", _limit),
    Rival("uvloop, from a dictionary", "gopher", "python3", _dictionary),
    Rival("Broadsheet", "gopher", "python3", _own("gopher")),
    Rival("Broadsheet, standing", "gopher", "python3", _own("gopher", "kept"), stands=True),
    Rival("pituophis", "gopher", "import pituophis", _pituophis),
    Rival("geomyidae", "gopher", "geomyidae", _geomyidae),
    Rival("gophernicus (xinetd)", "gopher", "xinetd", _xinetd),
    Rival("Broadsheet", "gemini", "python3", _own("gemini")),
    Rival("Broadsheet, standing", "gemini", "python3", _own("gemini", "kept"), stands=True),
    Rival("jetforce", "gemini", "jetforce", _jetforce, "/artikel/{}.gmi"),
    Rival("molly-brown", "gemini", "molly-brown", _molly, "/artikel/{}.gmi"),
    Rival("gmid", "gemini", "gmid", _gmid, "/artikel/{}.gmi"),
    Rival("Broadsheet", "http", "python3", _own("http")),
    Rival("Broadsheet, standing", "http", "python3", _own("http", "kept"), stands=True),
    Rival("nginx, files", "http", "nginx", _nginx, "/artikel/{}.html"),
)
"""Every server, ours among them."""
