-- the address by which the first administrator comes in; only what its token becomes under SHA-256 is kept. One row at
-- most: a new one takes the place of the old, and whoever uses it takes it away.
create table people.first_administrator_link (
    alone      boolean     primary key default true check (alone),
    token_hash bytea       not null,
    made_at    timestamptz not null,
    expires_at timestamptz not null
);
