"""Quotes: found in the marks of every language, given to who the text says spoke."""

from time import process_time

import pytest
from names_documents import a_document

from press.findings import Quote, Span
from transforms.names import find_names
from transforms.names.organization_spans import Scan
from transforms.names.quotes import find_quotes
from transforms.names.roles import find_roles
from transforms.names.vocabulary import load_vocabulary
from transforms.names.words import read_words


def quotes_in(text: str, language: str = "en") -> tuple[Quote, ...]:
    return find_names(a_document(f"x\n{text}", language)).quotes


def the_quote(text: str, language: str = "en") -> Quote:
    (quote,) = quotes_in(text, language)
    return quote


@pytest.mark.parametrize(
    ("language", "text", "value", "speaker"),
    [
        ("en", "‘We are glad,’ said Ms. Jane Roe.", "We are glad", "Jane Roe"),
        ("en", "'It doesn't matter,' said Ms. Jane Roe.", "It doesn't matter", "Jane Roe"),
        ("en", "''We are glad,'' said Ms. Jane Roe.", "We are glad", "Jane Roe"),
        ("de", "»Wir sind froh«, sagte Frau Anna Beispiel.", "Wir sind froh", "Anna Beispiel"),
        ("de", "„Wir sind froh“, so Frau Anna Beispiel.", "Wir sind froh", "Anna Beispiel"),
        ("fr", "« Nous sommes prêts », a dit Mme Anne Exemple.", "Nous sommes prêts", "Anne Exemple"),
        ("fr", "— Nous sommes prêts, dit Mme Anne Exemple.", "Nous sommes prêts", "Anne Exemple"),
        ("it", "«Siamo felici», ha detto la ministra Anna Esempio.", "Siamo felici", "Anna Esempio"),
        ("pt", "“Estamos felizes”, disse a ministra Ana Exemplo.", "Estamos felizes", "Ana Exemplo"),
        ("nl", "'We zijn heel blij', zegt Jan Voorbeeld.", "We zijn heel blij", "Jan Voorbeeld"),
        ("sv", "”Vi är glada”, säger Anna Exempel.", "Vi är glada", "Anna Exempel"),
        ("nb", "– Vi er glade, sier Anna Eksempel.", "Vi er glade", "Anna Eksempel"),
        ("pl", "„Cieszymy się” – powiedziała Anna Przykład.", "Cieszymy się", "Anna Przykład"),
        ("cs", "„Jsme rádi,“ řekla ministryně Anna Příkladná.", "Jsme rádi", "Anna Příkladná"),
        ("ru", "«Мы рады», — сказала Анна Примерова.", "Мы рады", "Анна Примерова"),
        ("uk", "«Ми раді», — сказала Анна Прикладна.", "Ми раді", "Анна Прикладна"),
        ("ro", "„Suntem bucuroși”, a declarat Ana Exemplu.", "Suntem bucuroși", "Ana Exemplu"),
        ("el", "«Είμαστε έτοιμοι», δήλωσε η Άννα Παράδειγμα.", "Είμαστε έτοιμοι", "Άννα Παράδειγμα"),
        ("ca", "«Estem contents», ha dit Anna Exemple.", "Estem contents", "Anna Exemple"),
        ("id", "“Kami senang,” kata Budi Contoh.", "Kami senang", "Budi Contoh"),
        ("vi", "“Chúng tôi vui”, ông Nguyễn Văn Mẫu nói.", "Chúng tôi vui", "Nguyễn Văn Mẫu"),
        ("ar", "وقال الوزير أحمد المثالي: «نحن سعداء جدا».", "نحن سعداء جدا", "أحمد المثالي"),
        ("he", '"אנחנו שמחים מאוד", אמר השר דוד כהן.', "אנחנו שמחים מאוד", "דוד כהן"),
    ],
)  # fmt: skip
def test_marks_and_verbs_of_many_languages(language, text, value, speaker):
    quote = the_quote(text, language)
    assert (quote.value, quote.speaker) == (value, speaker)


@pytest.mark.parametrize(
    ("language", "text", "speaker_text", "cue"),
    [
        ("zh", "外交部发言人王毅9日在会上说：“我们非常高兴。”", "外交部发言人王毅", "说"),
        ("ja", "田中首相は「とてもうれしい」と述べた。", "田中首相", "述べた"),
        ("ja", "「とてもうれしい」と田中首相は語った。", "田中首相", "語った"),
        ("ko", "김 장관은 “매우 기쁘다”라고 말했다.", "김 장관", "말했다"),
        ("hi", "प्रधानमंत्री ने कहा, “हम बहुत खुश हैं।”", "प्रधानमंत्री", "ने कहा"),
        ("th", "รัฐมนตรีกล่าวว่า “เรายินดีมาก”", "รัฐมนตรี", "กล่าวว่า"),
        ("tr", "Ayşe Örnek, “Çok mutluyuz” dedi.", "Ayşe Örnek", "dedi"),
    ],
)
def test_the_words_of_the_speaker_are_kept_where_names_cannot_be_told(
    language, text, speaker_text, cue
):
    quote = the_quote(text, language)
    assert (quote.speaker_text, quote.cue) == (speaker_text, cue)


@pytest.mark.parametrize(
    ("text", "speaker", "speaker_text"),
    [
        ("Ms. Jane Roe, who leads the Port Agency, said: “We go on.”", "Jane Roe", "Ms. Jane Roe"),
        ("“We go on,” said Ms. Jane Roe, a lawyer who knows John Doe.", "Jane Roe", "Ms. Jane Roe"),
        ("According to Ms. Jane Roe, “the harbour is open”.", "Jane Roe", "Ms. Jane Roe"),
        ("In a talk with Mr. John Doe, Ms. Jane Roe said: “We go on.”", "Jane Roe", "Ms. Jane Roe"),
        ("Ms. Jane Roe praised the plan, calling it “a great success”.", "Jane Roe", "Ms. Jane Roe"),
        ("Mr. John Doe came late and said that “nothing works”.", "John Doe", "Mr. John Doe"),
        ("Ms. Jane Roe: “We go on with all of it.”", "Jane Roe", "Ms. Jane Roe"),
        ("“We go on,” a senior official told reporters.", None, "a senior official"),
        ("“We go on,” said one of the guests.", None, "one of the guests"),
        ("Ms. Jane Roe and Mr. John Doe came. “We go on,” he said.", "John Doe", "he"),
        ("Ms. Jane Roe and Mr. John Doe came. “We go on,” she said.", "Jane Roe", "she"),
        ("Mayor Jane Roe opened the port. “We go on,” the mayor said.", "Jane Roe", "the mayor"),
        ("The Harbour Agency is open. “We go on,” the agency said.", "Harbour Agency", "the agency"),
    ],
)  # fmt: skip
def test_the_subject_of_the_cue_speaks(text, speaker, speaker_text):
    quote = the_quote(text)
    assert (quote.speaker, quote.speaker_text) == (speaker, speaker_text)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "Herr Max Muster leitet das Amt. „Wir sind froh“, sagte er.", "Max Muster"),
        ("fr", "Mme Anne Exemple dirige le Fonds. « Le port est ouvert », explique-t-elle.", "Anne Exemple"),
        ("es", "La Sra. Ana Ejemplo dirige el Fondo. “Estamos listos”, dijo ella.", "Ana Ejemplo"),
    ],
)  # fmt: skip
def test_pronouns_of_other_languages_fit_too(language, text, speaker):
    assert the_quote(text, language).speaker == speaker


def test_a_pronoun_goes_back_over_who_does_not_fit():
    text = "Ms. Jane Roe met Mr. John Doe. The plan is old.\n“It is a good plan,” she said."
    quote = the_quote(text)
    assert quote.speaker == "Jane Roe"
    assert quote.confidence < 0.95


def test_dialogue_with_dashes_is_one_quote_of_two_parts():
    text = "—Estamos muy contentos —dijo la Sra. Ana Ejemplo—. Abriremos mañana."
    quote = the_quote(text, "es")
    assert quote.value == "Estamos muy contentos. Abriremos mañana."
    assert (quote.speaker, quote.cue, len(quote.spans)) == ("Ana Ejemplo", "dijo", 2)


def test_a_list_with_dashes_is_no_dialogue():
    assert quotes_in("– bread and butter\n– milk – two litres\n– salt", "en") == ()


def test_a_quote_that_stands_alone_goes_on_with_the_last_speaker():
    text = "“We go,” said Ms. Jane Roe.\n“It is a good day for everyone in the harbour.”"
    first, second = quotes_in(text)
    assert (first.method, second.method) == ("cue", "goes on")
    assert second.speaker == "Jane Roe"
    assert second.confidence < first.confidence


def test_a_quote_after_a_sentence_on_somebody_is_hers():
    text = "Ms. Jane Roe was not convinced. “It is the worst plan that we have seen so far.”"
    assert the_quote(text).speaker == "Jane Roe"


def test_paragraphs_that_open_again_are_one_quote_whatever_stands_between_them():
    text = "Ms. Jane Roe said:\n\n“We are glad today.\n\n“The port is open.\n\n“All is well.”"
    document = a_document(f"x\n{text}")
    quote = the_quote(text)
    assert quote.value == "We are glad today. The port is open. All is well."
    assert quote.speaker == "Jane Roe"
    assert quote.spans[0] == Span(
        start=document.text.index("“"), end=document.text.index("today.") + 6
    )


def test_a_dash_with_words_signs_a_quote_that_names_nobody():
    quote = the_quote("“We are glad that it works so well.” -- Harbour worker and father of two")
    assert (quote.speaker, quote.speaker_text) == (None, "Harbour worker and father of two")


def test_labels_within_the_marks_say_who_speaks():
    text = "“MS. ROE: Good morning to you all.”\n“MR. DOE: Good morning, and thank you.”"
    assert [quote.speaker_text for quote in quotes_in(text)] == ["MS. ROE", "MR. DOE"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The film “The House of the Sun” is out."),
        ("en", "Ms. Jane Roe directed “The House of the Sun”."),
        ("en", "The so-called “dream plan” costs much."),
        ("en", "A ship named “Blue Marlin” came in."),
        ("en", "It is 5' 8\" tall, the '90s are over, rock 'n' roll is not."),
        ("en", "You can say “no” when you need to."),
        ("en", "They made a new drink and it was called “beer”."),
        ("en", "It is a “good cop” approach that pushes us."),
        ("de", "Der sogenannte „große Plan“ kostet viel."),
        ("fr", "Le film « La Maison du soleil » sort lundi."),
        ("ru", "Партия «Единый порт» открыта."),
    ],
)
def test_titles_and_doubted_words_are_no_quotes(language, text):
    assert quotes_in(text, language) == ()


def test_a_nickname_does_not_break_a_sentence():
    text = "Ms. Jane “Cia” Roe, a senator, said: “We go on.”"
    assert [quote.value for quote in quotes_in(text)] == ["We go on."]


def test_marks_within_marks_belong_to_the_quote():
    quote = the_quote("„Er nennt es „Unsinn“ und geht“, sagte Frau Anna Beispiel.", "de")
    assert quote.value == "Er nennt es „Unsinn“ und geht"


def test_a_text_that_is_one_quote_has_no_invented_speaker():
    quote = the_quote("“We are glad that the port is open again, and we go on.”")
    assert (quote.speaker, quote.speaker_text) == (None, None)
    assert quote.basis == "inferred"


def test_a_block_that_the_page_sets_apart_needs_somebody_who_said_it():
    text = "x\nMs. Jane Roe wrote:\nWe are glad that the port is open again.\nThe port lies in the north of the town."
    document = a_document(text)
    lines = list(document.lines)
    for n in (2, 3):
        lines[n] = lines[n].labelled("quote_block", "keep", "", 0.0)
    apart = a_document(text)
    object.__setattr__(apart, "lines", (*lines[:3], apart.lines[3]))
    (quote,) = find_names(apart).quotes
    assert (quote.value, quote.speaker) == ("We are glad that the port is open again.", "Jane Roe")
    alone = a_document(text.replace("Ms. Jane Roe wrote:", "It rains."))
    object.__setattr__(
        alone, "lines", (*alone.lines[:2], alone.lines[2].labelled("quote_block", "keep", "", 0.0))
    )
    assert find_names(alone).quotes == ()


HOSTILE = {
    "opening marks": "“ ",
    "opening words": "“a ",
    "single marks": " ‘a",
    "apostrophes": " 'a s'",
    "double apostrophes": "''a ",
    "all marks": "“ « „ \" ‘ 'a 「 » ",
    "quotes without anybody": "“Yes it is.” ",
    "quotes with pronouns": "“This is it,” he said. ",
    "fragments": "said “it” and “that” ",
    "dashes": "\n— a — said b ",
    "dashes in a line": "— said ",
    "verbs": "said he told that ",
    "colons": "Roe: “a. ",
}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_ten_times_the_text_takes_about_ten_times_as_long(piece, language):
    vocabulary = load_vocabulary("en")

    def seconds(size: int) -> float:
        document = a_document("x\n" + (piece * size)[:size], language)
        reading = read_words(document, vocabulary.elisions)
        scan = Scan(reading, vocabulary, find_roles(reading.words, vocabulary))
        start = process_time()
        find_quotes(document, scan, (), ())
        return process_time() - start

    seconds(1_000)
    short = min(seconds(10_000) for _ in range(3))
    long = min(seconds(100_000) for _ in range(2))
    assert long < 30 * max(short, 0.005)
