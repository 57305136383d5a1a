"""When a host may be asked: one request after the other, with a pause, over all tasks side by side.

What tasks must agree on lies in files, one set a host, held by `flock`: who asks now, when the next may,
until when the host is left alone. A killed task holds nothing.
"""

import fcntl
import os
import random
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from time import sleep, time
from typing import Any, Protocol

import msgspec

from extractors.answers import Fetched, Refusal
from extractors.robots import Robots, read_robots, reserved
from press.documents import Rejected
from press.sources import Source

MARGIN_S = 0.005
"""A little more than the declared pause: clocks and networks are not exact."""
PATIENCE_S = 30.0
"""A host that wants to be left alone for longer is asked with the next run."""
LONGEST_DELAY_S = 60.0
"""Of robots.txt; who asks for more would never be read to the end."""
FAILURES = 5
"""So many failures one after the other, and a host is left alone for a while."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 30.0, 3600.0
FAILED = ("unreachable", "timed_out", "tls_failed", "bad_answer")

Ask = Callable[[str], Fetched]
Heard = Callable[[int], None]


class Gate(Protocol):
    """What a fetcher passes before each request."""

    def turn(self, url: str, host: str, port: int) -> Any:
        """Return a context in which the request may be sent; it yields what takes the status.

        Raises:
            Rejected: `robots_disallowed`, `robots_unavailable`, `host_paused`.
        """

    def opt_outs(self, url: str, host: str, port: int) -> tuple[str, ...]:
        """Return what the site states against mining an address, outside the page itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState:
    """What is known of a host, as it lies in its file; times are seconds of the system's clock."""

    next_at: float = 0.0
    paused_until: float = 0.0
    failures: int = 0
    """One after the other, until now."""


def open_gate(source: Source, state: Path | None, ask: Ask) -> Gate | None:
    """Return the gate of a source; None where it has no rate and no robots.txt to keep to."""
    if source.rate <= 0 and not source.robots:
        return None
    return PoliteGate(source, state or own_folder(), ask)


def own_folder() -> Path:
    """Return a folder that all processes of this user share."""
    return Path(tempfile.gettempdir()) / f"press-hosts-{os.getuid()}"


class PoliteGate:
    """Keeps to the source's rate and to robots.txt, and leaves a host alone that asks for it or fails."""

    def __init__(self, source: Source, state: Path, ask: Ask) -> None:
        self._source = source
        self._state = state
        self._ask = ask
        self._robots: dict[str, Robots] = {}
        state.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def turn(self, url: str, host: str, port: int) -> Iterator[Heard]:
        """Wait for the turn of a request, and note how it ended."""
        place = self._state / file_name(host, port)
        delay_s = self._obey(url, place) if self._source.robots else 0.0
        with self._slot(place):
            self._await(place, max(delay_s, self._pause()))
            try:
                yield lambda status: note(place, status)
            except Refusal as refusal:
                note(place, refusal.status, refusal.retry_after_s)
                raise
            except Rejected as why:
                if why.reason in FAILED:
                    note(place, 599)
                raise
            except Exception:
                note(place, 599)
                raise

    def opt_outs(self, url: str, host: str, port: int) -> tuple[str, ...]:
        """Return `robots_miners` and `tdm_file` where robots.txt and tdmrep.json say so."""
        if not self._source.robots:
            return ()
        place = self._state / file_name(host, port)
        site = site_of(url)
        found = []
        if site in self._robots and self._robots[site].shuts_out_miners(url):
            found.append("robots_miners")
        pause_s = self._robots[site].delay() if site in self._robots else 0.0
        if reserved(site, url, place, self._ask_in_turn(place, min(pause_s, LONGEST_DELAY_S))):
            found.append("tdm_file")
        return tuple(found)

    def _pause(self) -> float:
        """Return the seconds between two requests."""
        return 1 / self._source.rate + MARGIN_S if self._source.rate > 0 else 0.0

    def _obey(self, url: str, place: Path) -> float:
        """Return the delay that robots.txt asks for.

        Raises:
            Rejected: it does not want us there.
        """
        site = site_of(url)
        if site not in self._robots:
            self._robots[site] = read_robots(site, place, self._ask_in_turn(place))
        return min(self._robots[site].check(url), LONGEST_DELAY_S)

    def _ask_in_turn(self, place: Path, pause_s: float = 0.0) -> Ask:
        """Return a way to ask for robots.txt and its like that keeps to the rate too."""

        def ask(url: str) -> Fetched:
            with self._slot(place):
                self._await(place, max(pause_s, self._pause()))
                return self._ask(url)

        return ask

    @contextmanager
    def _slot(self, place: Path) -> Iterator[None]:
        """Hold one of the places of those who ask a host at once."""
        place.mkdir(parents=True, exist_ok=True)
        while True:
            for number in range(self._source.parallel):
                with (place / f"slot-{number}").open("w") as file:
                    try:
                        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    except BlockingIOError:
                        continue
                    yield
                    return
            sleep(random.uniform(0.005, 0.03))  # noqa: S311

    def _await(self, place: Path, pause_s: float) -> None:
        """Sleep until the host may be asked again, and say when the one after may.

        Raises:
            Rejected: `host_paused`.
        """
        with held_state(place) as (state, keep):
            now = time()
            if state.paused_until > now + PATIENCE_S:
                left = round(state.paused_until - now)
                raise Rejected(
                    "host_paused", f"it wants, or needs, to be left alone for {left} s more."
                )
            longest = max(PATIENCE_S, LONGEST_DELAY_S)  # a clock that was set back keeps nobody up
            wait_s = max(state.next_at, state.paused_until) - now
            sleep(min(max(0.0, wait_s), longest))
            keep(replace(state, next_at=time() + pause_s))


def site_of(url: str) -> str:
    """Return scheme, host and port of an address, which a robots.txt holds for."""
    root = re.match(r"[a-z]+://[^/?#]+", url, re.I)
    return root[0] if root else url


def note(place: Path, status: int, retry_after_s: float | None = None) -> None:
    """Note how a request ended: what a host asks for, and when it has failed too often."""
    with held_state(place) as (state, keep):
        now = time()
        failures = state.failures + 1 if status >= 500 or status == 429 else 0
        paused_until = state.paused_until
        if retry_after_s is not None and status in (429, 503):
            paused_until = max(paused_until, now + retry_after_s)
        if failures >= FAILURES:
            pause_s = min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2 ** (failures - FAILURES))
            paused_until = max(paused_until, now + random.uniform(0.5, 1) * pause_s)  # noqa: S311
        fresh = replace(state, failures=failures, paused_until=paused_until)
        if fresh != state:
            keep(fresh)


@contextmanager
def held_state(place: Path) -> Iterator[tuple[HostState, Callable[[HostState], None]]]:
    """Read a host's state and keep all others from it; yield it and what writes it anew."""
    place.mkdir(parents=True, exist_ok=True)
    with (place / "state.json").open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        try:
            state = msgspec.json.decode(file.read(10_000), type=HostState)
        except msgspec.MsgspecError:
            state = HostState()

        def keep(fresh: HostState) -> None:
            file.seek(0)
            file.truncate()
            file.write(msgspec.json.encode(fresh))
            file.flush()

        yield state, keep


def file_name(host: str, port: int) -> str:
    """Name the folder of a host.

    >>> file_name("Press.Example.", 443)
    'press.example_443-7fc002e8'
    """
    plain = f"{host.lower().rstrip('.')}_{port}"
    return f"{re.sub('[^a-z0-9._-]', '_', plain)[:100]}-{sha256(plain.encode()).hexdigest()[:8]}"
