"""Free memory is shared by all threads, and given back."""

import ctypes
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, threading
from broadsheet.serve.allocator import few_arenas, trim
few_arenas()
together = threading.Barrier(12)

def work():
    for _ in range(20):
        together.wait()
        bytes(5000)

threads = [threading.Thread(target=work) for _ in range(12)]
for thread in threads: thread.start()
for thread in threads: thread.join()
trim()
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
out = library.fopen(b"/dev/stdout", b"w")
library.malloc_info(0, ctypes.c_void_p(out))
library.fclose(ctypes.c_void_p(out))
"""


def heaps(program: str) -> int:
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return told.stdout.count(b"<heap nr=")


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="tells of glibc alone")
def test_all_threads_share_two_heaps():
    assert heaps(PROGRAM) == 2
    assert heaps(PROGRAM.replace("few_arenas()\n", "")) > 2
