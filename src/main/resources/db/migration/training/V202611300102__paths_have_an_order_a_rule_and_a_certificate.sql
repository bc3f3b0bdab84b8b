alter table training.path
    add column id       bigint generated always as identity unique,
    -- how many of its courses complete it; none: all of them
    add column at_least integer check (at_least >= 1),
    add column version  integer not null default 1;

-- where a course stands in its path, and whether the path cannot be completed without it
alter table training.course
    add column path_place       integer not null default 0,
    add column is_path_required boolean not null default false;
update training.course set path_place = position where path is not null;
create index course_path on training.course (path);

-- whose letter was written, once for each certificate of a path
create table training.path_certificate (
    certificate_id bigint primary key references certificates.certificate (id),
    told_at        timestamptz not null
);
