-- how many dossiers of an edition are kept, and how many wait
create table hackathon.capacity (
    edition_id bigint  primary key references hackathon.edition (id),
    places     integer not null check (places between 1 and 500),
    waiting    integer not null check (waiting between 0 and 500)
);

-- what selection aims at, stated before anybody marks a dossier
create table hackathon.target (
    id         bigint generated always as identity primary key,
    edition_id bigint      not null references hackathon.edition (id),
    -- of which dossiers: led by a woman, from a region, from an administration, about a challenge
    kind       text        not null check (kind in ('women', 'region', 'unit', 'challenge')),
    -- which region, administration or challenge; empty for each of them
    which      text        not null default '',
    at_least   boolean     not null,
    count      integer     not null check (count between 1 and 500),
    why_ar     text,
    why_fr     text,
    why_en     text,
    stated_at  timestamptz not null,
    stated_by  bigint      not null references people.person (id),
    unique (edition_id, kind, which, at_least),
    check (kind <> 'women' or which = '' and at_least),
    check (coalesce(why_ar, why_fr, why_en) is not null)
);

create function hackathon.targets_stay() returns trigger language plpgsql as $$
begin
    if exists (select from hackathon.sheet s where s.edition_id = coalesce(new.edition_id, old.edition_id)) then
        raise exception 'reading has begun' using errcode = 'check_violation', constraint = 'targets_stay';
    end if;
    return coalesce(new, old);
end
$$;
create trigger targets_stay before insert or update or delete on hackathon.target
    for each row execute function hackathon.targets_stay();

-- what people decide about one dossier, whatever was reckoned
create table hackathon.exception (
    dossier_id bigint      primary key references hackathon.dossier (id),
    edition_id bigint      not null references hackathon.edition (id),
    fate       text        not null check (fate in ('kept', 'waiting', 'not_kept')),
    why        text        not null check (why <> ''),
    said_at    timestamptz not null,
    said_by    bigint      not null references people.person (id)
);
create index exception_edition on hackathon.exception (edition_id);

-- each selection that was applied, as it was reckoned and with its reasons: it can be explained for as long as somebody may ask
create table hackathon.selection (
    id         bigint generated always as identity primary key,
    edition_id bigint      not null references hackathon.edition (id),
    record     jsonb       not null,
    made_at    timestamptz not null,
    made_by    bigint      not null references people.person (id)
);
create index selection_edition on hackathon.selection (edition_id, id desc);

create function hackathon.selection_stays() returns trigger language plpgsql as $$
begin
    raise exception 'what was selected stays' using errcode = 'check_violation', constraint = 'selection_stays';
end
$$;
create trigger selection_stays before update on hackathon.selection
    for each row execute function hackathon.selection_stays();
