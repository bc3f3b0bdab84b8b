-- Names that sessions had before a step of signing in, hashed. Whoever still comes with one was not given the new one.
create table platform.former_session (
    name bytea primary key check (length(name) = 32),
    at timestamptz not null
);

create index former_session_at on platform.former_session (at);
