"""How a command ends that cannot read or write: one line and an exit code, never a traceback."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

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
