-- a reader's page asks of the dossiers it shows, not of all that came; of two units is asked once whether they are near, not of
-- each pair of people who work there
create function hackathon.dossier_conflicts(edition bigint, people bigint[], dossiers bigint[])
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
         where a.edition_id = $1 and ($3 is null or a.dossier_id = any ($3))
    ),
    near as (
        select w.unit_id as one, a.unit_id as other
          from (select distinct w.unit_id, w.lineage from who w) w
          join (select distinct a.unit_id, a.lineage from applicant a) a
            on w.unit_id = any (a.lineage) or a.unit_id = any (w.lineage) or w.lineage[2] = a.lineage[2]
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
       and ($3 is null or c.dossier_id = any ($3))
    union
    select w.person_id, a.dossier_id, 'applicant', 0 from who w join applicant a on a.person_id = w.person_id
    union
    select w.person_id, a.dossier_id, 'unit', 0
      from near n
      join who w on w.unit_id = n.one
      join applicant a on a.unit_id = n.other and a.person_id <> w.person_id
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

create or replace function hackathon.dossier_conflicts(edition bigint, people bigint[])
returns table (person_id bigint, dossier_id bigint, kind text, conflict_id bigint) language sql stable as $$
    select c.person_id, c.dossier_id, c.kind, c.conflict_id
      from hackathon.dossier_conflicts($1, $2, cast(null as bigint[])) c
$$;

create or replace function hackathon.refuse_conflicted_sheet() returns trigger language plpgsql as $$
begin
    if exists (select from hackathon.dossier_conflicts(new.edition_id, array[new.person_id], array[new.dossier_id])) then
        raise exception 'this reader does not mark this dossier'
            using errcode = 'check_violation', constraint = 'sheet_has_no_conflict';
    end if;
    return new;
end
$$;
