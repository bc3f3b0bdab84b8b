-- files that go with an entry; a new version never takes the place of an earlier one
create table knowledge.attachment (
    id         bigint      primary key generated always as identity,
    entry_id   bigint      not null references knowledge.entry (id),
    language   text        not null check (language in ('ar', 'fr', 'en')),
    title      text        not null check (title <> ''),
    removed_at timestamptz,
    created_at timestamptz not null,
    created_by bigint      not null
);
create index attachment_entry on knowledge.attachment (entry_id);

create table knowledge.attachment_version (
    attachment_id bigint      not null references knowledge.attachment (id),
    number        integer     not null check (number > 0),
    file_id       bigint      not null references platform.file (id),
    added_at      timestamptz not null,
    added_by      bigint      not null,
    primary key (attachment_id, number)
);
create index attachment_version_file on knowledge.attachment_version (file_id);
