-- the day is the platform's: the time zone data of this server may not know of a change of clocks by decree
create or replace function people.keep_an_administrator() returns trigger language plpgsql as $$
declare
    handed date := cast(nullif(current_setting('people.today', true), '') as date);
    day    date;
begin
    if tg_table_name = 'account' then
        if not exists (select from people.role_grant g
                        where g.person_id = new.person_id and g.role = 'administrator' and g.on_kind = 'platform'
                          and g.taken_back_at is null and g.valid_to is null) then
            return null;
        end if;
        day := coalesce(handed, cast(new.closed_at at time zone 'Africa/Casablanca' as date));
    elsif new.taken_back_at is null then
        day := new.valid_to;
    else
        day := coalesce(handed, cast(new.taken_back_at at time zone 'Africa/Casablanca' as date));
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
