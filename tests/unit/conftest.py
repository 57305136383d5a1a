"""What the tests of collecting share: a web site on the loopback, and a source to fetch it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
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


@pytest.fixture
def certificate(tmp_path) -> Path:
    """A file with a key and a certificate, signed by itself, for press.example and localhost."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "press.example")])
    names = [x509.DNSName("press.example"), x509.DNSName("localhost")]
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    unlocked = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path / "press.example.pem"
    path.write_bytes(key.private_bytes(pem, *unlocked) + certificate.public_bytes(pem))
    return path
