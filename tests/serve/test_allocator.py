"""Free memory is shared by all threads, and given back."""

import ctypes
import re
import subprocess
import sys

import pytest

TELL = """
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
out = library.fopen(b"/dev/stdout", b"w")
library.malloc_info(0, ctypes.c_void_p(out))
library.fclose(ctypes.c_void_p(out))
"""

THREADS = """
import ctypes, threading
from broadsheet.serve.allocator import keep_less, trim
keep_less()
together = threading.Barrier(12)

def work():
    for _ in range(20):
        together.wait()
        bytes(5000)

threads = [threading.Thread(target=work) for _ in range(12)]
for thread in threads: thread.start()
for thread in threads: thread.join()
trim()
"""

LARGE = """
import ctypes
from broadsheet.serve.allocator import keep_less
keep_less()
large = bytearray(20_000_000)
del large
again = bytearray(10_000_000)
"""

glibc = pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="tells of glibc alone")


def told(program):
    """Return what malloc tells of itself at the end of a program, then without what is ours."""
    for each in (program, program.replace("keep_less()\n", "")):
        done = subprocess.run([sys.executable, "-c", each + TELL], capture_output=True, check=True)
        yield done.stdout.decode()


@glibc
def test_all_threads_share_two_heaps():
    ours, others = (text.count("<heap nr=") for text in told(THREADS))
    assert ours == 2
    assert others > 2


@glibc
def test_what_is_large_never_comes_from_a_heap():
    ours, others = (
        sum(map(int, re.findall(r'type="mmap" count="\d+" size="(\d+)"', text))) for text in told(LARGE)
    )
    assert ours > 10_000_000
    assert others < 10_000_000
