-- that somebody said they come, and to which of the dates that were sent: a date that moves asks anew
create table training.reply (
    registration_id   bigint      primary key references training.registration (id),
    calendar_sequence integer     not null,
    accepted_at       timestamptz not null
);
