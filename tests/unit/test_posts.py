"""Who has which post: titles tied to people and organisations, with their period and whether that is past."""

from datetime import date

import pytest

from press import read_press_text
from press.findings import Role
from press.records import PressRecord

Told = tuple[str | None, str, str | None, str]

ENGLISH = (
    "OTTAWA, 3 May 2023 – Maria Lopez, the new Chief Executive of the Northwind Energy Agency, said on "
    "Tuesday that the plant would open in June. She was joined by former Finance Minister John Abbott. "
    "Dr. Wen Li, who served as Vice President of the Harbour Institute from 2010 to 2015, will become "
    "Director of the National Water Agency on 1 July 2023. The Secretary of State for Energy, Ruth Mbeki,"
    " was there, and the company named Carla Reyes as its chief financial officer, effective 1 June 2023."
)
FRENCH = (
    "PARIS, le 3 mai 2023 – Claire Dubois, nouvelle directrice générale de la Fondation Lumière, a été "
    "nommée lundi. Elle succède à Jean-Noël Martin, qui occupait le poste de directeur général depuis "
    "2015. Le ministre de l'Économie, Paul Lefèvre, a salué cette nomination. L'ancien ministre des "
    "Affaires étrangères Marc Petit et la maire de Lyon, Anne Girard, étaient présents."
)
SPANISH = (
    "MADRID, 3 de mayo de 2023 – La ministra de Sanidad, Carmen Ruiz, anunció hoy el plan. Juan Pérez, "
    "director general de la Agencia Nacional del Agua, fue nombrado presidente de la Fundación Sol. El "
    "exministro de Hacienda Luis Gómez y la portavoz de la Comisión Europea, Ana Torres, asistieron al "
    "acto de presentación en Madrid."
)
GERMAN = (
    "BERLIN, 3. Mai 2023 – Bundesgesundheitsminister Karl Brandt hat am Dienstag das Gesetz vorgestellt. "
    "Neuer Vorstandsvorsitzender der Nordwind AG wird Peter Lang; er folgt auf Hans Weber, der das "
    "Unternehmen seit 2010 leitete. Die ehemalige Generalsekretärin der Partei, Julia Roth, nahm teil. "
    "„Das ist ein guter Tag“, sagte Anna Vogel, Geschäftsführerin der Stiftung Wald."
)
ITALIAN = (
    "ROMA, 3 maggio 2023 – La ministra della Salute, Laura Bianchi, ha annunciato oggi il piano insieme a Marco "
    "Rossi, direttore generale dell'Agenzia del Porto. L'ex ministro dell'Economia Paolo Verdi e il sindaco di "
    "Torino, Anna Neri, erano presenti alla cerimonia di apertura."
)
PORTUGUESE = (
    "LISBOA, 3 de maio de 2023 – A ministra da Saúde, Ana Souza, anunciou o plano com João Pereira, diretor-geral "
    "da Agência Portuária. O ex-ministro da Fazenda Carlos Lima foi nomeado presidente da Fundação Sol em 1 de "
    "julho de 2023 e começa a trabalhar na capital do país."
)
DUTCH = (
    "DEN HAAG, 3 mei 2023 – Minister van Volksgezondheid Anna de Vries presenteerde het plan. Voormalig minister "
    "van Financiën Piet Jansen werd benoemd tot voorzitter van de Stichting Noordzee. Oud-minister Karel Smit was "
    "bij de opening van het gebouw en sprak met de bewoners van de stad."
)
WANTED: dict[str, set[Told]] = {
    ENGLISH: {
        ("Maria Lopez", "Chief Executive", "Northwind Energy Agency", "incoming"),
        ("John Abbott", "Finance Minister", None, "former"),
        ("Wen Li", "Vice President", "Harbour Institute", "former"),
        ("Wen Li", "Director", "National Water Agency", "incoming"),
        ("Ruth Mbeki", "Secretary of State for Energy", None, "current"),
        ("Carla Reyes", "chief financial officer", None, "incoming"),
    },
    FRENCH: {
        ("Claire Dubois", "directrice générale", "Fondation Lumière", "incoming"),
        ("Jean-Noël Martin", "directeur général", None, "former"),
        ("Paul Lefèvre", "ministre de l'Économie", None, "current"),
        ("Marc Petit", "ministre des Affaires étrangères", None, "former"),
        ("Anne Girard", "maire de Lyon", None, "current"),
    },
    ITALIAN: {
        ("Laura Bianchi", "ministra della Salute", None, "current"),
        ("Marco Rossi", "direttore generale", "Agenzia del Porto", "current"),
        ("Paolo Verdi", "ministro dell'Economia", None, "former"),
        ("Anna Neri", "sindaco di Torino", None, "current"),
    },
    PORTUGUESE: {
        ("Ana Souza", "ministra da Saúde", None, "current"),
        ("João Pereira", "diretor-geral", "Agência Portuária", "current"),
        ("Carlos Lima", "ex-ministro da Fazenda", None, "former"),
        ("Carlos Lima", "presidente", "Fundação Sol", "incoming"),
    },
    DUTCH: {
        ("Anna de Vries", "Minister van Volksgezondheid", None, "current"),
        ("Piet Jansen", "minister van Financiën", None, "former"),
        ("Piet Jansen", "voorzitter", "Stichting Noordzee", "incoming"),
        ("Karel Smit", "Oud-minister", None, "former"),
    },
    SPANISH: {
        ("Carmen Ruiz", "ministra de Sanidad", None, "current"),
        ("Juan Pérez", "director general", "Agencia Nacional del Agua", "current"),
        ("Juan Pérez", "presidente", "Fundación Sol", "incoming"),
        ("Luis Gómez", "exministro de Hacienda", None, "former"),
        ("Ana Torres", "portavoz", "Comisión Europea", "current"),
    },
    GERMAN: {
        ("Karl Brandt", "Bundesgesundheitsminister", None, "current"),
        ("Peter Lang", "Vorstandsvorsitzender", "Nordwind AG", "incoming"),
        ("Julia Roth", "Generalsekretärin der Partei", None, "former"),
        ("Anna Vogel", "Geschäftsführerin", "Stiftung Wald", "current"),
    },
}


def roles_in(text: str) -> tuple[Role, ...]:
    record = read_press_text(text)
    assert isinstance(record, PressRecord)
    for role in record.roles:
        for span in role.spans if role.method != "contact" else ():
            assert role.value.split()[0].casefold() in text[span.start : span.end].casefold()
    return record.roles


@pytest.mark.parametrize("text", WANTED, ids=["en", "fr", "it", "pt", "nl", "es", "de"])
def test_a_post_has_its_person_its_organisation_and_its_time(text: str) -> None:
    found = {(r.person, r.value, r.organization, r.status) for r in roles_in(text) if r.person}
    assert found == WANTED[text]


def test_a_term_has_the_dates_that_the_text_gives() -> None:
    found = {(r.person, r.value): (r.starts, r.ends) for r in roles_in(ENGLISH)}
    assert found["Wen Li", "Vice President"] == ("2010", "2015")
    assert found["Wen Li", "Director"] == ("2023-07-01", None)
    assert found["Carla Reyes", "chief financial officer"] == ("2023-06-01", None)
    assert found["Maria Lopez", "Chief Executive"] == (None, None)
    assert roles_in(FRENCH)[1].starts == "2015"


def test_two_posts_joined_by_and_are_of_one_person() -> None:
    text = (
        "Ms. Roe succeeds John Doe, who served as Director of the Harbour Agency and Chair of the Lake "
        "Foundation since October 2018. The Harbour Agency and the Lake Foundation keep all the boats of the "
        "city of Examplestad dry."
    )
    found = {(r.person, r.value, r.organization, r.status, r.starts) for r in roles_in(text)}
    assert found == {
        ("John Doe", "Director", "Harbour Agency", "former", "2018-10"),
        ("John Doe", "Chair", "Lake Foundation", "former", "2018-10"),
    }


def test_a_post_that_nobody_is_named_for_has_no_person() -> None:
    text = (
        "The bridge was opened by the Harbour Agency Director on Monday. Nobody was hurt when the old one was"
        " taken away and the river was free again, said a report that was sent to all the papers of the "
        "country."
    )
    assert [(r.person, r.value, r.organization) for r in roles_in(text)] == [
        (None, "Director", "Harbour Agency")
    ]


def test_a_title_alone_is_that_of_the_one_person_who_has_it() -> None:
    text = (
        "Harbour Agency Director Jane Roe opened the bridge on Monday. The Director of the Harbour Agency "
        "thanked all who had built it, and the river was free again, said a report that was sent to all the "
        "papers of the country."
    )
    (role,) = roles_in(text)
    assert (role.person, len(role.spans)) == ("Jane Roe", 2)


def test_a_list_of_participants_has_posts_and_organisations() -> None:
    text = (
        "EXAMPLESTAD, 3 May 2023 – Nine countries agreed on a plan for all the bridges and their repair. They "
        "will meet again in a year. The following took part in the meeting.\n\n"
        "Mr. Hassan bin Ali, Director, Gulf Bridge Center\n"
        "Ms. Li Wei, Deputy Minister of Commerce, China\n"
        "Dr. José García López, Rector, University of Examplestad\n"
    )
    assert {(r.person, r.value, r.organization) for r in roles_in(text)} == {
        ("Hassan bin Ali", "Director", "Gulf Bridge Center"),
        ("Li Wei", "Deputy Minister of Commerce", None),
        ("José García López", "Rector", "University of Examplestad"),
    }


def test_the_director_is_a_mention_of_the_one_person_who_has_that_post() -> None:
    text = (
        "Harbour Agency Director Jane Roe opened the bridge on Monday. Then the director of the Harbour Agency thanked "
        "all who had built it. The mayor of Examplestad did not come, said a report that was sent to all the papers."
    )
    record = read_press_text(text)
    assert isinstance(record, PressRecord)
    found = [
        (each.value, each.form, each.name) for each in record.mentions if each.type == "person"
    ]
    assert found == [
        ("Jane Roe", "name", "Jane Roe"),
        ("the director of the Harbour Agency", "role", "Jane Roe"),
    ]


def test_a_contact_has_a_post() -> None:
    text = (
        "The bridge was opened on Monday. Nobody was hurt when the old one was taken away and the river was "
        "free again, said a report that was sent to all the papers of the country.\n\nMedia contact:\nJane "
        "Roe, Press Officer\njane.roe@example.org\n"
    )
    found = [(r.person, r.value, r.method) for r in roles_in(text)]
    assert found == [("Jane Roe", "Press Officer", "contact")]


def test_a_long_list_of_participants_takes_time_in_proportion() -> None:
    from time import process_time

    def seconds(number: int) -> float:
        names = "\n".join(
            f"Jane{'abcdefgh'[n % 8]} Roe{'klmnop'[n % 6]}, Director of the Agency"
            for n in range(number)
        )
        text = (
            "The participants of the meeting of Monday, who all agreed on the plan, were these.\n"
            + names
        )
        best = 1e9
        for _ in range(2):
            began = process_time()
            read_press_text(text, collected_at=None)
            best = min(best, process_time() - began)
        return best

    assert seconds(1000) < 40 * max(seconds(100), 0.005)


def test_dates_of_others_are_not_taken() -> None:
    assert all(
        r.starts is None or r.starts != date(2010, 1, 1).isoformat()[:4] for r in roles_in(GERMAN)
    )
