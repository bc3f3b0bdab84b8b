-- what is being written: in the shape of what is published, and perhaps unfinished
create table learning.draft (
    id         bigint      generated always as identity primary key,
    theme      text        not null references learning.theme (code),
    kind       text        not null check (kind in ('question', 'capsule', 'case', 'units')),
    code       text        not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    -- the version it began from, 0 for none
    base       integer     not null check (base >= 0),
    body       jsonb       not null check (jsonb_typeof(body) = 'object'),
    -- which languages of which text are older than the others
    stale      jsonb       not null check (jsonb_typeof(stale) = 'object'),
    standing   text        not null check (standing in ('writing', 'review', 'returned')),
    -- one more with each time it is saved
    number     integer     not null check (number > 0),
    written_by bigint[]    not null check (cardinality(written_by) > 0),
    -- what whoever returned it said
    note       text        not null default '',
    begun_at   timestamptz not null,
    at         timestamptz not null,
    unique (theme, code),
    -- all units of a theme are one draft, and no item is called like it
    check ((kind = 'units') = (code = 'units'))
);

-- who let something through to learners, and who had written it
create table learning.approval (
    theme        text        not null references learning.theme (code),
    -- the pack that began with it
    pack         integer     not null check (pack > 0),
    kind         text        not null check (kind in ('question', 'capsule', 'case', 'units')),
    code         text        not null,
    -- none of units, which have no versions
    item_id      bigint,
    version      integer,
    written_by   bigint[]    not null check (cardinality(written_by) > 0),
    published_by bigint      not null references people.person (id),
    published_at timestamptz not null,
    primary key (theme, pack),
    foreign key (item_id, version) references learning.item_version (item_id, version),
    check (num_nulls(item_id, version) = case when kind = 'units' then 2 else 0 end),
    constraint nobody_lets_their_own_words_through check (published_by <> all (written_by))
);

create index approval_of_an_item on learning.approval (item_id, version);
