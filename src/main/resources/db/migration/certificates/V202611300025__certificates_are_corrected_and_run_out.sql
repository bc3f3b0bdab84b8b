-- a correction is another edition of the same certificate, under the same number and the same code; what was said before stays
create table certificates.edition (
    certificate_id bigint      not null references certificates.certificate (id),
    number         integer     not null check (number >= 2),
    facts          jsonb       not null,
    statement      text        not null check (statement ~ '^[\w-]+\.[\w-]+\.[\w-]+$'),
    reason         text        not null check (reason in ('typing', 'name', 'facts', 'other')),
    remark         text        not null check (reason <> 'other' or remark <> ''),
    pdf            bytea,
    sha256         bytea,
    made_at        timestamptz not null,
    made_by        bigint      not null,
    primary key (certificate_id, number),
    check ((pdf is null) = (sha256 is null))
);

create function certificates.keep_edition() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE'
       or (new.certificate_id, new.number, new.facts, new.statement, new.reason, new.remark, new.made_at, new.made_by)
       is distinct from
       (old.certificate_id, old.number, old.facts, old.statement, old.reason, old.remark, old.made_at, old.made_by)
       or (old.pdf is not null and new.sha256 is distinct from old.sha256) then
        raise exception 'an edition of a certificate is frozen when it is made';
    end if;
    return new;
end
$$;
create trigger edition_is_frozen
    before update or delete on certificates.edition
    for each row execute function certificates.keep_edition();

-- why a certificate was taken back, as figures count it; those of before said it in words alone
alter table certificates.certificate add column revoked_for text
    check (revoked_for in ('mistake', 'presence', 'person', 'forgery', 'other'));
update certificates.certificate set revoked_for = 'other' where revoked_at is not null;
alter table certificates.certificate add check ((revoked_at is null) = (revoked_for is null));
