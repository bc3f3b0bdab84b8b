-- readers see an edition from this moment on; those that are over came published
alter table hackathon.edition
    add column published_at timestamptz,
    add column version      integer not null default 1;
update hackathon.edition set published_at = '2026-11-24T08:00Z';

create table hackathon.phase (
    id         bigint generated always as identity primary key,
    edition_id bigint    not null references hackathon.edition (id),
    kind       text      not null
        check (kind in ('call', 'selection', 'teams', 'webinars', 'making', 'submission', 'pitches', 'deliberation', 'results', 'support')),
    starts_at  timestamp not null check (starts_at between '2000-01-01' and '2100-01-01'),
    ends_at    timestamp not null check (ends_at between '2000-01-01' and '2100-01-01'),
    permits    text[]    not null
        check (permits <@ array['apply', 'read', 'team-up', 'ask', 'submit', 'judge', 'deliberate', 'see-results', 'follow-up']),
    by_clock   boolean   not null,
    began_at   timestamptz,
    ended_at   timestamptz,
    version    integer   not null default 1,
    check (starts_at < ends_at),
    check (ended_at is null or began_at is not null),
    constraint phases_do_not_overlap
        exclude using gist (edition_id with =, tsrange(starts_at, ends_at, '[)') with &&)
);
create unique index phase_active on hackathon.phase (edition_id) where began_at is not null and ended_at is null;

-- a deadline that moved, for one team or, without one, for all; nothing of it is ever taken away
create table hackathon.extension (
    id         bigint generated always as identity primary key,
    edition_id bigint      not null references hackathon.edition (id),
    phase_id   bigint      not null references hackathon.phase (id),
    team_id    bigint,
    was        timestamp   not null,
    until      timestamp   not null,
    why        text        not null check (why <> ''),
    given_by   bigint      not null,
    at         timestamptz not null,
    check (was <> until)
);
create index extension_phase on hackathon.extension (phase_id, team_id);

create table hackathon.criterion (
    id         bigint generated always as identity primary key,
    edition_id bigint  not null references hackathon.edition (id),
    stage      text    not null check (stage in ('selection', 'final')),
    code       text    not null check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
    position   integer not null,
    weight     numeric(5, 2) not null check (weight > 0 and weight <= 100),
    least      integer not null check (least >= 0),
    most       integer not null check (most <= 100),
    title_ar   text,
    title_fr   text,
    title_en   text,
    -- what a mark means, from the least to the most: [{"mark": 1, "ar": …, "fr": …, "en": …}]
    levels     jsonb   not null,
    unique (edition_id, stage, code),
    check (least < most),
    check (coalesce(title_ar, title_fr, title_en) is not null)
);

-- once people hand in or read by them, they are what they are
create function hackathon.are_frozen(edition bigint, stage text) returns boolean language sql stable as $$
    select exists (select from hackathon.phase p
                    where p.edition_id = $1 and p.began_at is not null
                      and (case $2 when 'final' then 'submit' else 'read' end) = any (p.permits))
$$;
create function hackathon.refuse_change_of_rules() returns trigger language plpgsql as $$
begin
    if hackathon.are_frozen(old.edition_id, old.stage) or hackathon.are_frozen(new.edition_id, new.stage) then
        raise exception 'criteria are frozen' using errcode = 'check_violation', constraint = 'criteria_are_frozen';
    end if;
    return coalesce(new, old);
end
$$;
create trigger criteria_are_frozen before insert or update or delete on hackathon.criterion
    for each row execute function hackathon.refuse_change_of_rules();
