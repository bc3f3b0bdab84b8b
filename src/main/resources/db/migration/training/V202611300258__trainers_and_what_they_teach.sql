-- people who give sessions, and what they can teach; taken off the register, never deleted but with the person
create table training.trainer (
    id           bigint generated always as identity primary key,
    person_id    bigint      not null unique references people.person (id),
    organisation text        not null default '',
    -- of people from outside, who have no account: where they are written to
    email        public.citext,
    areas        text[]      not null default '{}',
    languages    text[]      not null check (languages <@ array ['ar', 'fr', 'en'] and cardinality(languages) > 0),
    -- the unit that keeps what is said of them, or none for the programme itself; all who coordinate name them
    owner_unit   bigint references organisations.unit (id),
    added_at     timestamptz not null,
    added_by     bigint      not null,
    retired_at   timestamptz,
    version      integer     not null default 1
);
create unique index trainer_email on training.trainer (email);
create index trainer_owner on training.trainer (owner_unit);
