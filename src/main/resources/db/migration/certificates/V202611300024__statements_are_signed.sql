-- the keys that sign what certificates state: the public half stays for ever, the other is erased when the next one comes
create table certificates.signing_key (
    id         text primary key check (length(id) between 8 and 40),
    public     bytea       not null unique,
    private    bytea,
    made_at    timestamptz not null,
    made_by    bigint      not null,
    retired_at timestamptz,
    check ((retired_at is null) = (private is not null))
);
create unique index signing_key_in_use on certificates.signing_key ((true)) where retired_at is null;

-- what the code to scan says, signed; certificates of before have none
alter table certificates.certificate add column statement text check (statement ~ '^[\w-]+\.[\w-]+\.[\w-]+$');

create or replace function certificates.keep_facts() returns trigger language plpgsql as $$
begin
    if (new.serial, new.code, new.kind, new.subject, new.facts, new.statement, new.issued_at, new.issued_by)
       is distinct from
       (old.serial, old.code, old.kind, old.subject, old.facts, old.statement, old.issued_at, old.issued_by)
       or (old.pdf is not null and new.sha256 is distinct from old.sha256)
       or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at) then
        raise exception 'a certificate is frozen when it is issued';
    end if;
    return new;
end
$$;
