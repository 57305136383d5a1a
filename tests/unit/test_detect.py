"""The language of a text and of its parts."""

import pytest
from factories import a_raw

from press.documents import Document
from transforms.detect import detect_language, script_of
from transforms.read import read_document

SAMPLES = {
    "en": "The council of Northmere opened its new bridge on Monday, after nine years of work on the river.",
    "de": "Der Stadtrat hat am Montag die neue Brücke eröffnet, und viertausend Menschen kamen zu dem Fest.",
    "fr": "Le conseil municipal a ouvert lundi le nouveau pont sur la rivière, après neuf ans de travaux.",
    "es": "El ayuntamiento abrió el lunes el nuevo puente sobre el río, después de nueve años de obras.",
    "it": "Il consiglio comunale ha aperto lunedì il nuovo ponte sul fiume, dopo nove anni di lavori.",
    "pt": "A câmara municipal abriu na segunda-feira a nova ponte sobre o rio, após nove anos de obras.",
    "nl": "De gemeenteraad heeft maandag de nieuwe brug over de rivier geopend, na negen jaar werk.",
    "ca": "L'ajuntament va obrir dilluns el nou pont sobre el riu, després de nou anys d'obres a la vila.",
    "ro": "Consiliul local a deschis luni noul pod peste râu, după nouă ani de lucrări la cele două maluri.",
    "pl": "Rada miasta otworzyła w poniedziałek nowy most na rzece, po dziewięciu latach pracy i czekania.",
    "cs": "Rada města otevřela v pondělí nový most přes řeku, po devíti letech práce na obou březích.",
    "sk": "Rada mesta otvorila v pondelok nový most cez rieku, po deviatich rokoch práce na oboch brehoch.",
    "hu": "A városi tanács hétfőn megnyitotta az új hidat a folyón, kilencévnyi munka után a két parton.",
    "sv": "Kommunfullmäktige öppnade på måndagen den nya bron över ån, efter nio års arbete på båda sidor.",
    "fi": "Kaupunginvaltuusto avasi maanantaina uuden sillan joen yli yhdeksän vuoden työn jälkeen.",
    "tr": "Belediye meclisi pazartesi günü nehrin üzerindeki yeni köprüyü dokuz yıllık çalışmadan sonra açtı.",
    "id": "Dewan kota membuka jembatan baru di atas sungai pada hari Senin, setelah sembilan tahun bekerja.",
    "vi": "Hội đồng thành phố đã khánh thành cây cầu mới bắc qua sông vào thứ Hai, sau chín năm thi công.",
    "ru": "Городской совет открыл в понедельник новый мост через реку после девяти лет работы на берегах.",
    "uk": "Міська рада відкрила в понеділок новий міст через річку після дев'яти років роботи на берегах.",
    "bg": "Градският съвет откри в понеделник новия мост над реката след девет години работа на бреговете.",
    "el": "Το δημοτικό συμβούλιο άνοιξε τη Δευτέρα τη νέα γέφυρα του ποταμού, μετά από εννέα χρόνια.",
    "he": "מועצת העיר פתחה ביום שני את הגשר החדש על הנהר, אחרי תשע שנות עבודה בשתי הגדות.",
    "ar": "افتتح المجلس يوم الاثنين الجسر الجديد على النهر بعد تسع سنوات من العمل على ضفتي النهر.",
    "fa": "شورای شهر روز دوشنبه پل جدید روی رودخانه را پس از نه سال کار در دو ساحل افتتاح کرد.",
    "th": "สภาเมืองเปิดสะพานใหม่ข้ามแม่น้ำเมื่อวันจันทร์ หลังจากทำงานมาเก้าปีทั้งสองฝั่ง",
    "ja": "市議会は月曜日に川に架かる新しい橋を開通させた。九年間の工事だった。市長は喜んでいる。",
    "ko": "시의회는 월요일에 강 위의 새 다리를 개통했다. 양쪽 강둑에서 9년 동안 공사를 했다.",
    "zh": "市议会周一开通了河上的新桥，两岸施工历时九年。市长表示非常高兴，四千人前来参观。",
    "hr": "Gradsko vijeće otvorilo je u ponedjeljak novi most preko rijeke, nakon devet godina radova.",
    "lt": "Miesto taryba pirmadienį atidarė naują tiltą per upę po devynerių metų darbų abiejuose krantuose.",
    "et": "Linnavolikogu avas esmaspäeval uue silla üle jõe pärast üheksa aastat kestnud töid kallastel.",
}  # fmt: skip


CLOSE = {
    "es": "El pleno del ayuntamiento aprobó con los votos de todos la ampliación del puente que une las dos orillas.",
    "ca": "El ple de l'ajuntament va aprovar amb els vots de tots aquest projecte del pont, que és dels més llargs.",
    "ru": "Это решение было принято на заседании, и мост, который строили или чинили девять лет, будет открыт для них.",
    "uk": "Це рішення було ухвалено на засіданні, і міст, який будували або лагодили, відкриють для людей та їх родин.",
}
"""Languages that look alike are told apart by their small words, where a paragraph has some."""


def detect(*paragraphs: str, **known: str) -> Document:
    return detect_language(read_document(a_raw(**known), "\n\n".join(paragraphs).encode()))


@pytest.mark.parametrize(("language", "sentence"), SAMPLES.items(), ids=SAMPLES)
def test_a_short_text_is_known_in_its_language_and_is_one_part(language, sentence):
    document = detect("New bridge", *[sentence] * 3)
    assert document.language == language
    (part,) = document.languages
    assert part.value == language
    assert document.text[part.spans[0].start : part.spans[0].end].startswith("New bridge")


@pytest.mark.parametrize(
    ("first", "second"),
    [("en", "fr"), ("fr", "en"), ("de", "it"), ("es", "ca"), ("en", "ar"), ("zh", "en"), ("el", "en"), ("ru", "uk")],
)  # fmt: skip
def test_a_text_in_two_languages_has_a_part_for_each_with_its_place(first, second):
    texts = SAMPLES | CLOSE
    one, two = [texts[first]] * 4, [texts[second]] * 4
    document = detect("[scroll down for the other version]", *one, *two)
    assert [part.value for part in document.languages] == [first, second]
    parts = [document.text[p.spans[0].start : p.spans[0].end] for p in document.languages]
    assert parts[0].endswith(texts[first])
    assert parts[1].startswith(texts[second])
    assert all(part.words >= 20 for part in document.languages)


def test_the_text_is_in_the_language_of_most_of_its_words():
    document = detect(SAMPLES["en"], SAMPLES["en"], *[SAMPLES["fr"]] * 9)
    assert document.language == "fr"


def test_a_foreign_sentence_or_a_list_of_names_is_no_part():
    names = (
        "Ada Lopez, Jo Stone, Max Muster, Ana Ruiz, Anne Roy, Olga Ivanova, Li Wei, and Sam Poe."
    )
    document = detect(*[SAMPLES["en"]] * 3, "« Le pont est ouvert à tous. »", names, SAMPLES["en"])
    assert [part.value for part in document.languages] == ["en"]


def test_a_text_without_letters_has_the_declared_language_or_none():
    assert detect("1234 5678").language is None
    assert detect("1234 5678").languages == ()
    document = detect("1234 5678", language="de")
    assert (document.language, document.language_confidence) == ("de", 0.3)


@pytest.mark.parametrize(
    ("text", "script"),
    [("Kosovo’s “bridge” — open", None), ("Мост", "cyrillic"), ("橋が開いた", "ja"), ("桥开了", "zh"), ("", None)],
)  # fmt: skip
def test_a_script_tells_itself(text, script):
    assert script_of(text) == script
