-- what a jury's ballots came to: taken as they stood, decided by people, signed by two, and never rewritten
create table hackathon.verdict (
    id          bigint generated always as identity primary key,
    edition_id  bigint      not null references hackathon.edition (id),
    number      integer     not null check (number > 0),
    -- all that anybody needs to reckon it again, and what came out; the fingerprint is of this text
    record      text        not null,
    fingerprint bytea       not null check (octet_length(fingerprint) = 32),
    -- whose ballots those numbered in the record are
    jurors      bigint[]    not null,
    frozen_at   timestamptz not null,
    frozen_by   bigint      not null references people.person (id),
    -- the podium as people decided it, from the first on
    podium      bigint[],
    why         text        not null default '',
    decided_at  timestamptz,
    decided_by  bigint      references people.person (id),
    final_at    timestamptz,
    final_by    bigint      references people.person (id),
    dropped_at  timestamptz,
    dropped_by  bigint      references people.person (id),
    unique (edition_id, number),
    check ((podium is null) = (decided_at is null)),
    check (final_at is null or (podium is not null and dropped_at is null))
);
-- one at a time
create unique index verdict_open on hackathon.verdict (edition_id) where final_at is null and dropped_at is null;

create table hackathon.signature (
    verdict_id bigint      not null references hackathon.verdict (id),
    person_id  bigint      not null references people.person (id),
    signed_at  timestamptz not null,
    primary key (verdict_id, person_id)
);
create index signature_person on hackathon.signature (person_id);

create function hackathon.verdict_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.final_at is not null or old.dropped_at is not null
            or (new.record, new.fingerprint, new.number, new.edition_id, new.frozen_at)
               is distinct from (old.record, old.fingerprint, old.number, old.edition_id, old.frozen_at) then
        raise exception 'a verdict stays as it is' using errcode = 'check_violation', constraint = 'verdict_stays';
    end if;
    if new.final_at is not null and (select count(*) from hackathon.signature s where s.verdict_id = new.id) < 2 then
        raise exception 'two people sign a verdict' using errcode = 'check_violation', constraint = 'verdict_is_signed';
    end if;
    return new;
end
$$;
create trigger verdict_stays before update or delete on hackathon.verdict
    for each row execute function hackathon.verdict_stays();
