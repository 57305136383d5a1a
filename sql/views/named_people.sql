-- Who is named, in how many documents of how many sources, first and last when?

create view named_people as
select
    person.value as person,
    max(person.role) as role,
    max(person.organization) as organization,
    count(distinct person.document_id) as documents,
    count(distinct document.source) as sources,
    min(document.published_on) as first_published_on,
    max(document.published_on) as last_published_on

from document_people as person
join press_documents as document on document.document_id = person.document_id

group by person.value
