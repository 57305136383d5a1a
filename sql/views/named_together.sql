-- Which people and organisations are named in the same texts? One row a pair, each pair once.

create view named_together as
with named as (
    select found.document_id, entity.person_id as entity_id, 'person' as type, entity.name
    from document_people as found
    join people as entity on entity.person_id = found.person_id
    union
    select found.document_id, entity.organization_id, 'organization', entity.name
    from document_organizations as found
    join organizations as entity on entity.organization_id = found.organization_id
)

select
    one.entity_id,
    one.type,
    one.name,
    other.entity_id as other_id,
    other.type as other_type,
    other.name as other_name,
    count(*) as documents

from named as one
join named as other
    on other.document_id = one.document_id
    and other.entity_id > one.entity_id

group by one.entity_id, one.type, one.name, other.entity_id, other.type, other.name
