"""Scanned pages get their text from OCRmyPDF, where `PRESS_OCR` asks for it; the archive keeps the bytes as they came.

`python -m press.ocr` is the child's side: it limits itself, closes the network for good, and becomes `ocrmypdf`.
"""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress

from press.apart import PASSED_ON
from press.child import NETWORK, filter_calls
from press.documents import Rejected
from press.settings import PROJECT

SECONDS = 300
"""For one document: a page takes some seconds."""
MEGABYTES = 2_000
PROGRAM = "ocrmypdf"
OPTIONS = (
    *("--quiet", "--skip-text", "--rotate-pages", "--jobs", "1", "--optimize", "0"),
    *("--output-type", "pdf", "--tesseract-timeout", "60"),
)


def with_text(body: bytes, languages: str, *, seconds: float = SECONDS) -> bytes:
    """Return a PDF with what its pictures say as text.

    Args:
        languages: as tesseract names them: `eng`, `eng+fra`.

    Raises:
        Rejected: `needs_ocr`, with what the program says; `timed_out`.
    """
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    with tempfile.TemporaryDirectory(prefix="press-ocr-") as folder:
        child = subprocess.Popen(
            [sys.executable, "-m", "press.ocr", languages],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=PROJECT,
            env=environment | {"TMPDIR": folder, "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,  # so that all that it starts can be ended with it
        )
        try:
            found, said = child.communicate(body, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise Rejected("timed_out", f"no text after {seconds:g} s of OCR.") from error
        finally:
            end_group(child)
    if child.returncode or not found.startswith(b"%PDF"):
        last = said.decode("utf-8", "replace").strip().rpartition("\n")[2] or "it says nothing"
        raise Rejected("needs_ocr", f"{PROGRAM} ended with status {child.returncode}: {last[:300]}")
    return found


def end_group(child: subprocess.Popen[bytes]) -> None:
    """End a process with all that it has started."""
    with suppress(ProcessLookupError):  # all may have ended by themselves
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def main() -> None:
    """Take limits, give up the network, and become the program."""
    limit = MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    filter_calls(ctypes.CDLL(None, use_errno=True), NETWORK)
    os.execvp(PROGRAM, [PROGRAM, *OPTIONS, "--language", sys.argv[1], "-", "-"])  # noqa: S606


if __name__ == "__main__":
    main()
