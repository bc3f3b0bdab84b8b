-- the room a slot is to be held in
alter table training.slot add column room_id bigint references training.room (id);
create index slot_room on training.slot (room_id);

-- when rooms are taken, by moments that the product reckons from the legal time, and reckons anew when that changes: what is
-- published takes its rooms until it is called off, a draft takes none
create table training.room_hold (
    slot_id bigint    not null unique references training.slot (id) on delete cascade,
    room_id bigint    not null references training.room (id),
    during  tstzrange not null check (lower_inc(during) and not upper_inc(during) or isempty(during)),
    constraint rooms_are_taken_once exclude using gist (room_id with =, during with &&)
);
