-- the line keeps what the platform itself says of the deed, in keys and numbers, and the fingerprint of a reason given
alter table platform.journal rename column why to detail;
alter table platform.journal add column reason bytea check (length(reason) = 32);

-- the words in which somebody gave it; reason = SHA-256 of salt and words, so that without both nothing can be guessed
create table platform.journal_reason (
    line    bigint primary key references platform.journal (id),
    why     text   not null,
    salt    bytea  check (length(salt) = 32),
    -- the line of the deed that emptied it
    emptied bigint references platform.journal (id),
    check ((emptied is null) = (salt is not null)),
    check (emptied is null or why = '')
);
create index journal_reason_standing on platform.journal_reason (line) where emptied is null;

insert into platform.journal_reason (line, why, salt)
select id, detail, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
  from platform.journal
 where detail <> ''
   and not (deed like 'platform.attempt.%' and detail ~ '^[ -~]*$'
            or detail ~ '^[a-z0-9 .:+_-]*$'
               and deed like any (array['%.looked-at', 'knowledge.text.%', 'people.role.%', 'people.opposition.%',
                                        'people.letters.%', 'people.consent.%', 'people.data.%', 'people.notice.%',
                                        'people.request.%', 'people.retention.%', 'platform.clock.imported',
                                        'training.attendance.%', 'training.certificates.delivered',
                                        'training.registration.waiting']));

alter table platform.journal disable trigger journal_is_append_only;
grant update on platform.journal to current_user;
update platform.journal j
   set detail = '', reason = sha256(r.salt || convert_to(r.why, 'UTF8'))
  from platform.journal_reason r
 where r.line = j.id;
revoke update on platform.journal from current_user;
alter table platform.journal enable always trigger journal_is_append_only;

-- nobody's words: an attempt says the pattern of an address, everything else keys and numbers
alter table platform.journal add constraint journal_detail_is_the_platforms check (
    detail ~ '^[a-z0-9 .:+_-]*$' or deed like 'platform.attempt.%' and detail ~ '^[ -~]*$'
);

-- a reason stands as it was written, or is emptied for good by a deed that the journal knows
create function platform.refuse_other_reason() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        if old.emptied is null and new.line = old.line
           and exists (select from platform.journal
                        where id = new.emptied and deed = 'platform.journal.reasons-emptied') then
            return new;
        end if;
    end if;
    raise exception 'a reason of the journal is append-only, or emptied by a deed';
end
$$;
create trigger journal_reason_is_only_emptied
    before update or delete on platform.journal_reason
    for each row execute function platform.refuse_other_reason();
create trigger journal_reason_is_not_truncated
    before truncate on platform.journal_reason
    for each statement execute function platform.refuse_change();
alter table platform.journal_reason enable always trigger journal_reason_is_only_emptied;
alter table platform.journal_reason enable always trigger journal_reason_is_not_truncated;
revoke update, delete, truncate on platform.journal_reason from public, current_user;
grant update (why, salt, emptied) on platform.journal_reason to current_user;

-- seals of the first kind hold the reasons themselves; each of their lines is sealed once more in the second
alter table platform.journal_seal add column kind smallint not null default 1 check (kind in (1, 2));
alter table platform.journal_seal alter column kind drop default;
insert into platform.journal_waiting (line) select id from platform.journal on conflict do nothing;
