-- when somebody gives no session: whole days or hours; why, where they say it, is for them and the desk
create table training.trainer_unavailability (
    id         bigint generated always as identity primary key,
    person_id  bigint      not null references people.person (id),
    starts_at  timestamp   not null,
    ends_at    timestamp   not null,
    why        text        not null,
    entered_at timestamptz not null,
    entered_by bigint      not null,
    ended_at   timestamptz,
    check (starts_at < ends_at)
);
create index trainer_unavailability_person on training.trainer_unavailability (person_id);

-- it takes their time as a slot does
alter table training.trainer_hold alter column slot_id drop not null;
alter table training.trainer_hold
    add column unavailability_id bigint unique references training.trainer_unavailability (id) on delete cascade;
alter table training.trainer_hold add check (num_nonnulls(slot_id, unavailability_id) = 1);
