"""An update is killed at random moments: nothing is stored by half, nothing reported is lost."""

import asyncio
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from broadsheet.model import Source
from broadsheet.store import Store
from broadsheet.update import Options, update
from tests.update.paper import PATIENT, article_page, bodies, subscribe, words_of

TODAY = Options(manners=PATIENT, processes=1)
ROOT = Path(__file__).parent.parent.parent


def start(
    data: Path | str, processes: int = 1, before: Callable[[], None] | None = None, stderr: int | None = None
) -> "subprocess.Popen[bytes]":
    """Start an update and return when it has begun."""
    command = [sys.executable, "-m", "tests.update.updater", str(data), str(processes)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=stderr, preexec_fn=before)
    assert child.stdout is not None
    assert child.stdout.readline() == b"begin\n"
    return child


def kill(child: "subprocess.Popen[bytes]", after: float) -> int:
    """Kill an update after so many seconds; return how many articles it had reported as stored."""
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    assert child.stdout is not None
    with child.stdout:
        told = child.stdout.read().split()
    child.wait()
    return max((int(line) for line in told if line.isdigit()), default=0)


@pytest.mark.parametrize("seed", range(5))
def test_an_update_killed_at_any_moment_is_finished_by_the_next(tmp_path, site, seed):
    random = Random(seed)
    site.pages.update({f"/{n}.html": article_page(n) for n in range(40)})
    site.add_feed()
    site.add_sitemap()
    with Store.open(tmp_path) as store:
        subscribe(
            store, site, Source("feed", f"{site.url}/feed.xml"), Source("sitemap", f"{site.url}/sitemap.xml")
        )
    reported = sum(kill(start(tmp_path), random.uniform(0.0, 0.4)) for _ in range(2))
    with Store.open(tmp_path) as store:
        left = bodies(store, site)
        assert len(left) >= reported
        assert all(body == words_of(int(path[1:-5])) for path, body in left.items())
        update(store, (), TODAY)
        assert bodies(store, site) == {f"/{n}.html": words_of(n) for n in range(40)}
        assert all(len(store.history(site.host, f"/{n}.html")) == 1 for n in range(40))


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(300)})
    site.add_feed()
    with Store.open(tmp_path) as store:
        subscribe(store, site)
    most = 400_000
    full = start(
        tmp_path, 1, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)), subprocess.PIPE
    )
    told, error = full.communicate(timeout=90)
    reported = max((int(line) for line in told.split() if line.isdigit()), default=0)
    assert (full.returncode, error.count(b"\n"), b"Traceback" in error) == (1, 1, False)
    with Store.open(tmp_path) as store:
        assert 300 > len(bodies(store, site)) >= reported
        update(store, (), TODAY)
        assert bodies(store, site) == {f"/{n}.html": words_of(n) for n in range(300)}


def test_two_updates_at_once_take_each_article_in_once(tmp_path, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(60)})
    site.add_feed()
    with Store.open(tmp_path) as store:
        subscribe(store, site)
    children = [start(tmp_path), start(tmp_path)]
    for child in children:
        child.communicate(timeout=60)
    assert [child.returncode for child in children] == [0, 0]
    with Store.open(tmp_path) as store:
        assert bodies(store, site) == {f"/{n}.html": words_of(n) for n in range(60)}
    asked = [path for path in site.requests if path.endswith(".html")]
    assert len(asked) == len(set(asked)) == 60


def heed_interrupts() -> None:
    """Take SIGINT: a shell starts what runs in the background without."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


async def silence(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


def test_ctrl_c_keeps_what_was_stored_and_ends_in_order(tmp_path, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(300)})
    site.add_feed()
    # The last pages never come: there is something left to be stopped.
    site.pages.update({f"/{n}.html": silence for n in range(200, 300)})
    with Store.open(tmp_path) as store:
        subscribe(store, site)
    child = start(tmp_path, before=heed_interrupts)
    assert child.stdout is not None
    while int(child.stdout.readline()) < 1:
        pass
    child.send_signal(signal.SIGINT)
    rest, _ = child.communicate(timeout=30)
    reported = max(int(line) for line in rest.split() if line.isdigit())
    assert (child.returncode, rest.split()[-1]) == (0, b"end")
    with Store.open(tmp_path) as store:
        assert reported <= len(bodies(store, site)) < 300
        site.pages.update({f"/{n}.html": article_page(n) for n in range(300)})
        update(store, (), TODAY)
        assert len(bodies(store, site)) == 300


def test_extracting_processes_end_with_a_killed_update(tmp_path, site):
    site.pages.update({f"/{n}.html": article_page(n) for n in range(400)})
    site.add_feed()
    with Store.open(tmp_path) as store:
        subscribe(store, site)
    child = start(tmp_path, processes=2)
    workers: set[int] = set()
    while len(workers) < 2 and child.poll() is None:
        workers = {pid for pid in descendants(child.pid) if pid != child.pid}
        time.sleep(0.02)
    kill(child, 0.3)
    deadline = time.monotonic() + 10
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [pid for pid in workers if alive(pid)] == []


def descendants(pid: int) -> list[int]:
    """Return a process with all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        pytest.skip("needs Linux's /proc/PID/task/TID/children")
    return [pid, *(below for child in children for below in descendants(int(child)))]


def alive(pid: int) -> bool:
    """Tell whether a process runs (a zombie does not)."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, ProcessLookupError):
        return False
