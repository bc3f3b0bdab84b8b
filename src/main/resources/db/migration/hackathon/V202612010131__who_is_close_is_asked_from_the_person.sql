-- The dossiers one person is close to, working in the same unit aside: the same as dossier_conflicts says of them, asked from the
-- person's side. A call has thousands who applied, and few of them are above or below one person.
create index agreement_approver on hackathon.agreement (approver_id);

create function hackathon.close_dossiers(edition bigint, person bigint)
returns table (dossier_id bigint) language sql stable as $$
    with recursive
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
    select c.dossier_id from hackathon.reader_conflict c
     where c.edition_id = $1 and c.person_id = $2 and c.ended_at is null
    union
    select a.dossier_id
      from (select $2 as id union select id from above union select id from below) p
      join hackathon.applicant a on a.person_id = p.id and a.edition_id = $1
    union
    select a.dossier_id
      from hackathon.agreement g
      join hackathon.applicant a on a.id = g.applicant_id
     where g.approver_id = $2 and a.edition_id = $1
$$;
