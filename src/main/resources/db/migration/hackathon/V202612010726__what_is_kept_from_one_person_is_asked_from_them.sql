-- What is kept from one juror, and from one reader of what they were given: the same as conflicts and dossier_conflicts say of them,
-- asked from the person's side. Every page of theirs asks it, and few units and people are near one person.
create function hackathon.hidden_teams(edition bigint, person bigint)
returns table (team_id bigint) language sql stable as $$
    with recursive
    juror as (
        select j.person_id, p.unit_id, u.lineage
          from hackathon.juror j
          left join people.v_person p on p.id = j.person_id
          left join organisations.v_unit u on u.id = p.unit_id
         where j.edition_id = $1 and j.person_id = $2
    ),
    above as (
        select d.decider_id as id from people.v_decider d where d.person_id = $2
        union
        select d.decider_id from above a join people.v_decider d on d.person_id = a.id
    ),
    below as (
        select d.person_id as id from people.v_decider d where d.decider_id = $2
        union
        select d.person_id from below b join people.v_decider d on d.decider_id = b.id
    )
    select c.team_id from hackathon.conflict c where c.edition_id = $1 and c.person_id = $2 and c.ended_at is null
    union
    select m.team_id from juror j join hackathon.member m on m.person_id = j.person_id and m.edition_id = $1
    union
    select m.team_id
      from juror j
      join organisations.v_unit u on j.unit_id = any (u.lineage) or u.id = any (j.lineage) or j.lineage[2] = u.lineage[2]
      join people.v_person p on p.unit_id = u.id and p.id <> j.person_id
      join hackathon.member m on m.person_id = p.id and m.edition_id = $1
    union
    select m.team_id
      from juror j
     cross join (select id from above union select id from below) l
      join hackathon.member m on m.person_id = l.id and m.edition_id = $1
    union
    select m.team_id
      from juror j
      join hackathon.member o on o.person_id = j.person_id
      join hackathon.member w on w.team_id = o.team_id and w.person_id <> o.person_id
      join hackathon.member m on m.person_id = w.person_id and m.edition_id = $1
    union
    select c.team_id from juror j join hackathon.coaching c on c.mentor_id = j.person_id and c.edition_id = $1
    union
    select t.id
      from juror j
      join hackathon.challenge_owner o on o.person_id = j.person_id and o.edition_id = $1
      join hackathon.team t on t.challenge_id = o.challenge_id
$$;

create function hackathon.hidden_dossiers(edition bigint, person bigint, dossiers bigint[])
returns table (dossier_id bigint) language sql stable as $$
    select c.dossier_id from hackathon.close_dossiers($1, $2) c
    union
    select a.dossier_id
      from people.v_person w
      join organisations.v_unit n on n.id = w.unit_id
      join hackathon.applicant a on a.edition_id = $1 and a.dossier_id = any ($3) and a.person_id <> w.id
      join people.v_person p on p.id = a.person_id
      join organisations.v_unit u on u.id = p.unit_id
     where w.id = $2 and (n.id = any (u.lineage) or u.id = any (n.lineage) or n.lineage[2] = u.lineage[2])
$$;

-- what everybody was told stands beside thousands of answers to one person
create index message_said on hackathon.message (edition_id, id desc) where kind <> 'answer';
