-- what keeps one person away is asked of that person alone; of two units is asked once whether they are near, not of each pair of
-- people who work there
create function hackathon.conflicts(edition bigint, person bigint)
returns table (person_id bigint, team_id bigint, kind text, conflict_id bigint) language sql stable as $$
    with recursive
    juror as (
        select j.person_id, p.unit_id, u.lineage
          from hackathon.juror j
          left join people.v_person p on p.id = j.person_id
          left join organisations.v_unit u on u.id = p.unit_id
         where j.edition_id = $1 and ($2 is null or j.person_id = $2)
    ),
    member as (
        select m.person_id, m.team_id, p.unit_id, u.lineage
          from hackathon.member m
          left join people.v_person p on p.id = m.person_id
          left join organisations.v_unit u on u.id = p.unit_id
         where m.edition_id = $1
    ),
    near as (
        select a.unit_id as one, b.unit_id as other
          from (select distinct j.unit_id, j.lineage from juror j) a
          join (select distinct m.unit_id, m.lineage from member m) b
            on a.unit_id = any (b.lineage) or b.unit_id = any (a.lineage) or a.lineage[2] = b.lineage[2]
    ),
    line as (
        select p.person_id as below, d.decider_id as above
          from (select j.person_id from juror j union select m.person_id from member m) p
          join people.v_decider d on d.person_id = p.person_id
        union
        select l.below, d.decider_id from line l join people.v_decider d on d.person_id = l.above
    )
    select c.person_id, c.team_id, c.kind, c.id from hackathon.conflict c where c.edition_id = $1 and c.ended_at is null
       and ($2 is null or c.person_id = $2)
    union
    select j.person_id, m.team_id, 'member', 0 from juror j join member m on m.person_id = j.person_id
    union
    select j.person_id, m.team_id, 'unit', 0
      from near n
      join juror j on j.unit_id = n.one
      join member m on m.unit_id = n.other and m.person_id <> j.person_id
    union
    select j.person_id, m.team_id, 'line', 0
      from line l
      join juror j on j.person_id = l.above
      join member m on m.person_id = l.below
    union
    select j.person_id, m.team_id, 'line', 0
      from line l
      join juror j on j.person_id = l.below
      join member m on m.person_id = l.above
    union
    select j.person_id, m.team_id, 'worked', 0
      from juror j
      join hackathon.member o on o.person_id = j.person_id
      join hackathon.member w on w.team_id = o.team_id and w.person_id <> o.person_id
      join member m on m.person_id = w.person_id
    union
    select j.person_id, c.team_id, 'coached', 0
      from juror j
      join hackathon.coaching c on c.mentor_id = j.person_id and c.edition_id = $1
    union
    select j.person_id, t.id, 'owner', 0
      from juror j
      join hackathon.challenge_owner o on o.person_id = j.person_id and o.edition_id = $1
      join hackathon.team t on t.challenge_id = o.challenge_id
$$;

create or replace function hackathon.conflicts(edition bigint)
returns table (person_id bigint, team_id bigint, kind text, conflict_id bigint) language sql stable as $$
    select c.person_id, c.team_id, c.kind, c.conflict_id from hackathon.conflicts($1, cast(null as bigint)) c
$$;
