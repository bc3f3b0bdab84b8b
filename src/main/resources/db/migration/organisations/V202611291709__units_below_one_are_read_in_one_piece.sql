-- the units below each, itself included, in one piece: the access rule needs all of them at once, and to read a thousand
-- from an index takes it half as long as what is asked of them
create table organisations.below (
    unit_id bigint   primary key,
    ids     bigint[] not null
);
insert into organisations.below (unit_id, ids)
select a.id, array_agg(u.id order by u.id)
  from organisations.unit u
 cross join unnest(u.lineage) a (id)
 group by a.id;

-- of several units one after the other; of none, none
create aggregate organisations.joined (bigint[]) (sfunc = array_cat, stype = bigint[], initcond = '{}');

-- whoever writes units keeps what is below them with it. What is there is added to or taken from, and never counted anew:
-- so it is right also where two add at the same time
create function organisations.keep_below() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into organisations.below as b (unit_id, ids)
        select a.id, array_agg(u.id order by u.id)
          from new_units u
         cross join unnest(u.lineage) a (id)
         group by a.id
         order by a.id
            on conflict (unit_id) do update set ids = b.ids || excluded.ids;
    elsif exists (select id, lineage from new_units except select id, lineage from old_units) then
        -- in the order in which others ask for them
        perform from organisations.below b
          where b.unit_id in (select unnest(lineage) from old_units union select unnest(lineage) from new_units)
          order by b.unit_id
            for no key update;
        update organisations.below b
           set ids = array(select unnest(b.ids) except select unnest(gone.ids) order by 1)
          from (select a.id, array_agg(u.id) as ids
                  from (select id, lineage from old_units except select id, lineage from new_units) u
                 cross join unnest(u.lineage) a (id)
                 group by a.id) gone
         where b.unit_id = gone.id;
        insert into organisations.below as b (unit_id, ids)
        select a.id, array_agg(u.id order by u.id)
          from (select id, lineage from new_units except select id, lineage from old_units) u
         cross join unnest(u.lineage) a (id)
         group by a.id
         order by a.id
            on conflict (unit_id) do update set ids = b.ids || excluded.ids;
    end if;
    return null;
end
$$;
create trigger below_new_units
    after insert on organisations.unit referencing new table as new_units
    for each statement execute function organisations.keep_below();
create trigger below_changed_units
    after update on organisations.unit referencing old table as old_units new table as new_units
    for each statement execute function organisations.keep_below();
