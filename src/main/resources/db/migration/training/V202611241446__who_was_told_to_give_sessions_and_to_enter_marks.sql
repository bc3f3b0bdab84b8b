-- who was told that they give a session; somebody who gives it again keeps the row, so that calendars know the entry
create table training.teaching (
    id                bigint generated always as identity primary key,
    session_id        bigint      not null references training.session (id),
    person_id         bigint      not null references people.person (id),
    told_at           timestamptz not null,
    taken_off_at      timestamptz,
    -- how often the calendar entries of this person have been sent anew (iTIP SEQUENCE)
    calendar_sequence integer     not null default 0,
    unique (session_id, person_id)
);
-- one person at a time
create unique index teaching_now on training.teaching (session_id) where taken_off_at is null;
create index teaching_person on training.teaching (person_id);

-- whoever gives a published session knows it
insert into training.teaching (session_id, person_id, told_at)
select id, trainer_id, published_at
  from training.session
 where published_at is not null and cancelled_at is null and trainer_id is not null;

-- a slot that is over and for which marks were asked by letter, once
create table training.marks_asked (
    slot_id  bigint      primary key references training.slot (id) on delete cascade,
    asked_at timestamptz not null
);
create index slot_end on training.slot (ends_at);
