-- lines nobody has sealed yet
create table platform.journal_waiting (
    line bigint primary key
);
insert into platform.journal_waiting (line) select id from platform.journal;

create function platform.journal_waits() returns trigger language plpgsql as $$
begin
    insert into platform.journal_waiting (line) select id from written;
    return null;
end
$$;
create trigger journal_waits
    after insert on platform.journal
    referencing new table as written
    for each statement execute function platform.journal_waits();

-- one row per batch: hash = SHA-256 of the hash before it, of the seal and of each of its lines, in the order of "lines"
create table platform.journal_seal (
    id        bigint      primary key,
    sealed_at timestamptz not null,
    lines     bigint[]    not null check (cardinality(lines) > 0),
    hash      bytea       not null check (length(hash) = 32)
);
create trigger journal_seal_is_append_only
    before update or delete or truncate on platform.journal_seal
    for each statement execute function platform.refuse_change();

-- not even for a session that replays another server's changes
alter table platform.journal enable always trigger journal_is_append_only;
alter table platform.journal_seal enable always trigger journal_seal_is_append_only;
revoke update, delete, truncate on platform.journal, platform.journal_seal from public, current_user;

create index journal_at on platform.journal (at, id);
create index journal_actor on platform.journal (actor, id);
create index journal_person on platform.journal (person, id) where person <> 0;
