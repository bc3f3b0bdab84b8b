-- what nobody entered is no row: absence is said, never assumed
create table training.attendance (
    slot_id         bigint      not null references training.slot (id),
    registration_id bigint      not null references training.registration (id),
    presence        text        not null check (presence in ('present', 'absent', 'excused')),
    marked_by       bigint      not null,
    marked_at       timestamptz not null,
    primary key (slot_id, registration_id)
);
create index attendance_registration on training.attendance (registration_id);

-- a certificate that was asked for; its number follows when it has been issued
create table training.delivery (
    registration_id bigint      primary key references training.registration (id),
    asked_at        timestamptz not null,
    asked_by        bigint      not null,
    certificate     bigint
);
