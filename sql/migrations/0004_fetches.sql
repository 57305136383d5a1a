-- What is known of every address that was asked for: the memory of collecting, which people can query too.

create table fetches (
    fetch_id text not null primary key,
    source text not null,
    url text not null,
    host text not null,
    role text not null check (role in ('list', 'page')),
    fetched_at timestamptz not null,
    status integer,
    outcome text not null,
    digest text,
    etag text,
    last_modified text,
    media_type text,
    final_url text,
    opt_outs text,
    visits integer not null check (visits > 0),
    changes integer not null check (changes >= 0),
    failures integer not null check (failures >= 0),
    interval_s integer not null check (interval_s >= 0),
    next_due timestamptz
);

create index fetches_due on fetches (source, next_due);
