-- The warehouse: press texts, what was found in them, and what became of every raw document.
-- Runs unchanged on SQLite and PostgreSQL. Never edit it once released: add the next number.

create table schema_views (
    name text not null primary key,  -- a file of sql/views/ that was made into a view
    sha256 text not null  -- of that file's text; the view is made anew when it differs
);

create table runs (
    run_id text not null primary key,
    number integer not null unique,  -- the order in which runs were stored; a retry gets a new one
    source text not null,
    batch text not null,
    status text not null check (status in ('loaded', 'refused')),
    started_at timestamptz not null,
    finished_at timestamptz not null,
    raw integer not null,
    loaded integer not null,
    unchanged integer not null,
    duplicate integer not null,
    quarantined integer not null,
    refused integer not null,
    pipeline_version integer not null,
    check (raw = loaded + unchanged + duplicate + quarantined + refused)
);

create table press_documents (
    document_id text not null primary key,
    source text not null,
    location text not null,
    url text,
    kind text not null,
    kind_confidence double precision not null check (kind_confidence between 0 and 1),
    title text,
    subtitle text,
    language text,
    language_confidence double precision not null check (language_confidence between 0 and 1),
    authors text,
    dateline text,
    dateline_place text,
    dateline_country text,
    dateline_on date check (dateline_on between '0001-01-01' and '9999-12-31'),
    dateline_year_stated boolean,
    dateline_agency text,
    dateline_confidence double precision check (dateline_confidence between 0 and 1),
    dateline_basis text check (dateline_basis in ('stated', 'derived', 'inferred')),
    published_on date check (published_on between '0001-01-01' and '9999-12-31'),
    published_confidence double precision check (published_confidence between 0 and 1),
    published_basis text check (published_basis in ('stated', 'derived', 'inferred')),
    body text not null,
    word_count integer not null check (word_count >= 0),
    collected_at timestamptz not null,
    media_type text not null,
    encoding text not null,
    repairs text,
    raw_sha256 text not null check (length(raw_sha256) = 64),
    text_sha256 text not null check (length(text_sha256) = 64),
    record_sha256 text not null check (length(record_sha256) = 64),
    pipeline_version integer not null,
    run_id text not null,
    loaded_at timestamptz not null
);

create index press_documents_by_text on press_documents (text_sha256);
create index press_documents_by_day on press_documents (published_on);

create table ledger (
    run_id text not null references runs (run_id) on delete cascade,
    document_id text not null,
    source text not null,
    location text not null,
    url text,
    raw_sha256 text check (length(raw_sha256) = 64),
    version text,
    status text not null
        check (status in ('loaded', 'unchanged', 'duplicate', 'quarantined', 'refused')),
    reason text,
    detail text,
    duplicate_of text,
    text_sha256 text check (length(text_sha256) = 64),
    recorded_at timestamptz not null,
    primary key (run_id, document_id),
    check (status <> 'duplicate' or duplicate_of is not null),
    check (status not in ('quarantined', 'refused') or reason is not null)
);

create index ledger_by_document on ledger (source, document_id);

create table quarantine (
    document_id text not null primary key,
    source text not null,
    location text not null,
    url text,
    stage text not null,
    step text not null,
    reason text not null,
    detail text not null,
    raw_sha256 text check (length(raw_sha256) = 64),
    run_id text not null,
    collected_at timestamptz not null
);

create table document_lines (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    number integer not null,
    label text not null,
    action text not null check (action in ('keep', 'move', 'drop')),
    reason text not null,
    tag text,
    text text not null,
    span_start integer not null,
    span_end integer not null,
    primary key (document_id, position)
);

create table document_published (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    published_on date not null,
    text text not null,
    primary key (document_id, position)
);

create table document_dates (
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
    precision text not null,
    type text not null,
    end_value text,
    primary key (document_id, position)
);

create table document_contacts (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    name text,
    role text,
    organization text,
    organization_basis text,
    purpose text,
    email text,
    email_hidden boolean not null,
    phones text,
    email_masked text,
    phones_masked text,
    primary key (document_id, position)
);

create table document_people (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    given text,
    family text,
    honorific text,
    role text,
    organization text,
    variants text,
    primary key (document_id, position)
);

create table document_organizations (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    acronym text,
    variants text,
    primary key (document_id, position)
);

create table document_places (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    country text,
    primary key (document_id, position)
);

create table document_quotes (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    speaker text,
    cue text,
    primary key (document_id, position)
);

create table document_questions (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    answer text,
    asked_by text,
    answered_by text,
    primary key (document_id, position)
);

create table document_references (
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
    primary key (document_id, position)
);

create table document_footnotes (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    marker text not null,
    anchored boolean not null,
    primary key (document_id, position)
);

create table document_images (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    url text,
    credit text,
    primary key (document_id, position)
);

create table document_acronyms (
    document_id text not null references press_documents (document_id) on delete cascade,
    position integer not null,
    value text not null,
    confidence double precision not null check (confidence between 0 and 1),
    basis text not null check (basis in ('stated', 'derived', 'inferred')),
    method text not null,
    span_start integer,
    span_end integer,
    spans text not null,
    expansion text,
    primary key (document_id, position)
);
