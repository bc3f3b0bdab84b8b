-- how many stand where is counted by the desk at each look: the index has all that says it
create index session_stands on training.session (ends_at, starts_at)
    include (cancelled_at, published_at, postponed_at, confirmed_at, course_id, owner_unit);
drop index training.session_running;
