-- a code is unique among the units that live; one that ended may hand its code on
alter table organisations.unit drop constraint unit_code_key;
create unique index unit_code_open on organisations.unit (code) where exists_to is null;
create index unit_code on organisations.unit (code);

-- every name the unit has and had, with its code, as they are compared when somebody looks for one
alter table organisations.unit add column name_folded text not null default '';
create index unit_name_folded on organisations.unit using gin (name_folded public.gin_trgm_ops);

-- where a unit stood before this day; the row with the first day after a date says where it stood on it
create table organisations.former_place (
    id        bigint generated always as identity primary key,
    unit_id   bigint not null references organisations.unit (id),
    parent_id bigint references organisations.unit (id),
    until     date   not null,
    unique (unit_id, until)
);

-- what came after a unit that ended
create table organisations.successor (
    unit_id      bigint  not null references organisations.unit (id),
    successor_id bigint  not null references organisations.unit (id) check (successor_id <> unit_id),
    -- the one that took over people, roles and what is under way
    is_heir      boolean not null,
    day          date    not null,
    primary key (unit_id, successor_id)
);
create index successor_of on organisations.successor (successor_id);

-- a change of the tree, decided once; one with a day to come waits for it
create table organisations.reform (
    id          bigint generated always as identity primary key,
    kind        text        not null check (kind in ('rename', 'move', 'merge', 'split')),
    unit_id     bigint      not null references organisations.unit (id),
    day         date        not null,
    deed        jsonb       not null,
    why         text        not null,
    decided_by  bigint      not null,
    decided_at  timestamptz not null,
    done_at     timestamptz,
    dropped_at  timestamptz,
    dropped_by  bigint,
    refusal     text,
    check (done_at is null or dropped_at is null)
);
create index reform_unit on organisations.reform (unit_id);
create index reform_due on organisations.reform (day) where done_at is null and dropped_at is null;

-- a file of units between its reading and the decision
create table organisations.import (
    id        bigint generated always as identity primary key,
    file_name text        not null,
    made_by   bigint      not null,
    made_at   timestamptz not null,
    header    text[]      not null,
    done_at   timestamptz
);
create table organisations.import_row (
    import_id bigint  not null references organisations.import (id) on delete cascade,
    number    integer not null,
    cells     text[]  not null,
    primary key (import_id, number)
);
