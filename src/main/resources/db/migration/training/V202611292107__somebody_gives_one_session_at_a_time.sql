-- when somebody gives what is published, by moments reckoned like those of rooms
create table training.trainer_hold (
    slot_id   bigint    not null unique references training.slot (id) on delete cascade,
    person_id bigint    not null references people.person (id),
    during    tstzrange not null check (lower_inc(during) and not upper_inc(during) or isempty(during)),
    constraint trainers_give_one_at_a_time exclude using gist (person_id with =, during with &&)
);
