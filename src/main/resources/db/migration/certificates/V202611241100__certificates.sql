create schema certificates;

-- one row for each year; the number is taken in the transaction that uses it, so that none is ever missing
create table certificates.serial (
    year integer primary key,
    last integer not null check (last >= 0)
);

create table certificates.certificate (
    id          bigint generated always as identity primary key,
    serial      text        not null unique,
    code        text        not null unique check (length(code) >= 26),
    kind        text        not null,
    subject     bigint      not null,
    person_id   bigint      not null references people.person (id),
    facts       jsonb       not null,
    pdf         bytea,
    sha256      bytea,
    issued_at   timestamptz not null,
    issued_by   bigint      not null,
    revoked_at  timestamptz,
    revoked_by  bigint,
    revoked_why text,
    unique (kind, subject, person_id),
    check ((pdf is null) = (sha256 is null)),
    check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_why is null))
);
create index certificate_person on certificates.certificate (person_id);

-- what was said on the day of issue stays said; only the drawing and a revocation are added later, each once
create function certificates.keep_facts() returns trigger language plpgsql as $$
begin
    if (new.serial, new.code, new.kind, new.subject, new.person_id, new.facts, new.issued_at, new.issued_by)
       is distinct from
       (old.serial, old.code, old.kind, old.subject, old.person_id, old.facts, old.issued_at, old.issued_by)
       or (old.pdf is not null and new.sha256 is distinct from old.sha256)
       or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at) then
        raise exception 'a certificate is frozen when it is issued';
    end if;
    return new;
end
$$;
create trigger certificate_is_frozen
    before update on certificates.certificate
    for each row execute function certificates.keep_facts();
