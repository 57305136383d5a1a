-- How often is each organisation named in each month? `unknown`: no day was found.

create view organization_months as
select
    entity.organization_id,
    entity.name as organization,
    coalesce(substr(cast(document.published_on as text), 1, 7), 'unknown') as month,
    count(*) as mentions,
    count(distinct mention.document_id) as documents,
    count(distinct document.source) as sources

from mentions as mention
join organizations as entity on entity.organization_id = mention.entity_id
join press_documents as document on document.document_id = mention.document_id

where mention.type = 'organization'

group by
    entity.organization_id,
    entity.name,
    coalesce(substr(cast(document.published_on as text), 1, 7), 'unknown')
