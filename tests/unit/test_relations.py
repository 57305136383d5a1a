"""Who follows whom, who founded, owns or works with what; and posts that speakers tell of themselves."""

import pytest

from press import read_press_text
from press.records import PressRecord

REST = {
    "en": "The talks were held in the town hall and lasted for three days, and all who came said that they had "
    "been useful. More will be told in the coming weeks, when the budget has been agreed on.",
    "fr": "Les discussions ont eu lieu à la mairie et ont duré trois jours, et tous ceux qui y ont pris part "
    "ont dit qu'elles avaient été utiles. De plus amples informations seront données bientôt.",
    "es": "Las conversaciones tuvieron lugar en el ayuntamiento y duraron tres días, y todos los que "
    "participaron dijeron que habían sido útiles. Se darán más detalles en las próximas semanas.",
    "de": "Die Gespräche fanden im Rathaus statt und dauerten drei Tage, und alle, die dabei waren, sagten, "
    "dass sie nützlich gewesen seien. Mehr wird in den kommenden Wochen mitgeteilt.",
    "it": "I colloqui si sono svolti nel municipio e sono durati tre giorni, e tutti quelli che vi hanno preso "
    "parte hanno detto che sono stati utili. Altre notizie saranno date nelle prossime settimane.",
    "pt": "As conversas decorreram na câmara municipal e duraram três dias, e todos os que participaram "
    "disseram que foram úteis. Mais informações serão dadas nas próximas semanas.",
    "nl": "De gesprekken vonden plaats in het stadhuis en duurden drie dagen, en allen die erbij waren zeiden "
    "dat ze nuttig waren geweest. Meer wordt in de komende weken verteld.",
}
TITLES = {
    "en": "Town talks end after three days",
    "fr": "Les discussions prennent fin après trois jours",
    "es": "Terminan las conversaciones tras tres días",
    "de": "Gespräche enden nach drei Tagen",
    "it": "I colloqui finiscono dopo tre giorni",
    "pt": "As conversas terminam após três dias",
    "nl": "Gesprekken eindigen na drie dagen",
}


def record_of(language: str, sentence: str) -> PressRecord:
    """Return the record of a text with this sentence."""
    record = read_press_text(f"{TITLES[language]}\n\n{sentence}\n\n{REST[language]}\n")
    assert isinstance(record, PressRecord)
    return record


TOLD = [
    ("en", "The International Harbour Agency (IHA) was founded by the Northmere Ministry of Trade in 1987.",
     [("International Harbour Agency", "established_by", "Northmere Ministry of Trade", "1987")]),
    ("en", "Jane Roe, who founded the Northmere Foundation in 2001, spoke first.",
     [("Northmere Foundation", "established_by", "Jane Roe", "2001")]),
    ("en", "Northmere Shipping Ltd has acquired Harbour Cranes Inc for 20 million dollars.",
     [("Northmere Shipping Ltd", "acquires", "Harbour Cranes Inc", None)]),
    ("en", "Harbour Cranes Inc, a subsidiary of Northmere Shipping Ltd, will open a yard.",
     [("Harbour Cranes Inc", "part_of", "Northmere Shipping Ltd", None)]),
    ("en", "The World Health Organization announced a new partnership with the Red Cross and UNICEF.",
     [("World Health Organization", "partner_of", "Red Cross", None),
      ("World Health Organization", "partner_of", "UNICEF", None)]),
    ("en", "A partnership between UNICEF and the World Food Programme will feed the region.",
     [("UNICEF", "partner_of", "World Food Programme", None)]),
    ("en", "Maria Jensen will succeed Peter Hall, who has led the Harbour Authority since 2010.",
     [("Maria Jensen", "succeeds", "Peter Hall", None)]),
    ("fr", "Mme Claire Martin succède à M. Jean Dupont, directeur général depuis 2015.",
     [("Claire Martin", "succeeds", "Jean Dupont", None)]),
    ("fr", "Le Ministère de la Santé a signé un partenariat avec la Croix-Rouge et l'Institut Pasteur.",
     [("Ministère de la Santé", "partner_of", "Croix-Rouge", None),
      ("Ministère de la Santé", "partner_of", "Institut Pasteur", None)]),
    ("fr", "L'Institut Lumière, filiale du Groupe Valmont, ouvre ses portes.",
     [("Institut Lumière", "part_of", "Groupe Valmont", None)]),
    ("es", "Ana Torres sucede a Luis Gómez como directora de la Agencia Portuaria.",
     [("Ana Torres", "succeeds", "Luis Gómez", None)]),
    ("es", "La Agencia Portuaria fue creada por el Ministerio de Transporte en 1987.",
     [("Agencia Portuaria", "established_by", "Ministerio de Transporte", "1987")]),
    ("de", "Eva Schmidt folgt auf Hans Müller als Direktorin der Hafenbehörde.",
     [("Eva Schmidt", "succeeds", "Hans Müller", None)]),
    ("de", "Die Nordmeer-Stiftung wurde gegründet vom Bundesministerium für Verkehr im Jahr 1987.",
     [("Nordmeer-Stiftung", "established_by", "Bundesministerium für Verkehr", "1987")]),
    ("it", "Laura Bianchi succede a Marco Rossi come direttrice dell'Agenzia del Porto.",
     [("Laura Bianchi", "succeeds", "Marco Rossi", None)]),
    ("it", "Il Ministero della Salute ha firmato un accordo con la Croce Rossa.",
     [("Ministero della Salute", "partner_of", "Croce Rossa", None)]),
    ("pt", "O Ministério da Saúde anunciou uma parceria com a Universidade de Lisboa.",
     [("Ministério da Saúde", "partner_of", "Universidade de Lisboa", None)]),
    ("nl", "De Stichting Noordzee is opgericht door het Ministerie van Verkeer in 1987.",
     [("Stichting Noordzee", "established_by", "Ministerie van Verkeer", "1987")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "wanted"), TOLD)
def test_a_sentence_tells_what_two_names_have_to_do_with_each_other(language, sentence, wanted):
    record = record_of(language, sentence)
    found = [(r.subject, r.value, r.object, r.since) for r in record.relations]
    assert found == wanted
    text = "\n".join(line.text for line in record.lines)
    for each in record.relations:
        (span,) = each.spans
        words = text[span.start : span.end]
        assert words.startswith((each.subject, each.object)) or each.object in words


@pytest.mark.parametrize(
    "sentence",
    [
        "The Minister was in agreement with the report of the Commission on Harbours.",
        "He was part of the team, said Mr. Doe of UNICEF, who met the World Bank later.",
        "UNICEF said that a fund established by the Northmere Foundation would help.",
        "The mayor's nominee, backed by UNICEF, is to replace the old bridge in March.",
        "The Harbour Agency lies beside the World Bank. Founded by sailors, it has a museum.",
    ],
)
def test_what_stands_near_a_name_is_not_told_of_it(sentence):
    assert not record_of("en", sentence).relations


def test_we_is_who_speaks():
    record = record_of(
        "en",
        "“We have signed a partnership with UNICEF,” said Jane Roe, Director of the Harbour Agency.",
    )
    (found,) = record.relations
    assert (found.subject, found.value, found.object) == ("Harbour Agency", "partner_of", "UNICEF")
    assert (found.method, found.basis) == ("we", "derived")


INTERVIEW = """The harbour and its people
A talk with Jane Roe, Director of the Harbour Agency, about trains and ships

Before you came here, you were working at the World Bank. What do you miss?

I miss the trains. In my career as a practising lawyer I have seen many towns, and none had so few of them. We do
what we can to bring the railway back to the harbour, and the council helps us with that.

What would you like to change?

As a former journalist, I would like more children to see the ships. The ships are what made this town what it is, and
those who live here should know them from within. That is what I have told the council again and again.

Will the bridge be built?

It will, and sooner than you think. The steel lies in the yard, and the workers have been hired for the spring.

By Ann Walker
"""


def test_what_speakers_say_they_were_is_a_post_of_theirs():
    record = read_press_text(INTERVIEW)
    assert isinstance(record, PressRecord)
    told = {
        (r.person, r.value, r.organization, r.status, r.method)
        for r in record.roles
        if r.method in {"first_person", "works_for"}
    }
    assert told == {
        ("Jane Roe", "practising lawyer", None, "former", "first_person"),
        ("Jane Roe", "journalist", None, "former", "first_person"),
        ("Jane Roe", "staff member", "World Bank", "former", "works_for"),
    }


def test_who_worked_somewhere_has_had_a_post_there():
    record = record_of("en", "Peter Jensen worked at the World Bank before he came to Northmere.")
    (role,) = record.roles
    assert (role.person, role.value, role.organization, role.status) == (
        "Peter Jensen", "staff member", "World Bank", "former",
    )  # fmt: skip
