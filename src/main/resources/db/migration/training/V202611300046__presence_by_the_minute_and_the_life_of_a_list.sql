-- how somebody was there in minutes that really passed, and of how many; why not; and how it was entered
alter table training.attendance
    add column from_at      time,
    add column until_at     time,
    add column reason       text check (reason in ('illness', 'family', 'service', 'mission', 'leave', 'transport',
                                                   'connection', 'unknown', 'other')),
    add column remark       text    not null default '',
    add column source       text    not null default 'list' check (source in ('list', 'excuse', 'contest', 'code', 'phone')),
    add column minutes      integer,
    add column slot_minutes integer,
    add constraint attendance_times check (presence = 'present' or (from_at is null and until_at is null)),
    add constraint attendance_why check (presence <> 'present' or reason is null);

-- a list is provisional while there is no publication, then open to those it is about for some working days, then final
create table training.presence_list (
    session_id    bigint      primary key references training.session (id),
    appeal_days   integer     not null default 3 check (appeal_days between 0 and 30),
    -- lists that were complete before minutes counted go on counting whole slots
    counts_slots  boolean     not null default false,
    published_at  timestamptz,
    published_by  bigint,
    appeals_until timestamp,
    final_at      timestamptz,
    final_by      bigint,
    final_why     text        not null default '',
    check ((published_at is null) = (published_by is null) and (published_at is null) = (appeals_until is null)),
    check ((final_at is null) = (final_by is null) and (final_at is null or published_at is not null))
);

-- what a published list said before it was corrected
create table training.presence_before (
    id              bigint      generated always as identity primary key,
    slot_id         bigint      not null references training.slot (id) on delete cascade,
    registration_id bigint      not null references training.registration (id),
    was             text        not null,
    became          text        not null,
    why             text        not null,
    corrected_by    bigint      not null,
    corrected_at    timestamptz not null
);
create index presence_before_registration on training.presence_before (registration_id);
create index presence_before_slot on training.presence_before (slot_id);

-- what somebody says about their own presence: an excuse while the list is provisional, a contest while it is published
create table training.plea (
    id              bigint      generated always as identity primary key,
    slot_id         bigint      not null references training.slot (id) on delete cascade,
    registration_id bigint      not null references training.registration (id),
    kind            text        not null check (kind in ('excuse', 'contest')),
    claim           text        not null check (claim in ('present', 'excused')),
    reason          text        check (reason in ('illness', 'family', 'service', 'mission', 'leave', 'transport',
                                                  'connection', 'unknown', 'other')),
    words           text        not null,
    sent_at         timestamptz not null,
    decided_at      timestamptz,
    decided_by      bigint,
    is_accepted     boolean,
    answer          text        not null default '',
    check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (is_accepted is null))
);
create unique index plea_open on training.plea (slot_id, registration_id) where decided_at is null;
create index plea_registration on training.plea (registration_id);

insert into training.presence_list (session_id, counts_slots, published_at, published_by, appeals_until, final_at, final_by)
select s.id, true, last.marked_at, 0, s.ends_at, last.marked_at, 0
  from training.session s
  cross join lateral (select max(a.marked_at) as marked_at
                        from training.attendance a
                        join training.slot t on t.id = a.slot_id
                       where t.session_id = s.id) last
 where last.marked_at is not null and s.published_at is not null
   and not exists (select from training.registration g
                     join people.v_person p on p.id = g.person_id
                     join training.slot t on t.session_id = g.session_id
                    where g.session_id = s.id and g.state = 'confirmed'
                      and not exists (select from training.attendance a
                                       where a.slot_id = t.id and a.registration_id = g.id));

update training.attendance a
   set slot_minutes = case when l.counts_slots then 1 else t.length end,
       minutes = case when a.presence <> 'present' then 0 when l.counts_slots then 1 else t.length end
  from (select id, session_id, greatest(0, extract(epoch from ends_at - starts_at)::int / 60) as length from training.slot) t
  left join training.presence_list l on l.session_id = t.session_id
 where t.id = a.slot_id;

alter table training.attendance
    alter column minutes set not null,
    alter column slot_minutes set not null,
    add constraint attendance_minutes check (minutes between 0 and slot_minutes);
