-- asked for at each look at the desk; without it all that ever took place is read to find the few
create index session_nobody_gives on training.session (ends_at, starts_at)
    where trainer_id is null and cancelled_at is null and published_at is not null and postponed_at is null;
