"""Bylines in the scripts and languages of the packs: what names an author, and what does not."""

import pytest
from factories import a_raw

from press import read_press_text
from press.findings import Author
from press.records import PressRecord
from transforms import transform_document
from transforms.author_names import clean_names
from transforms.byline_words import KEYS, byline_words
from transforms.bylines import names_of_line
from transforms.language import PACKS, load_pack

LINES = (
    ("ar", "بقلم: محمد أحمد", ["محمد أحمد"]),
    ("ar", "كتب محمد أحمد - القاهرة", ["محمد أحمد"]),
    ("ar", "كتبت: سارة علي", ["سارة علي"]),
    ("zh", "作者：张三", ["张三"]),
    ("zh", "文/张三", ["张三"]),
    ("zh", "文／张三 图／李四", ["张三"]),
    ("zh", "记者 张三", ["张三"]),
    ("zh", "本报记者 张三 李四", ["张三", "李四"]),
    ("zh", "记者张三", ["张三"]),
    ("zh", "撰文：王小明", ["王小明"]),
    ("zh", "文化新闻", []),
    ("zh", "2023-05-03 10:20 作者：张三", ["张三"]),
    ("zh", "来源：新华网 作者：张三", ["张三"]),
    ("zh", "中國時報 記者王小明／台北報導", ["王小明"]),
    ("ja", "文・山田太郎", ["山田太郎"]),
    ("ja", "取材・文／山田太郎", ["山田太郎"]),
    ("ja", "記者 山田太郎", ["山田太郎"]),
    ("ja", "山田太郎記者", ["山田太郎"]),
    ("ja", "山田 太郎", []),
    ("ja", "著者：山田 太郎", ["山田 太郎"]),
    ("ja", "文化の日", []),
    ("ja", "執筆者: ジョン・スミス", ["ジョン・スミス"]),
    ("ko", "홍길동 기자", ["홍길동"]),
    ("ko", "홍길동 기자 hong@news.kr", ["홍길동"]),
    ("ko", "글 홍길동", ["홍길동"]),
    ("ko", "입력 2023.05.03 10:20 홍길동 기자", ["홍길동"]),
    ("ko", "기자 홍길동", ["홍길동"]),
    ("ko", "글쓴이: 홍길동", ["홍길동"]),
    ("ko", "사진 홍길동 기자", []),
    ("ru", "Автор: Иван Петров", ["Иван Петров"]),
    ("ru", "Иван Петров, корреспондент", ["Иван Петров"]),
    ("ru", "Текст: Анна Иванова", ["Анна Иванова"]),
    ("ru", "Опубликовано 3 мая 2023 Автор: Иван Петров", ["Иван Петров"]),
    ("ru", "Фото: Иван Петров", []),
    ("uk", "Авторка: Олена Коваль", ["Олена Коваль"]),
    ("bg", "от Иван Петров", ["Иван Петров"]),
    ("hi", "लेखक: अमित शर्मा", ["अमित शर्मा"]),
    ("hi", "अमित शर्मा, संवाददाता", ["अमित शर्मा"]),
    ("el", "Του Γιώργου Παπαδόπουλου", ["Γιώργου Παπαδόπουλου"]),
    ("el", "Συντάκτης: Μαρία Νικολάου", ["Μαρία Νικολάου"]),
    ("el", "Γράφει ο Νίκος Παππάς", ["Νίκος Παππάς"]),
    ("el", "από Μαρία Νικολάου, 3 Μαΐου 2023", ["Μαρία Νικολάου"]),
    ("tr", "Yazar: Ahmet Yılmaz", ["Ahmet Yılmaz"]),
    ("tr", "Muhabir: Ayşe Demir", ["Ayşe Demir"]),
    ("tr", "Haber: Ahmet Yılmaz", ["Ahmet Yılmaz"]),
    ("pl", "Autor: Jan Kowalski", ["Jan Kowalski"]),
    ("de", "von Dr. med. Jördis Ahlmann", ["Jördis Ahlmann"]),
    ("en", "Words: Callum Roe", ["Callum Roe"]),
    ("en", "Story Ideas", []),
    ("pl", "opublikowano 3 maja 2023 przez Jan Kowalski", ["Jan Kowalski"]),
    ("cs", "Napsal Jan Novák", ["Jan Novák"]),
    ("cs", "Autor: Jan Novák", ["Jan Novák"]),
    ("hu", "Írta: Kovács János", ["Kovács János"]),
    ("hu", "Szerző: Kovács János", ["Kovács János"]),
    ("sv", "Av Anna Svensson", ["Anna Svensson"]),
    ("sv", "Text: Anna Svensson Foto: Erik Berg", ["Anna Svensson"]),
    ("da", "Af Mette Jensen", ["Mette Jensen"]),
    ("fi", "Teksti: Matti Virtanen", ["Matti Virtanen"]),
    ("fi", "Matti Virtanen, toimittaja", ["Matti Virtanen"]),
    ("nl", "Door Jan de Vries", ["Jan de Vries"]),
    ("nl", "Geplaatst op 3 mei 2023 door Jan de Vries", ["Jan de Vries"]),
    ("it", "Di Mario Rossi", ["Mario Rossi"]),
    ("it", "di Mario Rossi", ["Mario Rossi"]),
    ("it", "a cura di Mario Rossi", ["Mario Rossi"]),
    ("it", "Pubblicato il 3 maggio 2023 da Mario Rossi", ["Mario Rossi"]),
    ("es", "Por María Gómez", ["María Gómez"]),
    ("es", "Publicado por María Gómez el 3 de mayo de 2023", ["María Gómez"]),
    ("pt", "Por João Silva", ["João Silva"]),
    ("pt", "Publicado em 3 de maio de 2023 por João Silva", ["João Silva"]),
    ("fr", "Par Jeanne Dupont", ["Jeanne Dupont"]),
    ("fr", "Publié le 3 mai 2023 par Jeanne Dupont", ["Jeanne Dupont"]),
    ("ro", "de Ion Popescu", ["Ion Popescu"]),
    ("ro", "Autor: Ion Popescu", ["Ion Popescu"]),
    ("id", "Oleh: Budi Santoso", ["Budi Santoso"]),
    ("id", "Penulis: Budi Santoso | Editor: Rina", ["Budi Santoso"]),
    ("vi", "Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
    ("vi", "Phóng viên Nguyễn Văn An", ["Nguyễn Văn An"]),
    ("th", "โดย สมชาย ใจดี", ["สมชาย ใจดี"]),
    ("th", "ผู้เขียน: สมชาย ใจดี", ["สมชาย ใจดี"]),
    ("fa", "نویسنده: علی رضایی", ["علی رضایی"]),
    ("he", "מאת: דוד כהן", ["דוד כהן"]),
    ("he", "מאת דוד כהן", ["דוד כהן"]),
    ("sr", "Piše: Jovan Jovanović", ["Jovan Jovanović"]),
    ("sr", "Аутор: Јован Јовановић", ["Јован Јовановић"]),
    ("hr", "Autor: Ivan Horvat", ["Ivan Horvat"]),
    ("sl", "Piše: Janez Novak", ["Janez Novak"]),
    ("lt", "Parengė Jonas Jonaitis", ["Jonas Jonaitis"]),
    ("lv", "Autors: Jānis Bērziņš", ["Jānis Bērziņš"]),
    ("et", "Autor: Mart Tamm", ["Mart Tamm"]),
    ("en", "By Jane Doe, staff writer", ["Jane Doe"]),
    ("en", "Jane Doe, Staff Writer", ["Jane Doe"]),
    ("ar", "كتب عربية", []),
    ("hi", "अमित शर्मा द्वारा", ["अमित शर्मा"]),
)
STATED = (
    ("ko", "홍길동 기자", ["홍길동"]),
    ("zh", "记者 张三", ["张三"]),
    ("ar", "بقلم محمد أحمد", ["محمد أحمد"]),
    ("ru", "Автор: Иван Петров", ["Иван Петров"]),
    ("de", "Alle Beiträge von Jane Doe", ["Jane Doe"]),
    ("fr", "Publié par Jeanne Dupont", ["Jeanne Dupont"]),
    ("ar", "محمد أحمد و سارة علي", ["محمد أحمد", "سارة علي"]),
    ("el", "Newsroom", []),
    ("ko", "편집부", []),
    ("zh", "张三、李四", ["张三", "李四"]),
    ("ja", "山田太郎", ["山田太郎"]),
    ("hi", "अमित शर्मा और राज कुमार", ["अमित शर्मा", "राज कुमार"]),
    ("tr", "Ahmet Yılmaz ve Ayşe Demir", ["Ahmet Yılmaz", "Ayşe Demir"]),
    ("ru", "Редакция", []),
)


@pytest.mark.parametrize(("language", "line", "names"), LINES)
def test_a_byline_names_its_author_in_the_words_of_its_language(language, line, names):
    assert names_of_line(line, load_pack(language)) == names


@pytest.mark.parametrize("method", ["class", "meta:author"])
@pytest.mark.parametrize(("language", "said", "names"), STATED)
def test_what_a_page_states_is_cut_to_names(language, said, names, method):
    stated = Author(value=said, confidence=1, basis="stated", method=method)
    assert clean_names(stated, load_pack(language)) == names


@pytest.mark.parametrize("language", sorted(path.stem for path in PACKS.glob("*.toml")))
def test_the_words_of_every_pack_make_expressions_that_need_a_word(language):
    words = byline_words(language)
    assert set(load_pack(language).names("bylines")) == {
        f"bylines.{key}" for key in (*KEYS, "nobody")
    }
    for pattern in (
        words.by,
        words.opens,
        words.named,
        words.label,
        words.title,
        words.role,
        words.stop,
    ):
        assert not pattern.search("Xyzzy")


def test_a_page_in_a_language_without_a_pack_has_the_words_of_all():
    assert names_of_line("Автор: Иван Петров", load_pack("und")) == ["Иван Петров"]


def test_words_of_english_count_in_every_language():
    assert names_of_line("By Jane Doe", load_pack("hu")) == ["Jane Doe"]


PARAGRAPHS = "".join(
    f"<p>The council opened bridge number {number} on Monday, after nine years of work, and thousands of people "
    "came to see it in the rain, although the ferry was free for the whole day.</p>"
    for number in range(6)
)


def authors_of(above: str = "", below: str = "", head: str = "") -> tuple[str, ...]:
    title = "Council opens its bridges"
    page = f"<html lang=en><head><title>{title}</title>{head}</head><body>{above}<h1>{title}</h1>{PARAGRAPHS}{below}"
    record = transform_document(
        a_raw(media_type="text/html", url="https://www.harbourecho.example/bridges"), page.encode()
    )
    assert isinstance(record, PressRecord)
    return record.authors


def data(kind: str, name: str) -> str:
    said = f'"author": {{"@type": "{kind}", "name": "{name}"}}'
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {said}}}</script>'


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (data("Person", "Harbour Echo"), ()),  # the site, whatever it is said to be
        (data("Person", "oldtown.com"), ()),
        (data("Person", "Jane Doe"), ("Jane Doe",)),
        ("<meta name=author content='Ministry of Bridges'>", ()),
        (data("Organization", "Ministry of Bridges"), ("Ministry of Bridges",)),
        (data("Person", "Jane") + "<meta name=author content='Jane Doe'>", ("Jane Doe",)),
    ],
)
def test_an_author_that_only_the_head_states_is_no_site_and_no_office(head, authors):
    assert authors_of(head=head) == authors


@pytest.mark.parametrize(
    ("above", "below", "authors"),
    [
        ("<p>Jane Doe</p><nav>Home</nav>", "", ("Jane Doe",)),
        (
            "",
            "<footer>Copyright © 2012-2020 Jane Doe. All rights reserved.</footer>",
            ("Jane Doe",),
        ),
        ("", "<footer>© 2020 Harbour Echo</footer>", ()),
        ("<a class=author>Opinion</a>", "", ("Opinion",)),
        ("<a class=author>Opinion</a> <a class=author>Jane Doe</a>", "", ("Jane Doe",)),
        ("", "<footer>© 2020 Jane Doe Bridges</footer>", ()),
        ("", "<footer>(c) Jane Doe</footer>", ("Jane Doe",)),
        ("", "<footer>“Jane Doe</footer>", ()),
        ("", f"<footer>{'- © ' * 9_000}!</footer>", ()),
    ],
)
def test_a_site_that_is_called_by_a_person_is_written_by_that_person(above, below, authors):
    assert authors_of(above, below) == authors


def test_a_statement_of_many_thousand_signs_is_read_to_a_limit():
    stated = Author(value="文/" * 100_000, confidence=1, basis="stated", method="class")
    assert clean_names(stated, load_pack("zh")) == []


PASTED = tuple(
    f"The council opened bridge number {number} on Monday, after nine years of work, and many people came to see it."
    for number in range(6)
)


@pytest.mark.parametrize(
    ("beside", "below", "authors"),
    [
        (["Jane Doe"], ["More stories"], ("Jane Doe",)),
        (["5 May 20237 May 2023 Jane Doe 3 Comments"], [], ("Jane Doe",)),
        (["Jane Doe | 5 May 2023"], [], ("Jane Doe",)),
        (["Jane Doe and Mary Roe"], [], ("Jane Doe", "Mary Roe")),
        (["Jane Doe, Chief Reporter"], [], ("Jane Doe",)),
        (["Taya Oxx"], [], ()),  # nobody says that this is a name
        (["Taya Oxx"], ["Taya Oxx is a photographer."], ("Taya Oxx",)),
        (["By Jane Doe"], ["By Mary Roe", "Ferry strike ends"], ("Jane Doe",)),
        (["Peer-Reviewed Publication"], [], ()),
    ],
)
def test_a_pasted_text_names_its_author_beside_its_title(beside, below, authors):
    rest = ["", "Read next", *below] if below else []
    text = "\n\n".join(("Council opens its bridges", *beside, *PASTED, *rest))
    record = transform_document(a_raw(location="text.txt"), text.encode())
    assert isinstance(record, PressRecord)
    assert record.authors == authors


@pytest.mark.parametrize(
    ("line", "authors"), [("Silje Kvam", ("Silje Kvam",)), ("Tools and Services", ())]
)
def test_a_name_that_stands_alone_right_below_the_text_is_its_author(line, authors):
    story = (
        "The new bridge is open on both banks of the river, after nine years of work on it. " * 3
    )
    raw = a_raw(media_type="text/plain")
    found = transform_document(raw, f"The bridge opens\n\n{story}\n\n{story}\n\n{line}".encode())
    assert isinstance(found, PressRecord)
    assert found.authors == authors


STORY = (
    "The new bridge opens on both banks of the river after nine years of work and three of delay. "
    * 2
)


@pytest.mark.parametrize(
    ("language", "below", "authors"),
    [
        ("en", "Yours sincerely,\n\nJane Doe\nDirector", ("Jane Doe",)),
        ("en", "Jane Doe, President\nJohn Roe, General Secretary", ("Jane Doe", "John Roe")),
        ("en", "More news\n\nNew Bridge Opens\nRead on", ()),
        ("en", "Northmere, 3 May 2024\n\nJane Doe, bridge keeper", ("Jane Doe",)),
        ("en", "MAYOR\n(signed)\nJane Doe", ("Jane Doe",)),
        ("en", "President Jane Doe", ("Jane Doe",)),
        ("en", "Previous Release\nOlder News\n3 May 2024\nMore Releases", ()),
    ],
)
def test_who_signs_below_the_text_is_its_author(language, below, authors):
    record = read_press_text(f"Northmere opens its bridge\n\n{STORY}\n\n{STORY}\n\n{below}\n")
    assert isinstance(record, PressRecord)
    assert (record.language, record.authors) == (language, authors)


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Jane Doe | Northmere\n3 May 2024", ("Jane Doe",)),
        ("3 May 2024\nJane Doe, Northmere", ("Jane Doe",)),
        ("Northmere – Jane Doe\n3 May 2024", ("Jane Doe",)),
        ("Jane Doe, bridge keeper", ("Jane Doe",)),
        ("Bridges | Northmere\n3 May 2024", ()),
        ("Virginia Beach Council | Northmere", ()),
    ],
)
def test_a_name_between_title_and_text_is_the_author_beside_a_day_or_with_a_role(byline, authors):
    record = read_press_text(f"Northmere opens its bridge\n\n{byline}\n\n{STORY}\n\n{STORY}\n")
    assert isinstance(record, PressRecord)
    assert record.authors == authors


def test_where_the_family_name_comes_first_the_given_name_is_the_last():
    story = "Az új híd kilenc év munka és három év késedelem után mindkét parton megnyílt. " * 3
    record = read_press_text(f"Megnyílt a híd\n\n{story}\n\n{story}\n\nTárnoki Ádám\n")
    assert isinstance(record, PressRecord)
    assert (record.language, record.authors) == ("hu", ("Tárnoki Ádám",))
