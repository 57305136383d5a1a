-- Who and what the texts name, one row each for the whole warehouse, and where: mentions, roles, quotes.

create table people (
    person_id text not null primary key,
    name text not null,
    given text,
    family text
);

create table organizations (
    organization_id text not null primary key,
    name text not null,
    acronym text
);

create table places (
    place_id text not null primary key,
    name text not null,
    country text,
    type text,
    geonames_id integer
);

alter table press_documents add column names_model text;
alter table document_people add column person_id text references people (person_id);
alter table document_organizations add column organization_id text references organizations (organization_id);
alter table document_organizations add column acronym_basis text;
alter table document_places add column place_id text references places (place_id);
alter table document_places add column type text;
alter table document_places add column geonames_id integer;
alter table document_places add column candidates text;

create index document_people_person on document_people (person_id);
create index document_organizations_organization on document_organizations (organization_id);
create index document_places_place on document_places (place_id);

alter table document_quotes rename to quotes;
alter table quotes add column speaker_text text;
alter table quotes add column speaker_id text references people (person_id);

create index quotes_speaker on quotes (speaker_id);

create table mentions (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    type text not null check (type in ('person', 'organization', 'place')),
    name text not null,
    form text not null,
    entity integer not null,
    entity_id text not null,
    primary key (document_id, position)
);

create index mentions_entity on mentions (entity_id);

create table roles (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    person text,
    person_id text references people (person_id),
    organization text,
    organization_id text references organizations (organization_id),
    organization_basis text,
    status text not null check (status in ('current', 'incoming', 'former')),
    starts text,
    ends text,
    primary key (document_id, position)
);

create index roles_person on roles (person_id);
create index roles_organization on roles (organization_id);
