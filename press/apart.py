"""Untrusted bytes are read in a child process that may hang, eat memory or die without harm.

One child does one function for many requests (`python -m press.child`); it is killed and replaced when
a request takes too long, when it dies, and when it has grown too large. It inherits no secrets, starts
no programs and opens no network (see press.child). No fork: a thread of ours can hold no lock in it.
"""

import os
import selectors
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from types import TracebackType

from press.documents import Rejected
from press.settings import PROJECT

SECONDS = 20
"""For one document, on the clock: with the start of a new child it stays below half a minute."""
MEGABYTES = 512
HEADER = struct.Struct("<cI")
ANSWER, END, RETIRE, MEMORY, FAILED = b"a", b"e", b"r", b"m", b"x"
LARGEST_ANSWER = 256_000_000
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "PYTHONPATH", "LD_LIBRARY_PATH")
"""Of the environment: no password of ours is where hostile texts are read."""


class Apart:
    """A function of bytes that is done in a child process: `module:function`.

    The function takes bytes and returns bytes, or yields them. Use it as a context manager, from one
    thread; the child starts with the first request.
    """

    def __init__(
        self, function: str, *, seconds: float = SECONDS, megabytes: int = MEGABYTES
    ) -> None:
        self._function = function
        self._seconds = seconds
        self._megabytes = megabytes
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Apart":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(self, request: bytes) -> bytes:
        """Return the function's answer.

        Raises:
            Rejected: `timed_out`, `too_much_memory` or `reader_died`; the next request has a new child.
        """
        return b"".join(self.stream(request))

    def stream(self, request: bytes) -> Iterator[bytes]:
        """Yield what the function yields, piece by piece.

        Raises:
            Rejected: as for `ask`; also in the middle.
        """
        child = self._started()
        deadline = time.monotonic() + self._seconds
        whole = False
        try:
            send(child, HEADER.pack(ANSWER, len(request)) + request, deadline)
            while (frame := receive(child, deadline))[0] == ANSWER:
                yield frame[1]
            whole = True
        except TimeoutError as error:
            raise Rejected("timed_out", f"not read within {self._seconds:g} s.") from error
        except EOFError as error:
            raise Rejected("reader_died", how_it_died(child)) from error
        finally:
            if not whole:  # also where nobody wants the rest
                self.close()
        self._settle(*frame)

    def _settle(self, kind: bytes, said: bytes) -> None:
        """Act on how a request ended."""
        if kind != END:
            self.close()
        if kind == MEMORY:
            raise Rejected("too_much_memory", f"reading it takes more than {self._megabytes} MB.")
        if kind == FAILED:
            raise Rejected("reader_died", said.decode("utf-8", "replace")[:500])

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the child, and start one where there is none or it went away meanwhile."""
        if self._child is not None and self._child.poll() is not None:
            self.close()
        if self._child is None:
            environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
            self._child = subprocess.Popen(
                [
                    *(sys.executable, "-m", "press.child", self._function),
                    *(str(self._seconds), str(self._megabytes)),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=PROJECT,
                env=environment | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
                start_new_session=True,  # Ctrl-C is for the parent, who then closes it
            )
            assert self._child.stdin is not None
            os.set_blocking(self._child.stdin.fileno(), False)
            try:
                receive(self._child, time.monotonic() + 3 * SECONDS)  # it is ready
            except (TimeoutError, EOFError) as error:
                how = how_it_died(self._child)
                self.close()
                raise OSError(f"no reader of {self._function} could be started: {how}") from error
        return self._child

    def close(self) -> None:
        """End the child; a new request starts another."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written is lost, which is meant
                    continue
        child.wait()


def send(child: subprocess.Popen[bytes], data: bytes, deadline: float) -> None:
    """Write all of it; a child that does not listen does not get more time."""
    assert child.stdin is not None
    pipe = child.stdin.fileno()
    rest = memoryview(data)
    while rest:
        await_pipe(pipe, selectors.EVENT_WRITE, deadline)
        try:
            rest = rest[os.write(pipe, rest) :]
        except BlockingIOError:
            continue
        except BrokenPipeError as error:
            raise EOFError from error


def receive(child: subprocess.Popen[bytes], deadline: float) -> tuple[bytes, bytes]:
    """Read one frame: its kind and what it says."""
    assert child.stdout is not None
    kind, size = HEADER.unpack(read_exactly(child.stdout.fileno(), HEADER.size, deadline))
    if size > LARGEST_ANSWER:
        raise EOFError
    return kind, read_exactly(child.stdout.fileno(), size, deadline)


def read_exactly(pipe: int, size: int, deadline: float) -> bytes:
    """Read so many bytes in time.

    Raises:
        TimeoutError, EOFError: they do not come.
    """
    found = bytearray()
    while len(found) < size:
        await_pipe(pipe, selectors.EVENT_READ, deadline)
        piece = os.read(pipe, min(size - len(found), 1_000_000))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)


def await_pipe(pipe: int, event: int, deadline: float) -> None:
    """Wait until a pipe can be read or written."""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise TimeoutError


def how_it_died(child: subprocess.Popen[bytes]) -> str:
    """Say how a child ended: it hung up, so it ends now or has ended."""
    try:
        status = child.wait(timeout=2)
    except subprocess.TimeoutExpired:
        return "the reader hung up."
    return (
        f"the reader was killed by signal {-status}."
        if status < 0
        else f"the reader ended with status {status}."
    )
