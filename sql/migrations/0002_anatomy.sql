-- What a text says of itself (issuer, embargo, numbers), its parts, turns, events, durations and languages.

alter table press_documents add column kind_evidence text;
alter table press_documents add column genre text;
alter table press_documents add column kicker text;
alter table press_documents add column issuer text;
alter table press_documents add column issuer_confidence double precision check (issuer_confidence between 0 and 1);
alter table press_documents add column issuer_basis text check (issuer_basis in ('stated', 'derived', 'inferred'));
alter table press_documents add column section text;
alter table press_documents add column release_line text;
alter table press_documents add column reference_number text;
alter table press_documents add column embargo text;
alter table press_documents add column embargo_until text;
alter table press_documents add column embargo_zone text;
alter table press_documents add column embargo_confidence double precision check (embargo_confidence between 0 and 1);
alter table press_documents add column dateline_places text;
alter table press_documents add column published_at timestamptz;

alter table document_published add column published_at timestamptz;
alter table document_contacts add column language text;
alter table document_references add column text text not null default '';
alter table document_references add column number text;
alter table document_references add column year integer;
alter table document_footnotes add column kind text not null default 'note';

create table document_languages (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    words integer not null,
    primary key (document_id, position)
);

create table document_issuers (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    primary key (document_id, position)
);

create table document_turns (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    label text not null,
    speaker text,
    primary key (document_id, position)
);

create table document_events (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    starts text,
    ends text,
    location text,
    participants text,
    description text,
    primary key (document_id, position)
);

create table document_durations (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    text text not null,
    primary key (document_id, position)
);

create table document_sections (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    type text not null,
    heading text,
    primary key (document_id, position)
);
