-- Who is quoted how often, by which source, in which month? `unknown`: no day was found.

create view quoted_people as
select
    entity.person_id,
    entity.name as person,
    document.source,
    coalesce(substr(cast(document.published_on as text), 1, 7), 'unknown') as month,
    count(*) as quotes,
    count(distinct quote.document_id) as documents

from quotes as quote
join people as entity on entity.person_id = quote.speaker_id
join press_documents as document on document.document_id = quote.document_id

group by
    entity.person_id,
    entity.name,
    document.source,
    coalesce(substr(cast(document.published_on as text), 1, 7), 'unknown')
