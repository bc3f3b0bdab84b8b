-- how the dossiers of an edition are read
create table hackathon.screening (
    edition_id bigint  primary key references hackathon.edition (id),
    readings   integer not null default 2 check (readings between 2 and 9),
    -- whether readers do not learn who applied
    blind      boolean not null default true
);

-- who reads the dossiers of an edition; what opens the pages is the role on it
create table hackathon.reader (
    edition_id bigint      not null references hackathon.edition (id),
    person_id  bigint      not null references people.person (id),
    -- which they read; empty for all
    languages  text[]      not null default '{}' check (languages <@ array['ar', 'fr', 'en']),
    -- which they know most about
    challenges bigint[]    not null default '{}',
    least      integer     not null default 0 check (least >= 0),
    most       integer     not null check (most between 1 and 2000),
    added_at   timestamptz not null,
    added_by   bigint      references people.person (id),
    left_at    timestamptz,
    version    integer     not null default 1,
    primary key (edition_id, person_id),
    check (least <= most)
);
create index reader_person on hackathon.reader (person_id);

-- why somebody does not read a dossier, as somebody said it; what follows from the registers is reckoned
create table hackathon.reader_conflict (
    id         bigint generated always as identity primary key,
    edition_id bigint      not null references hackathon.edition (id),
    person_id  bigint      not null references people.person (id),
    dossier_id bigint      not null references hackathon.dossier (id),
    kind       text        not null check (kind in ('aside', 'pinned')),
    why        text        not null default '',
    said_by    bigint      not null references people.person (id),
    said_at    timestamptz not null,
    ended_at   timestamptz,
    ended_by   bigint      references people.person (id),
    check ((ended_at is null) = (ended_by is null))
);
create unique index reader_conflict_once on hackathon.reader_conflict (dossier_id, person_id, kind) where ended_at is null;
create index reader_conflict_edition on hackathon.reader_conflict (edition_id) where ended_at is null;
create index reader_conflict_person on hackathon.reader_conflict (person_id);

-- every reason for which these people neither read nor decide about a dossier: said, or known from who applied, where people
-- work, who decides about whom at any level and who was asked to agree; whoever left a dossier counts as if they were in it
create function hackathon.dossier_conflicts(edition bigint, people bigint[])
returns table (person_id bigint, dossier_id bigint, kind text, conflict_id bigint) language sql stable as $$
    with recursive
    who as (
        select w.id as person_id, p.unit_id, u.lineage
          from (select distinct unnest($2) as id) w
          left join people.v_person p on p.id = w.id
          left join organisations.v_unit u on u.id = p.unit_id
    ),
    applicant as (
        select a.id, a.person_id, a.dossier_id, p.unit_id, u.lineage
          from hackathon.applicant a
          left join people.v_person p on p.id = a.person_id
          left join organisations.v_unit u on u.id = p.unit_id
         where a.edition_id = $1
    ),
    line as (
        select p.person_id as below, d.decider_id as above
          from (select w.person_id from who w union select a.person_id from applicant a) p
          join people.v_decider d on d.person_id = p.person_id
        union
        select l.below, d.decider_id from line l join people.v_decider d on d.person_id = l.above
    )
    select c.person_id, c.dossier_id, c.kind, c.id
      from hackathon.reader_conflict c where c.edition_id = $1 and c.ended_at is null and c.person_id = any ($2)
    union
    select w.person_id, a.dossier_id, 'applicant', 0 from who w join applicant a on a.person_id = w.person_id
    union
    select w.person_id, a.dossier_id, 'unit', 0
      from who w
      join applicant a on a.person_id <> w.person_id
                      and (w.unit_id = any (a.lineage) or a.unit_id = any (w.lineage) or w.lineage[2] = a.lineage[2])
    union
    select l.above, a.dossier_id, 'line', 0
      from line l join applicant a on a.person_id = l.below join who w on w.person_id = l.above
    union
    select l.below, a.dossier_id, 'line', 0
      from line l join applicant a on a.person_id = l.above join who w on w.person_id = l.below
    union
    select g.approver_id, a.dossier_id, 'agreement', 0
      from applicant a join hackathon.agreement g on g.applicant_id = a.id join who w on w.person_id = g.approver_id
$$;

-- the same of all who read or have read
create function hackathon.reader_conflicts(edition bigint)
returns table (person_id bigint, dossier_id bigint, kind text, conflict_id bigint) language sql stable as $$
    select * from hackathon.dossier_conflicts($1, array(select r.person_id from hackathon.reader r where r.edition_id = $1))
$$;

-- who reads what: the lot by which it was chosen, and what was exchanged so that all marks can be compared
create table hackathon.dossier_plan (
    id         bigint generated always as identity primary key,
    edition_id bigint      not null references hackathon.edition (id),
    readings   integer     not null check (readings > 0),
    seed       bigint      not null,
    cost       bigint      not null,
    fiedler    double precision not null,
    swaps      integer     not null,
    made_at    timestamptz not null,
    made_by    bigint      not null references people.person (id)
);
create index dossier_plan_edition on hackathon.dossier_plan (edition_id, id desc);

create table hackathon.dossier_reading (
    edition_id bigint not null,
    dossier_id bigint not null references hackathon.dossier (id),
    person_id  bigint not null,
    plan_id    bigint not null references hackathon.dossier_plan (id),
    primary key (dossier_id, person_id),
    foreign key (edition_id, person_id) references hackathon.reader (edition_id, person_id)
);
create index dossier_reading_reader on hackathon.dossier_reading (edition_id, person_id);

-- thousands come at once, and whom they must not read is reckoned once for all of them
create function hackathon.refuse_conflicted_dossier_readings() returns trigger language plpgsql as $$
begin
    if exists (select from (select f.edition_id, array_agg(distinct f.person_id) as people from fresh f group by f.edition_id) e
                 cross join lateral hackathon.dossier_conflicts(e.edition_id, e.people) c
                 join fresh f on f.person_id = c.person_id and f.dossier_id = c.dossier_id) then
        raise exception 'this reader does not read this dossier'
            using errcode = 'check_violation', constraint = 'dossier_reading_has_no_conflict';
    end if;
    return null;
end
$$;
create trigger dossier_reading_has_no_conflict after insert on hackathon.dossier_reading
    referencing new table as fresh for each statement execute function hackathon.refuse_conflicted_dossier_readings();
create trigger dossier_reading_keeps_no_conflict after update on hackathon.dossier_reading
    referencing new table as fresh for each statement execute function hackathon.refuse_conflicted_dossier_readings();

-- what is said ends the reading with it
create function hackathon.end_conflicted_dossier_reading() returns trigger language plpgsql as $$
begin
    delete from hackathon.dossier_reading r where r.dossier_id = new.dossier_id and r.person_id = new.person_id;
    return null;
end
$$;
create trigger reader_conflict_ends_reading after insert on hackathon.reader_conflict
    for each row execute function hackathon.end_conflicted_dossier_reading();

-- what a reader says of a dossier
create table hackathon.sheet (
    edition_id   bigint      not null,
    dossier_id   bigint      not null references hackathon.dossier (id),
    person_id    bigint      not null,
    -- a number for each criterion that was marked, null for one that does not apply
    marks        jsonb       not null default '{}' check (jsonb_typeof(marks) = 'object'),
    confidence   text        not null default 'normal' check (confidence in ('low', 'normal', 'high')),
    -- for whoever applied, and for those who organise
    note         text        not null default '',
    remark       text        not null default '',
    -- the reader says that the dossier names somebody although it is read blind
    names        boolean     not null default false,
    saved_at     timestamptz not null,
    confirmed_at timestamptz,
    version      integer     not null default 1,
    primary key (dossier_id, person_id),
    foreign key (edition_id, person_id) references hackathon.reader (edition_id, person_id)
);
create index sheet_reader on hackathon.sheet (edition_id, person_id);

create function hackathon.refuse_conflicted_sheet() returns trigger language plpgsql as $$
begin
    if exists (select from hackathon.dossier_conflicts(new.edition_id, array[new.person_id]) c
                where c.dossier_id = new.dossier_id) then
        raise exception 'this reader does not mark this dossier'
            using errcode = 'check_violation', constraint = 'sheet_has_no_conflict';
    end if;
    return new;
end
$$;
create trigger sheet_has_no_conflict before insert or update of marks, confirmed_at, person_id, dossier_id on hackathon.sheet
    for each row execute function hackathon.refuse_conflicted_sheet();

-- once somebody has marked a dossier, how dossiers are read stays as it was said
create function hackathon.screening_stays() returns trigger language plpgsql as $$
begin
    if (tg_op = 'INSERT' or new.readings <> old.readings or new.blind <> old.blind)
       and exists (select from hackathon.sheet s where s.edition_id = new.edition_id) then
        raise exception 'reading has begun' using errcode = 'check_violation', constraint = 'screening_stays';
    end if;
    return new;
end
$$;
create trigger screening_stays before insert or update on hackathon.screening
    for each row execute function hackathon.screening_stays();
