-- a deliverable is handed in in one phase; none while no phase was chosen for it
alter table hackathon.deliverable add column phase_id bigint references hackathon.phase (id);
alter table hackathon.submission add column phase_id bigint references hackathon.phase (id);

-- what was asked for and sent until now belongs to the phase in which it was taken: the last in which teams sent something, else
-- the last that was open for it, else the first that will be
create temporary table taken_in on commit drop as
    select distinct on (p.edition_id) p.edition_id, p.id
      from hackathon.phase p
     order by p.edition_id, 'submit' = any (p.permits) desc,
              exists (select from hackathon.submission s
                       where s.edition_id = p.edition_id and coalesce(s.sent_at, s.begun_at) >= p.began_at) desc,
              p.began_at desc nulls last, p.starts_at;
update hackathon.deliverable d set phase_id = t.id
  from taken_in t
 where t.edition_id = d.edition_id
   and (exists (select from hackathon.phase p where p.id = t.id and 'submit' = any (p.permits))
        or exists (select from hackathon.submission s where s.edition_id = d.edition_id));
update hackathon.submission s set phase_id = t.id from taken_in t where t.edition_id = s.edition_id;
alter table hackathon.submission alter column phase_id set not null;

create index deliverable_phase on hackathon.deliverable (phase_id) where phase_id is not null;
create index submission_phase on hackathon.submission (phase_id, team_id, version desc) where state = 'sent';
-- a team with more time for one phase writes for two
drop index hackathon.submission_draft;
create unique index submission_draft on hackathon.submission (team_id, phase_id) where state = 'draft';

-- what a phase says of what comes after its end, where it says something else than its edition
create table hackathon.phase_late (
    phase_id      bigint  primary key references hackathon.phase (id) on delete cascade,
    edition_id    bigint  not null references hackathon.edition (id),
    late          text    not null check (late in ('refuse', 'take')),
    grace_minutes integer not null check (grace_minutes between 0 and 1440)
);
