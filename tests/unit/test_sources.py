from pathlib import Path

import pytest

from press.sources import Source, SourceError, find_source, load_sources


@pytest.fixture
def sources(tmp_path):
    """Write a sources.toml and read it."""

    def read(text: str | bytes) -> dict[str, Source]:
        path = tmp_path / "sources.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_sources(path)

    return read


def a_table(*lines: str, name: str = "news") -> str:
    return "\n".join((f"[{name}]", 'kind = "folder"', 'location = "drop"', *lines))


def test_a_table_with_kind_and_location_is_a_source(sources, tmp_path):
    assert sources(a_table()) == {
        "news": Source(name="news", kind="folder", location=str(tmp_path / "drop"))
    }


def test_every_key_can_be_set(sources):
    source = sources(
        """
        [wire]
        kind = "feed"
        location = "https://press.example.org/feed.xml"
        title = "Wire"
        schedule = "15 6 * * mon-fri"
        language = "pt-BR"
        owner = "anna"
        licence = "CC BY 4.0"
        pattern = "*.xml"
        settle_s = 0
        watch = true
        max_bytes = 1_000
        max_documents = 5
        timeout_s = 3
        allow_private = true
        ports = [8080]
        rate = 0.5
        parallel = 2
        retries = 0
        robots = false
        poll_min_s = 60
        poll_max_s = 3600
        selector = "h2 a"
        password_env = "X"
        """
    )["wire"]
    assert source == Source(
        name="wire",
        kind="feed",
        location="https://press.example.org/feed.xml",
        title="Wire",
        schedule="15 6 * * mon-fri",
        language="pt-BR",
        owner="anna",
        licence="CC BY 4.0",
        pattern="*.xml",
        settle_s=0,
        watch=True,
        max_bytes=1000,
        max_documents=5,
        timeout_s=3,
        allow_private=True,
        ports=(8080,),
        rate=0.5,
        parallel=2,
        retries=0,
        robots=False,
        poll_min_s=60,
        poll_max_s=3600,
        selector="h2 a",
        password_env="X",
    )


def test_a_path_is_relative_to_the_file_and_may_begin_at_home(sources, tmp_path):
    saved = sources('[wire]\nkind = "feed"\nlocation = "saved/feed.xml"')
    assert saved["wire"].location == str(tmp_path / "saved" / "feed.xml")
    assert sources(a_table(name="a").replace("drop", "/abs"))["a"].location == "/abs"
    assert sources(a_table(name="a").replace("drop", "~/x"))["a"].location == str(Path.home() / "x")


def test_a_file_without_tables_has_no_sources(sources):
    assert sources("") == {}
    assert sources(b"\xef\xbb\xbf# written by an editor that puts a mark in front\n") == {}


SCHEDULE = 'use a cron line such as "15 * * * *", or "@hourly", "@daily".'
PATTERN = 'use names below the location, such as "*.html" or "**/*".'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (a_table('licens = "x"'), "[news] in sources.toml: no key 'licens'; use licence."),
        (
            a_table('url = "x"'),
            "[news] in sources.toml: no key 'url'; the keys are kind, ",
        ),
        (a_table('name = "x"'), "[news] in sources.toml: no key 'name'; "),
        (
            '[news]\nlocation = "drop"',
            "[news] in sources.toml: the key 'kind' is missing; write kind = \"folder\".",
        ),
        (
            '[news]\nkind = "feed"',
            "[news] in sources.toml: the key 'location' is missing; write location = "
            '"data/inbox" or "https://example.org/feed.xml".',
        ),
        (
            '[news]\nkind = "folder"\nlocation = ""',
            "[news] in sources.toml: the key 'location' is missing; write location = ",
        ),
        (
            '[news]\nkind = "folders"\nlocation = "x"',
            '[news] in sources.toml: kind = "folders": use "folder".',
        ),
        (
            '[news]\nkind = "ftp"\nlocation = "x"',
            '[news] in sources.toml: kind = "ftp": use "folder", "feed", "sitemap", '
            '"page", "urls", "mailbox", "warc".',
        ),
        (
            '[news]\nkind = "folder"\nlocation = "https://a.org/feed"',
            '[news] in sources.toml: location = "https://a.org/feed": use the path of a folder, or '
            'kind = "feed" if it is the address of a feed.',
        ),
        (
            '[news]\nkind = "feed"\nlocation = "ftp://a.org/feed"',
            '[news] in sources.toml: location = "ftp://a.org/feed": use an address that begins '
            "with http:// or https://, or the path of a saved feed.",
        ),
        (
            '[news]\nkind = "folder"\nlocation = "~nobody_of_that_name/x"',
            '[news] in sources.toml: location = "~nobody_of_that_name/x": nobody of that name has '
            "a home here; write the whole path.",
        ),
        (
            '[news]\nkind = "folder"\nlocation = 5',
            "[news] in sources.toml: location = 5: write a text in quotes.",
        ),
        (
            a_table('settle_s = "2"'),
            "[news] in sources.toml: settle_s = '2': write a whole number.",
        ),
        (
            a_table("settle_s = 1.5"),
            "[news] in sources.toml: settle_s = 1.5: write a whole",
        ),
        (a_table("settle_s = -1"), "[news] in sources.toml: settle_s = -1: use 0 or more."),
        (a_table("max_bytes = 0"), "[news] in sources.toml: max_bytes = 0: use 1 or more."),
        (
            a_table("max_bytes = true"),
            "[news] in sources.toml: max_bytes = True: write a",
        ),
        (a_table("max_documents = 0"), "[news] in sources.toml: max_documents = 0: use 1 or more."),
        (a_table("rate = -1"), "[news] in sources.toml: rate = -1: use 0 or more."),
        (a_table("rate = nan"), "[news] in sources.toml: rate = nan: use 0 or more."),
        (a_table('rate = "1"'), "[news] in sources.toml: rate = '1': write a number."),
        (a_table("ports = 8080"), "[news] in sources.toml: ports = 8080: write a list of whole"),
        (a_table("ports = [0]"), "[news] in sources.toml: ports = [0]: write a list of whole"),
        (
            '[news]\nkind = "mailbox"\nlocation = "pop3://a.org"',
            '[news] in sources.toml: location = "pop3://a.org": use an address that begins with '
            "imap:// or imaps://, or the path of a Maildir, an mbox or a folder of .eml.",
        ),
        (a_table("timeout_s = 0"), "[news] in sources.toml: timeout_s = 0: use 1 or more."),
        (
            a_table('allow_private = "yes"'),
            "[news] in sources.toml: allow_private = 'yes': write true or false.",
        ),
        (
            a_table("allow_private = 1"),
            "[news] in sources.toml: allow_private = 1: write",
        ),
        (
            a_table("title = 2024-01-01"),
            "[news] in sources.toml: title = datetime.",
        ),
        (
            a_table('owner = ["a"]'),
            "[news] in sources.toml: owner = ['a']: write a text in quotes.",
        ),
        (
            a_table('schedule = "daily"'),
            f'[news] in sources.toml: schedule = "daily": {SCHEDULE}',
        ),
        (a_table('schedule = "@noon"'), f'[news] in sources.toml: schedule = "@noon": {SCHEDULE}'),
        (
            a_table('schedule = "61 * * * *"'),
            f'[news] in sources.toml: schedule = "61 * * * *": {SCHEDULE}',
        ),
        (
            a_table('schedule = "* * * *"'),
            f'[news] in sources.toml: schedule = "* * * *": {SCHEDULE}',
        ),
        (
            a_table('language = "French"'),
            '[news] in sources.toml: language = "French": use a code such as "fr" or "pt-BR".',
        ),
        (a_table('pattern = "/etc/*"'), f'[news] in sources.toml: pattern = "/etc/*": {PATTERN}'),
        (a_table('pattern = "../*"'), f'[news] in sources.toml: pattern = "../*": {PATTERN}'),
        (a_table('pattern = ""'), f'[news] in sources.toml: pattern = "": {PATTERN}'),
        (
            a_table('title = "two\\nlines"'),
            "[news] in sources.toml: title: write it on one line, without control characters.",
        ),
        (
            a_table().replace("drop", "dr\\u0000op"),
            "[news] in sources.toml: location: write it on one line, without control characters.",
        ),
        (
            a_table(name='"Council News"'),
            "[Council News] in sources.toml: a name has lower-case letters, digits and _, starts "
            "with a letter and has at most 63 characters; write [council_news].",
        ),
        (
            a_table(name="2nd"),
            "[2nd] in sources.toml: a name has lower-case letters, digits and _, ",
        ),
        (a_table(name="news.local"), "[news] in sources.toml: no key 'local'; use location."),
        ('kind = "folder"', "sources.toml: 'kind' stands outside a table; write [kind] above it."),
        ("[[news]]", "sources.toml: 'news' stands outside a table; write [news] above it."),
        ("[news", "sources.toml is not TOML: "),
        (a_table() + "\n" + a_table(), "sources.toml is not TOML: Cannot declare ('news',) twice"),
        (a_table('title = "Straße"').encode("latin-1"), "sources.toml is not TOML: 'utf-8' codec"),
    ],
)
def test_a_mistake_is_answered_with_the_table_the_key_and_what_to_write(sources, text, message):
    with pytest.raises(SourceError) as mistake:
        sources(text)
    assert str(mistake.value).startswith(message)
    assert str(mistake.value).endswith(".")


def test_a_file_that_is_not_there_is_answered_with_the_setting(tmp_path):
    with pytest.raises(SourceError) as mistake:
        load_sources(tmp_path / "none.toml")
    assert str(mistake.value) == (
        f"{tmp_path / 'none.toml'}: No such file or directory. "
        "Point PRESS_SOURCES at your sources.toml."
    )


def test_a_name_that_does_not_exist_is_answered_with_the_one_probably_meant(sources):
    known = sources(a_table(name="council_news") + "\n" + a_table(name="wire"))
    assert find_source(known, "wire") is known["wire"]
    for name, message in {
        "council_new": "no source 'council_new' in sources.toml. Did you mean council_news?",
        "xyz": "no source 'xyz' in sources.toml. There are: council_news, wire.",
    }.items():
        with pytest.raises(SourceError) as mistake:
            find_source(known, name)
        assert str(mistake.value) == message
    with pytest.raises(SourceError, match="There are: none"):
        find_source({}, "wire")


def test_the_sources_of_the_project_are_right():
    assert load_sources(Path(__file__).parents[2] / "sources.toml")
