-- what runs now: among what has not ended, few have begun
drop index training.session_end;
create index session_running on training.session (ends_at, starts_at);

-- few are drafts or cancelled: the board looks for them alone
create index session_draft on training.session (starts_at) where published_at is null and cancelled_at is null;
create index session_cancelled on training.session (starts_at) where cancelled_at is not null;
