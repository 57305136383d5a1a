"""The child's side of press.apart: does one function for every request that comes on standard input.

Before the first request it gives up what it does not need: programs, sockets, large files, memory
beyond its limit. It dies with its parent.
"""

import ctypes
import gc
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from importlib import import_module

from press.apart import ANSWER, END, FAILED, HEADER, MEMORY, RETIRE

Function = Callable[[bytes], bytes | Iterator[bytes]]

RETIREMENT = 0.85
"""Share of the memory limit from which a child that has answered makes place for a fresh one."""
LARGEST_FILE = 256_000_000
"""A library may unpack its model to a temporary file."""
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER = 1, 38, 22, 2
NETWORK = ("socket", "connect", "bind")
FORBIDDEN = (*NETWORK, "execve", "execveat", "ptrace")
CALLS = {
    "x86_64": (0xC000003E, (41, 42, 49, 59, 322, 101)),
    "aarch64": (0xC00000B7, (198, 203, 200, 221, 281, 117)),
}
"""Audit number of a machine, and the numbers of the FORBIDDEN calls there."""
SEALED = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork")
"""Audit events that end in an error, where the kernel's filter is not to be had."""


def main() -> None:
    """Answer requests until there are no more."""
    function, seconds, megabytes = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    requests, answers = private_pipes()
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux":
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    module, _, name = function.partition(":")
    work: Function = getattr(import_module(module), name)
    getattr(
        import_module(module), f"prepare_{name}", int
    )()  # what the first request would wait for
    gc.freeze()  # models and words stay: no search for garbage looks through them again
    give_up(libc, megabytes)
    send(answers, END)
    while header := read_exactly(requests, HEADER.size):
        _, size = HEADER.unpack(header)
        allow_cpu(seconds)
        answer(work, read_exactly(requests, size), answers, megabytes)


def private_pipes() -> tuple[int, int]:
    """Return the pipes to and from the parent; what a library prints goes nowhere near them."""
    requests, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return requests, answers


def answer(work: Function, request: bytes, answers: int, megabytes: int) -> None:
    """Do the function once and tell how that ended; an end of memory ends the child too."""
    try:
        result = work(request)
        for piece in (result,) if isinstance(result, bytes) else result:
            send(answers, ANSWER, piece)
    except MemoryError:
        send(answers, MEMORY)
        os._exit(0)
    except Exception as error:
        said = f"{type(error).__name__}: {error}".encode("utf-8", "replace")
        send(answers, FAILED, said[:2000])
    else:
        send(answers, RETIRE if used_bytes() > RETIREMENT * megabytes * 2**20 else END)


def give_up(libc: ctypes.CDLL, megabytes: int) -> None:
    """Give up network and programs, and memory and files beyond their limits."""
    limit = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    filter_calls(libc)

    def refuse(event: str, _arguments: tuple[object, ...]) -> None:
        if event.startswith(SEALED):
            raise PermissionError(f"{event} has no place in a reader")

    sys.addaudithook(refuse)


def filter_calls(libc: ctypes.CDLL, names: tuple[str, ...] = FORBIDDEN) -> bool:
    """Let the kernel refuse some of the FORBIDDEN calls from here on; return whether it does."""
    if sys.platform != "linux" or platform.machine() not in CALLS:
        return False
    audit, numbers = CALLS[platform.machine()]
    calls = [n for name, n in zip(FORBIDDEN, numbers, strict=True) if name in names]
    code = [(0x20, 0, 0, 4), (0x15, 0, len(calls) + 1, audit), (0x20, 0, 0, 0)]
    code += [(0x15, len(calls) - n, 0, call) for n, call in enumerate(calls)]
    code += [(0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x00050001)]  # allow; EPERM
    program = b"".join(struct.pack("<HBBI", *line) for line in code)
    buffer = ctypes.create_string_buffer(program)
    fprog = struct.pack("@HP", len(code), ctypes.addressof(buffer))
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(libc.prctl(PR_SET_SECCOMP, FILTER, ctypes.c_char_p(fprog), 0, 0) == 0)


def allow_cpu(seconds: float) -> None:
    """Allow the next request so much time of the processor: the kernel ends what nothing else can."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def used_bytes() -> int:
    """Return the memory that this process holds for data; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - as short as can be
            return int(file.read().split()[5]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0


def send(pipe: int, kind: bytes, said: bytes = b"") -> None:
    """Write one frame."""
    rest = memoryview(HEADER.pack(kind, len(said)) + said)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def read_exactly(pipe: int, size: int) -> bytes:
    """Read so many bytes; none where the parent hung up."""
    found = bytearray()
    while len(found) < size:
        piece = os.read(pipe, min(size - len(found), 1_000_000))
        if not piece:
            return b""
        found += piece
    return bytes(found)


if __name__ == "__main__":
    main()
