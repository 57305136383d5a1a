-- Who is named, in how many documents of how many sources, first and last when?

create view named_people as
select
    entity.person_id,
    entity.name as person,
    max(found.role) as role,
    max(found.organization) as organization,
    count(distinct found.document_id) as documents,
    count(distinct document.source) as sources,
    min(document.published_on) as first_published_on,
    max(document.published_on) as last_published_on

from people as entity
join document_people as found on found.person_id = entity.person_id
join press_documents as document on document.document_id = found.document_id

group by entity.person_id, entity.name
