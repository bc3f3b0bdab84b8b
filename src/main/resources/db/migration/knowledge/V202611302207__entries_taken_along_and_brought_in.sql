-- everything readers can read, in one file: made by a job, taken by whoever asked
create table knowledge.export (
    id       bigint      generated always as identity primary key,
    asked_at timestamptz not null,
    asked_by bigint      not null,
    state    text        not null check (state in ('waiting', 'made', 'failed')),
    entries  integer     not null default 0,
    file_id  bigint      references platform.file (id),
    made_at  timestamptz,
    check ((state = 'made') = (file_id is not null))
);

-- a file that was brought in: what it holds is looked at before anything of it is taken
create table knowledge.import (
    id         bigint      generated always as identity primary key,
    file_name  text        not null,
    site       text        not null,
    items      jsonb       not null,
    left_aside integer     not null,
    made_by    bigint      not null,
    made_at    timestamptz not null,
    applied_at timestamptz,
    applied_by bigint,
    undone_at  timestamptz,
    undone_by  bigint
);

-- where an entry that was brought in is called by another number, and which of its revisions were brought in last
create table knowledge.origin (
    site      text   not null,
    number    bigint not null,
    entry_id  bigint not null unique references knowledge.entry (id),
    revisions jsonb  not null,
    primary key (site, number)
);

-- what an import did to each entry, so that it can be undone while nobody has changed it since
create table knowledge.import_deed (
    import_id bigint  not null references knowledge.import (id),
    number    integer not null,
    entry_id  bigint  not null references knowledge.entry (id),
    is_new    boolean not null,
    version   integer not null,
    facts     jsonb   not null,
    texts     jsonb   not null,
    primary key (import_id, number)
);
