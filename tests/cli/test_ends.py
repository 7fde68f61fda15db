"""How a command ends that cannot read or write: one line and an exit code, never a traceback."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from broadsheet.model import Paper
from broadsheet.store import Store

BROADSHEET = f"{sys.executable} -m broadsheet"


def ended(command: str) -> tuple[int, str]:
    shell = ["bash", "-c", command.replace("broadsheet", BROADSHEET, 1)]
    result = subprocess.run(shell, capture_output=True, text=True, check=False)
    return result.returncode, result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("command", ["schema", "--help", "show tests/cli/test_ends.py"])
def test_a_full_disk_is_one_line(command: str):
    status, said = ended(f"broadsheet {command} > /dev/full")
    assert (status, said) == (1, "broadsheet: standard output: No space left on device\n")


def test_a_command_without_output_does_its_work():
    assert ended("broadsheet schema >&-") == (0, "")


def test_a_command_without_input_finds_it_empty():
    assert ended("broadsheet show - <&-") == (1, "broadsheet: stdin: the page is empty\n")


def test_a_reader_that_leaves_ends_a_command_as_sigpipe_does():
    read, write = os.pipe()
    os.close(read)
    try:
        result = subprocess.run(
            [sys.executable, "-m", "broadsheet", "schema"], stdout=write, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(write)
    assert (result.returncode, result.stderr) == (141, b"")


def test_ctrl_c_is_told():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        command = [sys.executable, "-m", "broadsheet", "show", url, "--allow-private"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        with silent.accept()[0]:
            process.send_signal(signal.SIGINT)
            _, said = process.communicate()
    assert (process.returncode, said.strip()) == (130, "broadsheet: stopped")


PAGE = """<html lang="de"><head><title>Größe</title></head><body><article><h1>„Größe“ – ein Wort</h1>
<p>Die „Fähre“ fährt – wie der Fährmann sagt – auch bei Nebel über den Sund, und das seit hundert Jahren.</p>
<p>Sie kostet zwei € und bringt dreißig Menschen hinüber, jeden Tag von sieben bis zehn Uhr am Abend.</p>
</article></body></html>"""


def shown(tmp_path: Path, charset: str, form: str) -> bytes:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    command = [sys.executable, "-m", "broadsheet", "show", str(tmp_path / "page.html"), "--format", form]
    result = subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": charset}
    )
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout


def test_a_terminal_of_another_charset_gets_what_a_typewriter_has(tmp_path: Path):
    said = shown(tmp_path, "iso-8859-1", "text").decode("iso-8859-1")
    assert '"Größe" - ein Wort' in said
    assert "zwei EUR und bringt dreißig" in " ".join(said.split())


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_file_is_utf8_on_any_terminal(tmp_path: Path, form: str):
    assert shown(tmp_path, "iso-8859-1", form) == shown(tmp_path, "utf-8", form)
    assert "„Größe“ – ein Wort" in shown(tmp_path, "iso-8859-1", form).decode()


@pytest.mark.parametrize("command", ["update", "remove", "history", "export --paper"])
def test_an_argument_that_is_no_text_is_one_line(tmp_path: Path, command: str):
    with Store.open(tmp_path) as store:
        store.save_paper(Paper("paper.example", "Paper", "https://paper.example/"))
    status, said = ended(f"broadsheet --data {tmp_path} {command} $'a\\xff'")
    assert (status, said) == (
        2,
        "broadsheet: a\\udcff: is no text; what is typed has to be in the locale's charset\n",
    )


@pytest.mark.parametrize("command", ["serve --gopher", "gateway --http"])
def test_an_address_with_no_name_is_one_line(tmp_path: Path, command: str):
    Store.open(tmp_path).close()
    status, said = ended(f"broadsheet --data {tmp_path} {command} a..b:70")
    assert (status, said) == (1, "broadsheet: a..b:70: cannot listen: that is no host's name\n")


@pytest.mark.parametrize("command", ["papers", "import x.jsonl", "serve"])
def test_a_folder_that_is_a_link_to_itself_is_one_line(tmp_path: Path, command: str):
    (tmp_path / "loop").symlink_to("loop")
    status, said = ended(f"broadsheet --data {tmp_path}/loop {command}")
    assert (status, said.count("\n"), said.startswith(f"broadsheet: {tmp_path}/loop: ")) == (1, 1, True)
