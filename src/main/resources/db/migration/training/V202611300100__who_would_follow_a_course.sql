-- somebody would follow the course if there was a date, here or anywhere
create table training.interest (
    id           bigint generated always as identity primary key,
    course_id    bigint      not null references training.course (id),
    person_id    bigint      not null references people.person (id),
    region_code  text references organisations.region (code),
    remark       text        not null default '',
    noted_at     timestamptz not null,
    withdrawn_at timestamptz
);
-- once at a time
create unique index interest_live on training.interest (course_id, person_id) where withdrawn_at is null;
create index interest_person on training.interest (person_id);

-- each is told of a session once
create table training.interest_told (
    interest_id bigint      not null references training.interest (id) on delete cascade,
    session_id  bigint      not null references training.session (id),
    told_at     timestamptz not null,
    primary key (interest_id, session_id)
);
create index interest_told_session on training.interest_told (session_id);
