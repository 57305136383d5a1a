"""How fast pages are fetched and archived, how politely, and how much memory a web archive takes.

`python -m benchmarks.collecting` runs all against servers and files of its own; it takes some
minutes. A web archive goes through the jobs that a run has: collect, transform, load.
"""

import argparse
import gzip
import subprocess
import sys
import tempfile
import time
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Process, Queue
from pathlib import Path

PAGES = 2_000
RECORDS = 10_000
ROOT = Path(__file__).resolve().parent.parent
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
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--pages", type=int, default=RECORDS, help="of the web archive; 0: without it"
    )
    parser.add_argument("--archive-only", action="store_true", help="the web archive alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not options.archive_only:
            fetch_pages(folder)
        if options.pages:
            stream_archive(folder, options.pages)


def fetch_pages(folder: str) -> None:
    """Fetch pages from a server on the loopback address, as fast as it goes and at a rate."""
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


JOB = """
import sys, time
from dataclasses import replace
from pathlib import Path
from benchmarks.memory import peak_mb
from press import jobs
from press.settings import load_settings
from press.sources import Source
job, path, folder = sys.argv[1:4]
settings = replace(load_settings(), data=Path(folder), database_url=f"sqlite:///{folder}/press.db")
source = Source(name="crawl", kind="warc", location=path, settle_s=0, max_documents=10**9)
batch = str(settings.batches / "crawl" / "run")
shards = sorted(x.stem.removeprefix("raw-") for x in Path(batch).glob("raw-*.jsonl"))
began = time.time()
if job == "collect":
    jobs.collect(source, "run", settings)
elif job == "transform":
    for shard in shards:
        jobs.transform(batch, shard, settings)
elif job == "load":
    print(jobs.load(source.name, batch, "run", settings), file=sys.stderr)
print(time.time() - began, peak_mb())
"""


def stream_archive(folder: str, pages: int) -> None:
    """Send a web archive through the jobs, each a process of its own; print time and memory.

    The pages are the project's own texts, with a line that makes each another.
    """
    texts = sorted((ROOT / "tests/golden/texts").glob("en_*.txt"))
    path = Path(folder) / "big.warc.gz"
    with path.open("wb") as file:
        for number in range(pages):
            lines = texts[number % len(texts)].read_text(encoding="utf-8").splitlines()
            lines.append(
                f"The bridge has {number} lamps, and each of them is lit at night by the council."
            )
            body = "".join(f"<p>{escape(line)}</p>\n" for line in lines if line.strip())
            page = f"<html><body><article>{body}</article></body></html>"
            http = (
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
            )
            head = (
                "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2024-03-14T10:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
                f"WARC-Target-URI: https://a.example/{number}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 1))
    for job in ("collect", "transform", "load"):
        ran = [sys.executable, "-c", JOB, job, str(path), folder]
        told = subprocess.run(ran, stdout=subprocess.PIPE, text=True, check=True).stdout
        seconds, peak = map(float, told.split())
        print(
            f"web archive of {pages} pages, {job}: {seconds:.1f} s, {pages / seconds:.0f} a second, "
            f"peak {peak:.0f} MB"
        )


if __name__ == "__main__":
    main()
