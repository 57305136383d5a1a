"""Scanned PDFs: refused, or read with OCRmyPDF where the settings ask for it."""

import io
import shutil
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from office_files import pdf

from press.documents import Rejected, Rejection
from press.ocr import with_text
from press.reader import Reader
from press.reading import as_raw
from press.records import PressRecord
from press.settings import SettingsError, load_settings

STORY = [
    (60, 760, 20, "Northmere opens its new bridge"),
    *(
        (60, 700 - 18 * n, 12, line)
        for n, line in enumerate(
            [
                "NORTHMERE, 14 March 2024 - The council of Northmere opened its new",
                "bridge on Monday, after nine years of work. Four thousand people came",
                "to see it, and the mayor said that the town had waited long enough.",
                "The bridge carries a road, two tracks and a path for those who walk.",
            ]
        )
    ),
]
SCANNED = pdf([])


def program(folder: Path, text: str) -> None:
    """Put a program named ocrmypdf into a folder."""
    path = folder / "ocrmypdf"
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of programs that come first."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def read(body: bytes, languages: str) -> PressRecord | Rejection:
    with Reader(ocr=languages) as reader:
        return reader.read(*as_raw(body, None, None, None, "scan.pdf")).result


def test_a_scan_is_refused_where_nobody_asked_for_ocr(programs):
    program(programs, "raise SystemExit('never started')")
    refused = read(SCANNED, "")
    assert isinstance(refused, Rejection)
    assert (refused.reason, "PRESS_OCR" in refused.detail) == ("needs_ocr", True)


def test_a_scan_is_read_and_the_record_says_how(programs):
    (programs / "read.pdf").write_bytes(pdf(STORY))
    program(
        programs,
        "import sys\n"
        "assert sys.argv[-2:] == ['-', '-'] and sys.argv[-3] == 'eng+fra', sys.argv\n"
        "assert sys.stdin.buffer.read().startswith(b'%PDF')\n"
        f"sys.stdout.buffer.write(open({str(programs / 'read.pdf')!r}, 'rb').read())\n",
    )
    record = read(SCANNED, "eng+fra")
    assert isinstance(record, PressRecord)
    assert record.title == "Northmere opens its new bridge"
    assert "ocr:1" in record.repairs


def test_a_pdf_with_text_is_read_as_it_is(programs):
    program(programs, "raise SystemExit('never started')")
    record = read(pdf(STORY), "eng")
    assert isinstance(record, PressRecord)
    assert "ocr:1" not in record.repairs


def test_what_the_program_says_is_told(programs):
    program(programs, "raise SystemExit('PriorOcrFoundError: nothing to do')")
    refused = read(SCANNED, "eng")
    assert isinstance(refused, Rejection)
    assert refused.reason == "needs_ocr"
    assert "PriorOcrFoundError: nothing to do" in refused.detail


def test_a_program_that_hangs_is_ended_with_what_it_has_started(programs):
    alive = programs / "alive"
    late = f"import time; time.sleep(3); open({str(alive)!r}, 'w')"
    program(
        programs,
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {late!r}])\n"
        "time.sleep(60)\n",
    )
    with pytest.raises(Rejected, match="timed_out"):
        with_text(SCANNED, "eng", seconds=1)
    time.sleep(3.5)
    assert not alive.exists()


def test_the_program_has_no_network(programs):
    program(
        programs,
        "import socket\n"
        "try:\n"
        "    socket.create_connection(('127.0.0.1', 9))\n"
        "except PermissionError:\n"
        "    raise SystemExit('no network here')\n"
        "raise SystemExit('it went out')\n",
    )
    if sys.platform != "linux":
        pytest.skip("the network is closed by the kernel of Linux")
    with pytest.raises(Rejected, match="no network here"):
        with_text(SCANNED, "eng")


def test_a_setting_that_cannot_be_kept_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PRESS_OCR", "eng")
    with pytest.raises(SettingsError, match="ocrmypdf is not installed"):
        load_settings()
    monkeypatch.setenv("PRESS_OCR", "eng; rm -r .")
    with pytest.raises(SettingsError, match="write languages"):
        load_settings()


@pytest.mark.skipif(not shutil.which("ocrmypdf"), reason="ocrmypdf is not installed")
def test_the_real_program_reads_a_picture_of_a_page():
    page = pypdfium2.PdfDocument(pdf(STORY))[0].render(scale=3).to_pil().convert("L")
    picture = io.BytesIO()
    page.save(picture, "PDF", resolution=216)
    record = read(picture.getvalue(), "eng")
    assert isinstance(record, PressRecord)
    assert record.title == "Northmere opens its new bridge"
    assert "Four thousand people came to see it" in record.body
    assert str(record.published_on) == "2024-03-14"
