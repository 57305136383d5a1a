-- What the texts tell of two people or organisations: who follows whom, who founded, owns or works with what.

create table relations (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    subject text not null,
    subject_type text not null check (subject_type in ('person', 'organization')),
    subject_id text,
    object text not null,
    object_type text not null check (object_type in ('person', 'organization', 'role')),
    object_id text,
    since text,
    detail text,
    primary key (document_id, position)
);

create index relations_subject on relations (subject_id);
create index relations_object on relations (object_id);
