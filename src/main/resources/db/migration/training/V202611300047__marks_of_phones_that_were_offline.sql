-- a mark that was entered on a phone, by the number the phone gave it: it counts once, however often it is sent
create table training.phone_mark (
    id              uuid        primary key,
    session_id      bigint      not null references training.session (id),
    slot_id         bigint      not null references training.slot (id) on delete cascade,
    registration_id bigint      not null references training.registration (id),
    was             text        not null check (was in ('', 'present', 'absent', 'excused')),
    became          text        not null check (became in ('', 'present', 'absent', 'excused')),
    entered_at      timestamptz not null,
    taken_at        timestamptz not null,
    taken_by        bigint      not null,
    answer          text        not null check (answer in ('written', 'same', 'clash', 'refused')),
    stood           text        not null check (stood in ('', 'present', 'absent', 'excused'))
);
create index phone_mark_session on training.phone_mark (session_id);
create index phone_mark_registration on training.phone_mark (registration_id);
create index phone_mark_slot on training.phone_mark (slot_id);
