create schema if not exists knowledge;

-- ids below 1001 are those of the public site the entries come from
create sequence knowledge.entry_id_seq start with 1001;

create table knowledge.entry (
    id            bigint      primary key,
    kind          text        not null check (kind in ('timeline', 'resource', 'page', 'news', 'press', 'document')),
    theme         text        check (theme ~ '^[a-z][a-z0-9-]*$'),
    period_from   text,
    period_to     text,
    sorted_on     date,
    source        text        check (source ~ '^https?://'),
    other_sources text[]      not null,
    certainty     text        not null check (certainty in ('high', 'medium', 'low')),
    featured      boolean     not null default false,
    version       integer     not null default 1,
    created_at    timestamptz not null,
    created_by    bigint      not null
);
create index entry_sorted_on on knowledge.entry (sorted_on desc nulls last, id desc);
create index entry_theme on knowledge.entry (theme);

-- what was written, each save a row of its own
create table knowledge.revision (
    entry_id bigint      not null references knowledge.entry (id),
    language text        not null check (language in ('ar', 'fr', 'en')),
    number   integer     not null check (number > 0),
    title    text        not null,
    lead     text        not null,
    sections jsonb       not null,
    author   bigint      not null,
    at       timestamptz not null,
    restored integer     not null,
    primary key (entry_id, language, number)
);

-- which revision is the last, and which one readers see
create table knowledge.entry_text (
    entry_id  bigint  not null references knowledge.entry (id),
    language  text    not null check (language in ('ar', 'fr', 'en')),
    latest    integer not null,
    state     text    not null check (state in ('draft', 'to-review', 'published')),
    shown     integer,
    proofread boolean not null,
    shown_at  timestamptz,
    primary key (entry_id, language),
    foreign key (entry_id, language, latest) references knowledge.revision (entry_id, language, number),
    foreign key (entry_id, language, shown) references knowledge.revision (entry_id, language, number),
    check ((shown is null) = (shown_at is null)),
    check (shown is not null or not proofread)
);
create index entry_text_shown_at on knowledge.entry_text (language, shown_at desc) where shown is not null;
