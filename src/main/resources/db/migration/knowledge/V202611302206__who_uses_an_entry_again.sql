-- "we reuse this": said by an administration of an entry, not by whoever wrote the entry
create table knowledge.reuse (
    id              bigint      generated always as identity primary key,
    entry_id        bigint      not null references knowledge.entry (id),
    unit_id         bigint      not null references organisations.unit (id),
    stage           text        not null check (stage in ('interested', 'planned', 'adapting', 'in-use', 'stopped')),
    stopped_why     text        not null default '',
    since           date        not null,
    language        text        not null check (language in ('ar', 'fr', 'en')),
    context         text        not null,
    adaptation      text        not null,
    contact         text        not null,
    contact_email   text        not null,
    evidence_link   text        check (evidence_link ~ '^https?://'),
    evidence_file   bigint      references platform.file (id),
    -- the entry that came of it, where the reuse grew into something of its own
    made_entry_id   bigint      references knowledge.entry (id),
    declared_at     timestamptz not null,
    confirmed_until date        not null,
    asked_on        date,
    -- two administrations that declared the same entry became one: the other declaration goes on
    merged_into     bigint      references knowledge.reuse (id),
    version         integer     not null default 1,
    check (made_entry_id <> entry_id),
    check ((stage = 'stopped') = (stopped_why <> ''))
);
-- one open declaration for an administration and an entry
create unique index reuse_open on knowledge.reuse (entry_id, unit_id) where stage <> 'stopped' and merged_into is null;
create index reuse_unit on knowledge.reuse (unit_id);
create index reuse_made on knowledge.reuse (made_entry_id) where made_entry_id is not null;
create index reuse_confirmed_until on knowledge.reuse (confirmed_until) where stage <> 'stopped' and merged_into is null;

-- every deed on a declaration, the first one its making
create table knowledge.reuse_step (
    reuse_id bigint      not null references knowledge.reuse (id),
    number   integer     not null check (number > 0),
    deed     text        not null check (deed in ('declared', 'staged', 'changed', 'confirmed', 'merged')),
    stage    text        not null,
    why      text        not null,
    at       timestamptz not null,
    done_by  bigint      not null,
    primary key (reuse_id, number)
);

-- whoever wrote an entry says nothing of who uses it, by whichever way the deed came here
create function knowledge.not_by_an_author() returns trigger language plpgsql as $$
begin
    if new.done_by <> 0 and exists (
        select from knowledge.reuse x
          join knowledge.entry e on e.id = x.entry_id
         where x.id = new.reuse_id
           and (e.created_by = new.done_by
                or exists (select from knowledge.revision r where r.entry_id = e.id and r.author = new.done_by))) then
        raise exception 'whoever wrote entry of reuse % may not speak for who uses it', new.reuse_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;

create trigger reuse_step_not_by_an_author before insert or update on knowledge.reuse_step
    for each row execute function knowledge.not_by_an_author();
