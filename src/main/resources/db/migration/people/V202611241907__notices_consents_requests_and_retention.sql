-- anonymous people stay for the figures, and in no list
alter table people.person add column anonymised_at timestamptz;

create or replace view people.v_person as
select p.id, p.name_ar, p.name_latin, p.name_folded, p.sex, p.unit_id, p.region_code, p.level, p.category, p.language,
       a.email, p.anonymised_at is not null as is_anonymised
  from people.person p
  left join people.account a on a.person_id = p.id and a.closed_at is null
 where p.closed_at is null;

-- the last day on which somebody signed in
alter table people.account add column seen_on date;
update people.account
   set seen_on = cast(coalesce(confirmed_at, created_at) at time zone 'Africa/Casablanca' as date);
create index account_seen_on on people.account (seen_on) where closed_at is null;

create function people.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was said stays said';
end
$$;

-- what people are told of one purpose; each version stays
create table people.notice (
    purpose      text        not null check (purpose ~ '^[a-z][a-z-]*$'),
    version      integer     not null check (version > 0),
    -- the number of the receipt or of the authorisation of the CNDP; empty until somebody enters it
    receipt      text        not null,
    texts        jsonb       not null,
    published_at timestamptz not null,
    published_by bigint      not null,
    primary key (purpose, version)
);
create trigger notice_is_append_only
    before update or delete or truncate on people.notice
    for each statement execute function people.refuse_change();

-- every yes and every no
create table people.consent (
    id             bigint generated always as identity primary key,
    person_id      bigint      not null references people.person (id),
    consent        text        not null,
    given          boolean     not null,
    purpose        text        not null,
    notice_version integer     not null,
    at             timestamptz not null
);
create index consent_person on people.consent (person_id, consent, id);
create trigger consent_is_append_only
    before update or delete or truncate on people.consent
    for each statement execute function people.refuse_change();

-- optional letters somebody does not want
create table people.unwanted_letter (
    person_id bigint      not null references people.person (id),
    kind      text        not null,
    since     timestamptz not null,
    primary key (person_id, kind)
);

create table people.data_request (
    id         bigint generated always as identity primary key,
    person_id  bigint      not null references people.person (id),
    kind       text        not null check (kind in ('correction', 'opposition', 'erasure')),
    -- the purpose opposed, empty for others
    purpose    text        not null default '',
    -- the fields as they should be, none for others
    wanted     jsonb,
    why        text        not null,
    asked_at   timestamptz not null,
    due_on     date        not null,
    state      text        not null check (state in ('waiting', 'accepted', 'refused', 'withdrawn')),
    decided_at timestamptz,
    decided_by bigint references people.person (id),
    decision   text        not null default '',
    check ((state = 'waiting') = (decided_at is null))
);
create unique index data_request_waiting on people.data_request (person_id, kind, purpose) where state = 'waiting';
create index data_request_due on people.data_request (due_on, id) where state = 'waiting';
create index data_request_person on people.data_request (person_id, id);

create table people.retention (
    kind       text        primary key,
    months     integer     not null check (months > 0),
    changed_at timestamptz not null,
    changed_by bigint      not null
);

-- who was told that their account ends unless they sign in
create table people.inactivity_warning (
    person_id bigint      primary key references people.person (id),
    warned_at timestamptz not null,
    ends_on   date        not null
);

-- what people agree to now
create view people.v_consent as
select person_id, consent
  from (select distinct on (c.person_id, c.consent) c.person_id, c.consent, c.given
          from people.consent c
         order by c.person_id, c.consent, c.id desc) latest
 where given;
