"""How fast pages are fetched and archived, how politely, and how much memory a web archive takes.

`python -m benchmarks.collecting` runs all three against servers and files of its own; it takes some minutes.
"""

import gzip
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Process, Queue
from pathlib import Path

PAGES = 2_000
RECORDS = 10_000
BODY = (
    b"<html><body><h1>Northmere opens its bridge</h1><p>"
    + b"The council met on Monday. " * 200
    + b"</p></body>"
)


def serve(port: "Queue[int]", log: str) -> None:
    """Serve pages from a process of its own, and write down when each was asked for."""
    times = Path(log).open("w", buffering=1)  # noqa: SIM115 - it is open as long as the server runs

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = BODY + self.path.encode()
            times.write(f"{time.time()} {self.path}\n")
            self.send_response(404 if self.path.startswith(("/robots", "/.well")) else 200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port.put(server.server_address[1])
    server.serve_forever()


TASK = """
import sys, time
from pathlib import Path
from extractors import collect
from extractors.targets import Collecting
from press.sources import Source
listing, folder, rate = sys.argv[1:4]
source = Source(name="wire", kind="urls", location=listing, allow_private=True, rate=float(rate), parallel=4,
                robots=float(rate) > 0)
job = Collecting(source=source, archive=Path(folder) / "archive", state=Path(folder) / "hosts")
began = time.time()
count = sum(1 for item in collect(job) if hasattr(item, "size"))
print(count, time.time() - began, time.process_time())
"""


def run_tasks(listings: list[str], folder: str, rate: float) -> list[tuple[int, float, float]]:
    """Collect lists side by side; return pages, seconds and CPU seconds of each."""
    words = [sys.executable, "-c", TASK]
    tasks = [
        subprocess.Popen([*words, listing, folder, str(rate)], stdout=subprocess.PIPE, text=True)
        for listing in listings
    ]
    found = [task.communicate()[0].split() for task in tasks]
    return [(int(count), float(seconds), float(cpu)) for count, seconds, cpu in found]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        port: Queue[int] = Queue()
        log = f"{folder}/log"
        server = Process(target=serve, args=(port, log), daemon=True)
        server.start()
        site = f"http://127.0.0.1:{port.get()}"
        listing = Path(folder) / "all.txt"
        listing.write_text("\n".join(f"{site}/{n}" for n in range(PAGES)))
        ((count, seconds, cpu),) = run_tasks([str(listing)], folder, 0)
        print(
            f"politeness off: {count} pages in {seconds:.1f} s: {count / seconds:.0f} a second, {cpu:.1f} s CPU"
        )
        parts = []
        for part in range(4):
            parts.append(Path(folder) / f"{part}.txt")
            parts[-1].write_text("\n".join(f"{site}/polite/{part}/{n}" for n in range(50)))
        rate = 20.0
        run_tasks([str(part) for part in parts], folder, rate)
        times = sorted(
            float(x.split()[0]) for x in Path(log).read_text().splitlines() if "/polite/" in x
        )
        fullest = max(sum(at <= other < at + 1 for other in times) for at in times)
        span = times[-1] - times[0]
        print(
            f"politeness on, 4 tasks, rate {rate:g}: {len(times)} requests, {(len(times) - 1) / span:.2f} a second; "
            f"at most {fullest} in any second"
        )
        server.terminate()
        stream_archive(folder)


def stream_archive(folder: str) -> None:
    """Read a web archive of many pages in a process of its own; print time and memory."""
    path = Path(folder) / "big.warc.gz"
    with path.open("wb") as file:
        for number in range(RECORDS):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + BODY * 4 + b"%d" % number
            head = (
                "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2024-03-14T10:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
                f"WARC-Target-URI: https://a.example/{number}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 1))
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom extractors import collect\n"
        "from benchmarks.memory import peak_mb\n"
        "from extractors.targets import Collecting\nfrom press.sources import Source\n"
        f"source = Source(name='crawl', kind='warc', location={str(path)!r}, settle_s=0)\n"
        f"job = Collecting(source=source, archive=Path({folder!r}) / 'warc-archive')\nbegan = time.time()\n"
        "count = sum(1 for _ in collect(job))\nprint(count, time.time() - began, "
        "round(peak_mb()))\n"
    )
    count, seconds, peak = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    print(
        f"web archive: {count} pages in {float(seconds):.1f} s, {int(count) / float(seconds):.0f} a second, "
        f"peak {peak} MB"
    )


if __name__ == "__main__":
    main()
