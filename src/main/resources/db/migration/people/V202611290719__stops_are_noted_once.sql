-- what is stopped at present, so that many tries at the same moment leave one line of the journal: the hash of who on what
create table people.stop (
    key   bytea       primary key,
    until timestamptz not null
);
