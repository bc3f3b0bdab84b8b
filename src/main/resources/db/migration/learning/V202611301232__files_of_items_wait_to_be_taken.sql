-- a file of items in which nothing is wrong, until whoever brought it takes it or leaves it: one for each person
create table learning.import (
    id        bigint      generated always as identity primary key,
    theme     text        not null references learning.theme (code),
    -- of what names none, empty for none
    unit      text        not null,
    format    text        not null check (format in ('gift', 'table', 'json')),
    file_name text        not null,
    -- as it was read
    items     jsonb       not null check (jsonb_typeof(items) = 'array'),
    made_by   bigint      not null unique references people.person (id),
    made_at   timestamptz not null
);
