-- what came with being named to something and what was given by hand are two grants, whatever their days
alter table people.role_grant add column by_name boolean not null default false;
alter table people.role_grant drop constraint role_grant_one_at_a_time;

-- until now both became one: what lasts until a year after the session came with the name of whoever gives it
update people.role_grant g
   set by_name = true
  from training.session s
 where g.role = 'trainer' and g.on_kind = 'session' and g.on_id = s.id and g.person_id = s.trainer_id
   and g.taken_back_at is null and g.valid_to >= date(s.ends_at) + 365
   and s.published_at is not null and s.cancelled_at is null;

alter table people.role_grant
    add constraint role_grant_one_at_a_time
        exclude using gist (person_id with =, role with =, on_kind with =, on_id with =,
                            (cast(by_name as integer)) with =, daterange(valid_from, valid_to, '[]') with &&)
        where (taken_back_at is null);
