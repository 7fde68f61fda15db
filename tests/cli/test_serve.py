"""`broadsheet serve` as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.model import Paper
from broadsheet.store import Store
from tests.cli.conftest import STORY, Run


@contextmanager
def serving(
    folder: Path, config: Path, before: Callable[[], object] = lambda: None
) -> Iterator[tuple[subprocess.Popen[str], tuple[str, int]]]:
    """Serve a store with one article on Gopher; give the process and its address."""
    with Store.open(folder) as store:
        store.save_paper(Paper("paper.example", "The Paper", "https://paper.example/"))
        store.put(STORY, datetime(2026, 11, 20, 9, tzinfo=UTC))
    before()
    command = [sys.executable, "-m", "broadsheet", "--data", str(folder), "--config", str(config)]
    process = subprocess.Popen(
        [*command, "serve", "--gopher", "127.0.0.1:0", "--no-log"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(folder)},
    )
    try:
        assert process.stderr
        first = (line for line in process.stderr if line.startswith("gopher://"))
        host, _, port = next(first).strip().removeprefix("gopher://").strip("/").rpartition(":")
        yield process, (host, int(port))
    finally:
        process.terminate()
        process.communicate()


def asked(address: tuple[str, int], selector: str) -> str:
    with socket.create_connection(address) as connection:
        connection.sendall(f"{selector}\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def comes_to_say(address: tuple[str, int], words: str) -> bool:
    return any(words in asked(address, "/-/about") or time.sleep(0.1) for _ in range(200))


def test_a_hangup_reads_the_settings_of_the_edition_anew(tmp_path: Path):
    config = tmp_path / "b.toml"
    config.write_text('[edition]\ncontact = "desk@paper.example"\n')
    with serving(tmp_path / "data", config) as (process, address):
        assert "desk@paper.example" in asked(address, "/-/about")
        config.write_text('[edition]\ncontact = "night@paper.example"\n')
        process.send_signal(signal.SIGHUP)
        assert comes_to_say(address, "night@paper.example")
        config.write_text("[edition]\ncontakt = 1\n")
        process.send_signal(signal.SIGHUP)
        assert process.stderr
        assert "edition.contakt: there is no such setting" in process.stderr.readline()
        assert "Bridge opens" in asked(address, "")


def test_a_store_on_a_full_disk_is_served(tmp_path: Path):
    """Without search, as there is no room for an index."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system needs root")

    def fill() -> None:
        with (disk / "full").open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(512))

    (tmp_path / "b.toml").touch()
    try:
        with serving(disk / "data", tmp_path / "b.toml", fill) as (_, address):
            assert "Cyclists were the first" in asked(address, "/bridge")
            assert "/-/search" not in asked(address, "")
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.mark.usefixtures("stored")
def test_serve_with_everything_off_is_an_error(run: Run):
    assert "every protocol is off" in str(run("serve", "--gopher", "off").exception)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('style = "tas"', "tas: no such house style; choose one of broadsheet, taz"),
        ('[serve]\nname = "a b"', "serve.name: 'a b' is no host's name"),
        ('[serve]\nname = "paper.example:70"', "serve.name: 'paper.example:70' is no host's name"),
        ('[gateway]\npathh = "/g"', "gateway.pathh: there is no such setting; did you mean path?"),
    ],
)
@pytest.mark.usefixtures("stored")
def test_serve_does_not_start_with_a_setting_that_cannot_be(
    run: Run, tmp_path: Path, setting: str, said: str
):
    file = tmp_path / "b.toml"
    file.write_text(setting)
    assert str(run("--config", str(file), "serve", "--gopher", "off").exception).startswith(said)
