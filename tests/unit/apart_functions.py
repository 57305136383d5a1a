"""What the child process of the tests does: good things and bad."""

import ctypes
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path


def work(request: bytes) -> bytes:
    """Do what the request says."""
    what, _, rest = request.partition(b" ")
    return DEEDS[what](rest)


def sleep(_rest: bytes) -> bytes:
    time.sleep(60)
    return b""


def spin(_rest: bytes) -> bytes:
    while True:
        pass


def grow(_rest: bytes) -> bytes:
    heap = []
    while True:
        heap.append(bytearray(10_000_000))


def keep(rest: bytes) -> bytes:
    KEPT.append(bytearray(int(rest) * 1_000_000))
    return b"kept"


def crash(_rest: bytes) -> bytes:
    ctypes.string_at(8)
    return b""


def connect(rest: bytes) -> bytes:
    socket.create_connection(("127.0.0.1", int(rest)), 2).close()
    return b"connected"


def connect_in_c(rest: bytes) -> bytes:
    return str(ctypes.CDLL(None).socket(2, 1, 0)).encode()


def start(_rest: bytes) -> bytes:
    return subprocess.check_output(["/bin/echo", "started"])


def write(rest: bytes) -> bytes:
    Path(os.fsdecode(rest)).write_bytes(b"x" * 257_000_000)
    return b"written"


def environment(_rest: bytes) -> bytes:
    return repr(dict(os.environ)).encode()


def print_it(rest: bytes) -> bytes:
    print("noise")
    os.write(1, b"more noise")
    return rest


def fail(rest: bytes) -> bytes:
    raise ValueError(rest.decode())


KEPT: list[bytearray] = []
DEEDS = {
    b"echo": lambda rest: rest,
    b"pid": lambda rest: str(os.getpid()).encode(),
    b"sleep": sleep,
    b"spin": spin,
    b"grow": grow,
    b"keep": keep,
    b"crash": crash,
    b"connect": connect,
    b"socket": connect_in_c,
    b"start": start,
    b"write": write,
    b"environment": environment,
    b"print": print_it,
    b"fail": fail,
}


def count(request: bytes) -> Iterator[bytes]:
    """Yield numbers, then what the request says."""
    for number in range(3):
        yield str(number).encode()
    if request == b"hang":
        time.sleep(60)
