-- who judges an edition; what opens the pages is the role on it
create table hackathon.juror (
    edition_id bigint      not null references hackathon.edition (id),
    person_id  bigint      not null references people.person (id),
    -- which they read; empty for all
    languages  text[]      not null default '{}' check (languages <@ array['ar', 'fr', 'en']),
    -- which they know most about
    challenges bigint[]    not null default '{}',
    least      integer     not null default 0 check (least >= 0),
    most       integer     not null check (most between 1 and 500),
    presides   boolean     not null default false,
    added_at   timestamptz not null,
    added_by   bigint      references people.person (id),
    left_at    timestamptz,
    version    integer     not null default 1,
    primary key (edition_id, person_id),
    check (least <= most)
);
create index juror_person on hackathon.juror (person_id);
create unique index juror_presides on hackathon.juror (edition_id) where presides and left_at is null;

-- why somebody does not judge a team, as somebody said it; what follows from the registers is reckoned
create table hackathon.conflict (
    id         bigint generated always as identity primary key,
    edition_id bigint      not null references hackathon.edition (id),
    person_id  bigint      not null references people.person (id),
    team_id    bigint      not null references hackathon.team (id),
    kind       text        not null check (kind in ('declared', 'said', 'pinned', 'recused')),
    why        text        not null default '',
    said_by    bigint      not null references people.person (id),
    said_at    timestamptz not null,
    ended_at   timestamptz,
    ended_by   bigint      references people.person (id),
    check ((ended_at is null) = (ended_by is null))
);
create unique index conflict_once on hackathon.conflict (team_id, person_id, kind) where ended_at is null;
create index conflict_edition on hackathon.conflict (edition_id) where ended_at is null;
create index conflict_person on hackathon.conflict (person_id);

-- every reason for which somebody of the jury does not judge a team: said, or known from where people work, who decides about
-- whom at any level, and with whom they worked; whoever left a team or the jury counts as if they were there
create function hackathon.conflicts(edition bigint)
returns table (person_id bigint, team_id bigint, kind text, conflict_id bigint) language sql stable as $$
    with recursive
    juror as (
        select j.person_id, p.unit_id, u.lineage
          from hackathon.juror j
          left join people.v_person p on p.id = j.person_id
          left join organisations.v_unit u on u.id = p.unit_id
         where j.edition_id = $1
    ),
    member as (
        select m.person_id, m.team_id, p.unit_id, u.lineage
          from hackathon.member m
          left join people.v_person p on p.id = m.person_id
          left join organisations.v_unit u on u.id = p.unit_id
         where m.edition_id = $1
    ),
    line as (
        select p.person_id as below, d.decider_id as above
          from (select j.person_id from juror j union select m.person_id from member m) p
          join people.v_decider d on d.person_id = p.person_id
        union
        select l.below, d.decider_id from line l join people.v_decider d on d.person_id = l.above
    )
    select c.person_id, c.team_id, c.kind, c.id from hackathon.conflict c where c.edition_id = $1 and c.ended_at is null
    union
    select j.person_id, m.team_id, 'member', 0 from juror j join member m on m.person_id = j.person_id
    union
    select j.person_id, m.team_id, 'unit', 0
      from juror j
      join member m on m.person_id <> j.person_id
                   and (j.unit_id = any (m.lineage) or m.unit_id = any (j.lineage) or j.lineage[2] = m.lineage[2])
    union
    select j.person_id, m.team_id, 'line', 0
      from juror j
      join member m on exists (select from line l where l.below = m.person_id and l.above = j.person_id
                                                     or l.below = j.person_id and l.above = m.person_id)
    union
    select j.person_id, m.team_id, 'worked', 0
      from juror j
      join hackathon.member o on o.person_id = j.person_id
      join hackathon.member w on w.team_id = o.team_id and w.person_id <> o.person_id
      join member m on m.person_id = w.person_id
$$;

-- who reads what: the lot by which it was chosen, and what was exchanged so that all marks can be compared
create table hackathon.plan (
    id         bigint generated always as identity primary key,
    edition_id bigint      not null references hackathon.edition (id),
    readers    integer     not null check (readers >= 0),
    seed       bigint      not null,
    cost       bigint      not null,
    fiedler    double precision not null,
    swaps      integer     not null,
    made_at    timestamptz not null,
    made_by    bigint      not null references people.person (id)
);
create index plan_edition on hackathon.plan (edition_id, id desc);

create table hackathon.reading (
    edition_id bigint not null,
    team_id    bigint not null references hackathon.team (id),
    person_id  bigint not null,
    plan_id    bigint not null references hackathon.plan (id),
    primary key (team_id, person_id),
    foreign key (edition_id, person_id) references hackathon.juror (edition_id, person_id)
);
create index reading_juror on hackathon.reading (edition_id, person_id);

create function hackathon.refuse_conflicted_reading() returns trigger language plpgsql as $$
begin
    if exists (select from hackathon.conflicts(new.edition_id) c
                where c.person_id = new.person_id and c.team_id = new.team_id) then
        raise exception 'this juror does not judge this team'
            using errcode = 'check_violation', constraint = 'reading_has_no_conflict';
    end if;
    return new;
end
$$;
create trigger reading_has_no_conflict before insert or update on hackathon.reading
    for each row execute function hackathon.refuse_conflicted_reading();

-- what is said ends the reading with it
create function hackathon.end_conflicted_reading() returns trigger language plpgsql as $$
begin
    delete from hackathon.reading r where r.team_id = new.team_id and r.person_id = new.person_id;
    return null;
end
$$;
create trigger conflict_ends_reading after insert on hackathon.conflict
    for each row execute function hackathon.end_conflicted_reading();

create table hackathon.ballot (
    edition_id   bigint      not null,
    team_id      bigint      not null references hackathon.team (id),
    person_id    bigint      not null,
    -- a number for each criterion that was marked, null for one that does not apply
    marks        jsonb       not null default '{}' check (jsonb_typeof(marks) = 'object'),
    confidence   text        not null default 'normal' check (confidence in ('low', 'normal', 'high')),
    -- for the team, and for nobody else
    note         text        not null default '',
    own          text        not null default '',
    saved_at     timestamptz not null,
    confirmed_at timestamptz,
    version      integer     not null default 1,
    primary key (team_id, person_id),
    foreign key (edition_id, person_id) references hackathon.juror (edition_id, person_id)
);
create index ballot_juror on hackathon.ballot (edition_id, person_id);

-- how a juror ranks what they read, from the best on
create table hackathon.ranking (
    edition_id bigint      not null,
    person_id  bigint      not null,
    teams      bigint[]    not null,
    saved_at   timestamptz not null,
    primary key (edition_id, person_id),
    foreign key (edition_id, person_id) references hackathon.juror (edition_id, person_id)
);
