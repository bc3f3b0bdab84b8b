-- being named to give a session gave no role of its own; from now on it does, until a year after the session
insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, valid_to, given_at, given_by)
select s.trainer_id, 'trainer', 'session', s.id, cast(s.created_at at time zone 'Africa/Casablanca' as date),
       greatest(cast(s.ends_at as date) + 365, cast(s.created_at at time zone 'Africa/Casablanca' as date)),
       s.created_at, (select p.id from people.person p where p.id = s.created_by)
  from training.session s
  join people.account a on a.person_id = s.trainer_id and a.closed_at is null
 where not exists (select from people.role_grant g
                    where g.person_id = s.trainer_id and g.role = 'trainer' and g.on_kind = 'session'
                      and g.on_id = s.id and g.taken_back_at is null);
