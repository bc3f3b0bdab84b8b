-- days on which no session takes a room: works, a reception, an election
create table training.room_unavailability (
    id        bigint generated always as identity primary key,
    room_id   bigint    not null references training.room (id),
    starts_at timestamp not null,
    ends_at   timestamp not null,
    why       text      not null,
    ended_at  timestamptz,
    check (starts_at < ends_at)
);
create index room_unavailability_room on training.room_unavailability (room_id);

-- it takes the room as a slot does
alter table training.room_hold alter column slot_id drop not null;
alter table training.room_hold add column unavailability_id bigint unique references training.room_unavailability (id);
alter table training.room_hold add check (num_nonnulls(slot_id, unavailability_id) = 1);
