-- Who had which post when? One row a person, title and organisation, with the period that texts state
-- and the days of the first and last text that says so.

create view roles_over_time as
select
    entity.person_id,
    entity.name as person,
    role.value as role,
    coalesce(body.name, role.organization) as organization,
    min(role.starts) as starts,
    max(role.ends) as ends,
    min(document.published_on) as first_published_on,
    max(document.published_on) as last_published_on,
    sum(case when role.status = 'incoming' then 1 else 0 end) as said_incoming,
    sum(case when role.status = 'current' then 1 else 0 end) as said_current,
    sum(case when role.status = 'former' then 1 else 0 end) as said_former

from roles as role
join people as entity on entity.person_id = role.person_id
left join organizations as body on body.organization_id = role.organization_id
join press_documents as document on document.document_id = role.document_id

group by entity.person_id, entity.name, role.value, coalesce(body.name, role.organization)
