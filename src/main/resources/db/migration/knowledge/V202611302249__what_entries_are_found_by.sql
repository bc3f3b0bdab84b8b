-- how an experience went, what may be done with an entry, where it took place, what it helps with and who carried it
alter table knowledge.entry
    -- where it is read since before it became one of another kind
    add column folder  text check (folder in ('timeline', 'resources')),
    add column outcome text check (outcome in ('success', 'mixed', 'failure')),
    add column licence text check (licence ~ '^[a-z0-9][a-z0-9.-]*$'),
    add column regions text[] not null default '{}',
    add column areas   text[] not null default '{}';
create index entry_regions on knowledge.entry using gin (regions);
create index entry_areas on knowledge.entry using gin (areas);

create table knowledge.entry_unit (
    entry_id bigint not null references knowledge.entry (id),
    unit_id  bigint not null references organisations.unit (id),
    primary key (entry_id, unit_id)
);
create index entry_unit_unit on knowledge.entry_unit (unit_id);

-- two entries that belong together, said once and read from both
create table knowledge.relation (
    entry_id bigint not null references knowledge.entry (id),
    other_id bigint not null references knowledge.entry (id),
    primary key (entry_id, other_id),
    check (entry_id < other_id)
);
create index relation_other on knowledge.relation (other_id);

-- entries that somebody chose and put in an order
create table knowledge.collection (
    id         bigint      primary key generated always as identity,
    slug       text        not null unique check (slug ~ '^[a-z][a-z0-9-]{1,59}$'),
    title_ar   text,
    title_fr   text,
    title_en   text,
    lead_ar    text,
    lead_fr    text,
    lead_en    text,
    position   integer     not null,
    version    integer     not null default 1,
    created_at timestamptz not null,
    created_by bigint      not null,
    check (coalesce(title_ar, title_fr, title_en) is not null)
);
create table knowledge.collection_entry (
    collection_id bigint  not null references knowledge.collection (id) on delete cascade,
    entry_id      bigint  not null references knowledge.entry (id),
    position      integer not null,
    primary key (collection_id, entry_id)
);
create index collection_entry_entry on knowledge.collection_entry (entry_id);

-- results in numbers, each with its unit, its date and its source; women and men where they are known
create table knowledge.figure (
    id       bigint  primary key generated always as identity,
    entry_id bigint  not null references knowledge.entry (id),
    position integer not null,
    label_ar text,
    label_fr text,
    label_en text,
    value    numeric not null,
    unit     text    not null check (unit in ('people', 'hours', 'days', 'sessions', 'administrations', 'projects',
                                              'dirhams', 'euros', 'percent', 'number')),
    at_least boolean not null default false,
    period   text,
    source   text,
    women    integer check (women >= 0),
    men      integer check (men >= 0),
    check (coalesce(label_ar, label_fr, label_en) is not null),
    check (unit = 'people' or (women is null and men is null))
);
create index figure_entry on knowledge.figure (entry_id, position);
