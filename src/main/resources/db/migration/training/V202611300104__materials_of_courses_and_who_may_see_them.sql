-- what goes with a course: links and files, and for whom
create table training.material (
    id         bigint generated always as identity primary key,
    course_id  bigint      not null references training.course (id),
    title      text        not null,
    language   text        not null check (language in ('ar', 'fr', 'en')),
    audience   text        not null check (audience in ('everybody', 'seated', 'trainers')),
    link       text        not null default '',
    added_at   timestamptz not null,
    removed_at timestamptz
);
create index material_course on training.material (course_id) where removed_at is null;

-- each version of a file stays; the last is the one that is handed out
create table training.material_file (
    material_id  bigint      not null references training.material (id),
    version      integer     not null check (version >= 1),
    name         text        not null,
    content_type text        not null,
    bytes        bytea       not null check (octet_length(bytes) between 1 and 10485760),
    added_at     timestamptz not null,
    primary key (material_id, version)
);
