-- a draft and a session that was called off give no role; one without an end was given by hand, and stays
update people.role_grant g
   set taken_back_at = greatest(g.given_at, s.cancelled_at)
  from training.session s
 where g.role = 'trainer' and g.on_kind = 'session' and g.on_id = s.id and g.person_id = s.trainer_id
   and g.taken_back_at is null and g.valid_to is not null
   and (s.published_at is null or s.cancelled_at is not null);

-- any other lasts until a year after the session, also where it had been given by hand for less
update people.role_grant g
   set valid_to = date(s.ends_at) + 365
  from training.session s
 where g.role = 'trainer' and g.on_kind = 'session' and g.on_id = s.id and g.person_id = s.trainer_id
   and g.taken_back_at is null and g.valid_to < date(s.ends_at) + 365
   and s.published_at is not null and s.cancelled_at is null
   and not exists (select from people.role_grant o
                    where o.person_id = g.person_id and o.role = g.role and o.on_kind = g.on_kind and o.on_id = g.on_id
                      and o.taken_back_at is null and (o.valid_to is null or o.valid_to > g.valid_to));
