create schema training;

create table training.path (
    code     text primary key,
    title_ar text,
    title_fr text,
    title_en text
);

create table training.course (
    id            bigint generated always as identity primary key,
    code          text    not null unique,
    position      integer not null,
    path          text references training.path (code),
    title_ar      text,
    title_fr      text,
    title_en      text,
    lead_ar       text,
    lead_fr       text,
    lead_en       text,
    -- one objective on each line
    objectives_ar text,
    objectives_fr text,
    objectives_en text,
    audience_ar   text,
    audience_fr   text,
    audience_en   text,
    content_ar    text,
    content_fr    text,
    content_en    text,
    hours         integer not null check (hours between 1 and 1000),
    areas         text[]  not null default '{}',
    theme         text    not null,
    check (coalesce(title_ar, title_fr, title_en) is not null)
);

-- one dated delivery of a course to one group; local times are those of the kingdom's wall clocks
create table training.session (
    id            bigint generated always as identity primary key,
    course_id     bigint      not null references training.course (id),
    kind          text        not null default 'session',
    format        text        not null check (format in ('in-person', 'online', 'hybrid')),
    place         text        not null default '',
    region_code   text references organisations.region (code),
    link          text        not null default '',
    language      text        not null check (language in ('ar', 'fr', 'en')),
    capacity      integer     not null check (capacity between 1 and 5000),
    seats_taken   integer     not null default 0,
    waiting       integer     not null default 0 check (waiting >= 0),
    last_rank     integer     not null default 0,
    approval      text        not null check (approval in ('manager', 'none')),
    opens_at      timestamp   not null,
    closes_at     timestamp   not null,
    threshold     integer     not null check (threshold between 1 and 100),
    trainer_id    bigint references people.person (id),
    owner_unit    bigint references organisations.unit (id),
    -- of the first and to the last slot, kept with the slots, so that lists need no others
    starts_at     timestamp   not null,
    ends_at       timestamp   not null,
    version       integer     not null default 1,
    created_at    timestamptz not null,
    created_by    bigint      not null,
    published_at  timestamptz,
    published_by  bigint,
    cancelled_at  timestamptz,
    cancelled_by  bigint,
    cancelled_why text,
    check (seats_taken between 0 and capacity),
    check (opens_at < closes_at and closes_at <= starts_at and starts_at < ends_at),
    check ((published_at is null) = (published_by is null)),
    check ((cancelled_at is null) = (cancelled_by is null) and (cancelled_at is null) = (cancelled_why is null))
);
create index session_published on training.session (starts_at) where published_at is not null;
create index session_course on training.session (course_id);
create index session_trainer on training.session (trainer_id);
create index session_owner on training.session (owner_unit);

create table training.slot (
    id         bigint generated always as identity primary key,
    session_id bigint    not null references training.session (id),
    starts_at  timestamp not null check (starts_at between '2000-01-01' and '2100-01-01'),
    ends_at    timestamp not null,
    check (starts_at < ends_at and ends_at <= starts_at + interval '14 hours'),
    -- checked at the end of the deed, so that two slots may change places
    constraint slots_do_not_overlap
        exclude using gist (session_id with =, tsrange(starts_at, ends_at, '[)') with &&) deferrable initially deferred
);
create index slot_session on training.slot (session_id, starts_at);
