-- the facts stay frozen; when two records of one person become one, their certificates go along
create or replace function certificates.keep_facts() returns trigger language plpgsql as $$
begin
    if (new.serial, new.code, new.kind, new.subject, new.facts, new.issued_at, new.issued_by)
       is distinct from
       (old.serial, old.code, old.kind, old.subject, old.facts, old.issued_at, old.issued_by)
       or (old.pdf is not null and new.sha256 is distinct from old.sha256)
       or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at) then
        raise exception 'a certificate is frozen when it is issued';
    end if;
    return new;
end
$$;
