-- who answers for whom, and from when to when; a person without a row of today has a vacancy above them
create table people.superior (
    id         bigint generated always as identity primary key,
    person_id  bigint      not null references people.person (id),
    manager_id bigint      not null references people.person (id) check (manager_id <> person_id),
    valid_from date        not null,
    valid_to   date check (valid_to >= valid_from),
    named_at   timestamptz not null,
    named_by   bigint references people.person (id),
    ended_at   timestamptz,
    ended_by   bigint references people.person (id),
    constraint superior_one_at_a_time
        exclude using gist (person_id with =, daterange(valid_from, valid_to, '[]') with &&) where (ended_at is null)
);
create index superior_manager on people.superior (manager_id) where ended_at is null;

insert into people.superior (person_id, manager_id, valid_from, named_at)
select id, manager_id, cast(created_at at time zone 'Africa/Casablanca' as date), created_at
  from people.person
 where manager_id is not null;

-- who acts in somebody's place for a while: in a role they hold or, without a grant, as a hierarchical superior
create table people.deputy (
    id         bigint generated always as identity primary key,
    holder_id  bigint      not null references people.person (id),
    grant_id   bigint references people.role_grant (id),
    deputy_id  bigint      not null references people.person (id) check (deputy_id <> holder_id),
    valid_from date        not null,
    valid_to   date        not null check (valid_to >= valid_from),
    named_at   timestamptz not null,
    named_by   bigint      references people.person (id),
    ended_at   timestamptz,
    ended_by   bigint references people.person (id),
    -- so that everybody knows who answers today
    constraint deputy_one_at_a_time
        exclude using gist (holder_id with =, (coalesce(grant_id, 0)) with =, daterange(valid_from, valid_to, '[]') with &&)
        where (ended_at is null)
);
create index deputy_of_whom on people.deputy (deputy_id) where ended_at is null;
create index deputy_grant on people.deputy (grant_id) where ended_at is null;

drop view people.v_person;
drop index people.person_manager;
alter table people.person drop column manager_id;

-- what other parts may join on
create view people.v_person as
select p.id, p.name_ar, p.name_latin, p.name_folded, p.sex, p.unit_id, p.region_code, p.level, p.category, p.language,
       a.email
  from people.person p
  left join people.account a on a.person_id = p.id and a.closed_at is null
 where p.closed_at is null;

-- who decides about whom as a superior, in their own name (then in_place_of is 0) or as somebody's deputy, and when
create view people.v_decider as
select s.person_id, s.manager_id as decider_id, 0::bigint as in_place_of, s.valid_from,
       coalesce(s.valid_to, date 'infinity') as valid_to
  from people.superior s
 where s.ended_at is null
union all
select s.person_id, d.deputy_id, d.holder_id, greatest(s.valid_from, d.valid_from),
       least(coalesce(s.valid_to, date 'infinity'), d.valid_to)
  from people.superior s
  join people.deputy d on d.holder_id = s.manager_id and d.grant_id is null and d.ended_at is null
 where s.ended_at is null and s.person_id <> d.deputy_id;

-- who may act under which role on what, in their own name (then in_place_of is 0) or as somebody's deputy, and when
create view people.v_holding as
select g.person_id, g.role, g.on_kind, g.on_id, 0::bigint as in_place_of, g.valid_from,
       coalesce(g.valid_to, date 'infinity') as valid_to
  from people.role_grant g
 where g.taken_back_at is null
union all
select d.deputy_id, g.role, g.on_kind, g.on_id, d.holder_id, greatest(g.valid_from, d.valid_from),
       least(coalesce(g.valid_to, date 'infinity'), d.valid_to)
  from people.deputy d
  join people.role_grant g on g.id = d.grant_id
 where d.ended_at is null and g.taken_back_at is null;

-- somebody with an open account always administers the platform, whichever way the others leave
create function people.keep_an_administrator() returns trigger language plpgsql as $$
declare
    day date;
begin
    if tg_table_name = 'account' then
        if not exists (select from people.role_grant g
                        where g.person_id = new.person_id and g.role = 'administrator' and g.on_kind = 'platform'
                          and g.taken_back_at is null and g.valid_to is null) then
            return null;
        end if;
        day := cast(new.closed_at at time zone 'Africa/Casablanca' as date);
    else
        day := coalesce(cast(new.taken_back_at at time zone 'Africa/Casablanca' as date), new.valid_to);
    end if;
    -- one at a time, so that two who leave at once do not each count on the other
    perform pg_advisory_xact_lock(hashtext('people.role'));
    if not exists (select
                     from people.role_grant g
                     join people.account a on a.person_id = g.person_id
                    where g.role = 'administrator' and g.on_kind = 'platform' and g.taken_back_at is null
                      and g.valid_from <= day and g.valid_to is null
                      and a.closed_at is null and a.confirmed_at is not null) then
        raise exception 'somebody must administer the platform'
            using errcode = 'check_violation', constraint = 'an_administrator_remains';
    end if;
    return null;
end
$$;
create trigger an_administrator_remains
    after update on people.role_grant
    for each row
    when (old.role = 'administrator' and old.on_kind = 'platform' and old.taken_back_at is null and old.valid_to is null
          and (new.taken_back_at is not null or new.valid_to is not null))
    execute function people.keep_an_administrator();
create trigger an_administrator_remains
    after update of closed_at on people.account
    for each row
    when (old.closed_at is null and new.closed_at is not null)
    execute function people.keep_an_administrator();
