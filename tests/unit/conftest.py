"""What the tests of collecting share: a web site on the loopback, and a source to fetch it."""

from collections.abc import Callable, Iterator

import pytest
from publisher import Publisher

from press.sources import Source

OFF = {"rate": 0, "retries": 0, "robots": False}
"""No politeness: these tests are about something else."""


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    site = Publisher()
    yield site
    site.close()


@pytest.fixture
def a_feed() -> Callable[..., Source]:
    """Make a source of kind feed that may fetch from the loopback; name only what matters."""

    def make(location: str = "http://127.0.0.1/feed.xml", **changes: object) -> Source:
        values = {"allow_private": True, "timeout_s": 10, "max_bytes": 5_000_000, **OFF, **changes}
        return Source(name="wire", kind="feed", location=location, **values)

    return make
