-- what administrators tell the search of words, beside what the product comes with
create table platform.search_lexicon (
    id          bigint generated always as identity primary key,
    kind        text        not null check (kind in ('known', 'plural', 'stop', 'term')),
    ar          text        not null default '',
    fr          text        not null default '',
    en          text        not null default '',
    singular    text        not null default '',
    -- it is taken away from what the product comes with
    removes     boolean     not null default false,
    state       text        not null check (state in ('proposed', 'in-force', 'refused', 'removed')),
    proposed_at timestamptz not null,
    proposed_by bigint      not null,
    decided_at  timestamptz,
    decided_by  bigint,
    -- what one proposes another decides
    check (state <> 'proposed' or decided_at is null)
);
create unique index search_lexicon_standing on platform.search_lexicon (kind, ar, fr, en, singular, removes)
    where state in ('proposed', 'in-force');

-- how often the words changed, and how far the index has followed
create table platform.search_reindex (
    one      boolean primary key check (one),
    version  bigint  not null,
    done     integer not null default 0,
    total    integer not null default 0,
    begun_at timestamptz,
    ended_at timestamptz
);
insert into platform.search_reindex (one, version) values (true, 0);

-- what was looked for in vain: nobody's, and in words only once it was looked for several times
create table platform.search_missed (
    seal     bytea   primary key,
    words    text    not null default '',
    times    integer not null check (times > 0),
    last_day date    not null
);
create index search_missed_last_day on platform.search_missed (last_day);
