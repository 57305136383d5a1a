"""Mailboxes: IMAP, Maildir, mbox and folders of messages; each message once, nothing marked or deleted."""

import mailbox as boxes
import ssl

import pytest
from imap_server import ImapServer
from test_mail_and_news import a_message

from extractors import SourceBroken, collect
from extractors.fetch import ssl_context
from extractors.targets import Collecting
from press.archive import fetch_body
from press.sources import Source

FIRST = a_message().as_bytes()
SECOND = a_message(
    Message_ID="<2@northmere.example>", Date="Tue, 03 Oct 2023 09:30:00 +0100"
).as_bytes()


@pytest.fixture
def job(tmp_path):
    def make(location: object, known=None, **changes: object) -> Collecting:
        values = {"settle_s": 0, "allow_private": True, "timeout_s": 10, **changes}
        source = Source(name="mail", kind="mailbox", location=str(location), **values)
        return Collecting(source=source, archive=tmp_path / "archive", known=known or {})

    return make


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("PRESS_TEST_MAIL", "secret")
    running = ImapServer([FIRST, SECOND, FIRST])
    yield running
    running.close()


def imap(server: ImapServer, folder: str = "INBOX") -> str:
    return f"imap://desk@127.0.0.1:{server.port}/{folder}"


OPEN = {"password_env": "PRESS_TEST_MAIL"}


def test_the_messages_of_an_imap_mailbox_are_taken_once_and_none_is_marked(server, job, tmp_path):
    first, second = collect(job(imap(server), **OPEN))
    assert (first.location, first.media_type) == ("<1@northmere.example>", "message/rfc822")
    assert fetch_body(tmp_path / "archive", second.sha256) == SECOND
    told = " ".join(server.commands)
    assert "EXAMINE" in told
    assert "BODY.PEEK[]" in told
    assert not any(
        word in told for word in ("STORE", "EXPUNGE", "SELECT", "DELETE", "MOVE", "BODY[]")
    )


@pytest.fixture(params=[True, False], ids=["imaps", "starttls"])
def secret_server(request, certificate, monkeypatch):
    """A server that speaks TLS, and the source's address of it."""
    monkeypatch.setenv("PRESS_TEST_MAIL", "secret")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    running = ImapServer([FIRST, SECOND], context, from_the_start=request.param)
    ssl_context.cache_clear()
    yield running, "imaps" if request.param else "imap"
    ssl_context.cache_clear()
    running.close()


def test_a_mailbox_is_read_over_a_connection_that_nobody_overhears(
    secret_server, job, certificate, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    server, scheme = secret_server
    address = f"{scheme}://desk@localhost:{server.port}/INBOX"
    taken = list(collect(job(address, ports=(server.port,), **OPEN)))
    assert [item.location for item in taken] == ["<1@northmere.example>", "<2@northmere.example>"]


def test_a_password_does_not_go_to_a_server_that_nobody_vouches_for(
    secret_server, job, certificate, monkeypatch
):
    server, scheme = secret_server
    for host, trusted in (("localhost", False), ("127.0.0.1", True)):
        if trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
            ssl_context.cache_clear()
        address = f"{scheme}://desk@{host}:{server.port}/INBOX"
        with pytest.raises(SourceBroken, match=r"(?i)certificate"):
            list(collect(job(address, ports=(server.port,), **OPEN)))
    assert not any("LOGIN" in command for command in server.commands)


def test_a_mailbox_that_cannot_be_opened_is_told_with_what_to_do(server, job, monkeypatch):
    for location, options in (
        (imap(server, "Nowhere"), OPEN),
        (imap(server), {}),
        (imap(server), {"password_env": "PRESS_NOT_SET"}),
        ("imap://desk@127.0.0.1:1/", OPEN),
        ("imaps://desk@169.254.169.254/", OPEN),
    ):
        with pytest.raises(SourceBroken, match=r"password_env names"):
            list(collect(job(location, **options)))
    monkeypatch.setenv("PRESS_TEST_MAIL", "wrong")
    with pytest.raises(SourceBroken, match="cannot be read"):
        list(collect(job(imap(server), **OPEN)))


def test_a_password_does_not_go_over_an_open_line_to_another_network(server, job):
    with pytest.raises(SourceBroken, match="not an address of the public internet"):
        list(collect(job(imap(server), allow_private=False, ports=(server.port,), **OPEN)))
    assert server.commands == []


def test_a_message_that_is_too_large_is_refused_and_its_neighbours_are_taken(server, job):
    server.messages[0] = a_message("x" * 50_000).as_bytes()
    reasons = [
        getattr(item, "reason", "taken")
        for item in collect(job(imap(server), max_bytes=20_000, **OPEN))
    ]
    assert reasons == ["too_large", "taken", "taken"]


def test_a_server_that_announces_too_much_is_not_listened_to(server, job):
    server.lies_about_size = True
    server.messages[0] = a_message("x" * 500_000).as_bytes()
    with pytest.raises(SourceBroken):
        list(collect(job(imap(server), max_bytes=20_000, **OPEN)))


def test_a_server_that_drips_does_not_get_more_time(server, job):
    server.drips = True
    with pytest.raises(SourceBroken):
        list(collect(job(imap(server), timeout_s=1, **OPEN)))


def test_a_maildir_is_read_and_left_as_it_is(job, tmp_path):
    box = boxes.Maildir(tmp_path / "box")
    box.add(FIRST)
    box.add(SECOND)
    before = sorted(p.name for p in (tmp_path / "box").rglob("*"))
    assert {i.location for i in collect(job(tmp_path / "box"))} == {
        "<1@northmere.example>",
        "<2@northmere.example>",
    }
    assert sorted(p.name for p in (tmp_path / "box").rglob("*")) == before


def test_an_mbox_is_read(job, tmp_path):
    box = boxes.mbox(tmp_path / "box.mbox")
    box.add(FIRST)
    box.add(SECOND)
    box.flush()
    first, second = collect(job(tmp_path / "box.mbox"))
    assert [first.location, second.location] == ["<1@northmere.example>", "<2@northmere.example>"]
    again = {
        i.document_id: type("Known", (), {"version": i.version, "sha256": i.sha256})
        for i in (first, second)
    }
    assert [i.sha256 for i in collect(job(tmp_path / "box.mbox", again))] == [
        first.sha256,
        second.sha256,
    ]


def test_a_folder_of_messages_is_read(job, tmp_path):
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "1.eml").write_bytes(FIRST)
    (item,) = collect(job(folder))
    assert item.location == "1.eml"


def test_a_mailbox_that_is_not_there_is_told(job, tmp_path):
    with pytest.raises(SourceBroken, match="no such mailbox"):
        list(collect(job(tmp_path / "nowhere")))
