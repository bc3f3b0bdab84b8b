-- the consonants of each spelling, by which one name is recognised in the other script
alter table people.person add column key_ar text not null default '';
alter table people.person add column key_latin text not null default '';
create index person_key_ar on people.person (key_ar, unit_id) where key_ar <> '';
create index person_key_latin on people.person (key_latin, unit_id) where key_latin <> '';

-- a file of people, from its reading to its undoing
create table people.import (
    id          bigint generated always as identity primary key,
    -- the top of the subtree the people are placed in
    unit_id     bigint      not null references organisations.unit (id),
    made_by     bigint      not null references people.person (id),
    made_at     timestamptz not null,
    file_name   text        not null,
    format      text        not null,
    charset     text        not null,
    separator   text        not null,
    header      text[]      not null,
    rows        integer     not null,
    -- what each column holds; empty for a column that is left out
    mapping     text[]      not null,
    language    text        not null check (language in ('ar', 'fr', 'en')),
    state       text        not null check (state in ('read', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone')),
    -- how it was decided
    only_good   boolean     not null default false,
    with_doubts boolean     not null default false,
    refused     boolean     not null default false,
    applied_at  timestamptz,
    undone_at   timestamptz
);
create index import_made_by on people.import (made_by, id);
create index import_unit on people.import (unit_id);

-- how far the work has come; a table of its own without a key to the other, because the work is one transaction that
-- holds the import and this is seen before it ends
create table people.import_progress (
    import_id bigint  primary key,
    done      integer not null,
    total     integer not null
);

-- the rows as they came
create table people.import_row (
    import_id bigint  not null references people.import (id),
    number    integer not null,
    cells     text[]  not null,
    primary key (import_id, number)
);

-- the rows as they were understood
create table people.import_line (
    import_id    bigint  not null references people.import (id),
    number       integer not null,
    name_ar      text,
    name_latin   text,
    name_folded  text,
    key_ar       text    not null,
    key_latin    text    not null,
    sex          text,
    email        public.citext,
    staff_number text,
    unit_id      bigint,
    region_code  text,
    level        text,
    category     text,
    language     text,
    problems     text[]  not null,
    action       text check (action in ('create', 'change', 'same', 'doubt', 'bad')),
    -- the person it is about, or the one it made
    person_id    bigint,
    -- what the person's fields were before
    before       jsonb,
    -- done, or why it was not undone
    undo         text check (undo in ('done', 'acted', 'changed')),
    primary key (import_id, number)
);
create index import_line_action on people.import_line (import_id, action, number);
create index import_line_person on people.import_line (person_id) where person_id is not null;

-- which column held what the last time a file of this administration had these headers
create table people.import_mapping (
    unit_id bigint not null references organisations.unit (id),
    header  text[] not null,
    mapping text[] not null,
    primary key (unit_id, header)
);
