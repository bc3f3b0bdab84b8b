-- a session without its dates: made of one, and made into many
create table training.template (
    id             bigint generated always as identity primary key,
    name           text        not null check (name <> ''),
    -- the unit that keeps it, or none for the programme itself
    owner_unit     bigint references organisations.unit (id),
    course_id      bigint      not null references training.course (id),
    format         text        not null check (format in ('in-person', 'online', 'hybrid')),
    place          text        not null,
    region_code    text references organisations.region (code),
    link           text        not null,
    language       text        not null check (language in ('ar', 'fr', 'en')),
    capacity       integer     not null check (capacity between 1 and 5000),
    minimum        integer check (minimum between 1 and 5000),
    approval       text        not null check (approval in ('manager', 'none')),
    threshold      integer     not null check (threshold between 1 and 100),
    seat_order     text        not null check (seat_order in ('arrival', 'fewest')),
    freeze_hours   integer     not null check (freeze_hours between 0 and 720),
    -- how long before the first slot registration opens and closes
    opens_minutes  integer     not null,
    closes_minutes integer     not null check (closes_minutes >= 0),
    version        integer     not null default 1,
    created_at     timestamptz not null,
    created_by     bigint      not null,
    retired_at     timestamptz,
    retired_by     bigint,
    check (minimum <= capacity),
    check (opens_minutes > closes_minutes),
    check ((retired_at is null) = (retired_by is null))
);
create index template_owner on training.template (owner_unit) where retired_at is null;

-- working_day: how many working days after the first one
create table training.template_slot (
    template_id bigint  not null references training.template (id) on delete cascade,
    working_day integer not null check (working_day between 0 and 1000),
    starts      time    not null,
    minutes     integer not null check (minutes between 1 and 840),
    is_late     boolean not null,
    room_id     bigint references training.room (id),
    primary key (template_id, working_day, starts)
);

create table training.template_quota (
    template_id bigint  not null references training.template (id) on delete cascade,
    position    integer not null,
    -- the group as forms name it: women, unit-7, region-MA-04, level-central
    group_key   text    not null,
    reserved    integer not null check (reserved between 0 and 5000),
    most        integer check (most between 1 and 5000),
    -- how many days before the first slot what is kept is given to everybody
    release_days integer check (release_days >= 0),
    primary key (template_id, position)
);
