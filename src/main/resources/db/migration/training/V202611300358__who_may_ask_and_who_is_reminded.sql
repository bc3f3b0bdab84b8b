alter table training.session
    -- whether people ask by themselves, or are put forward
    add column entry text not null default 'request' check (entry in ('request', 'nomination')),
    -- how many days before the start those who have a seat are reminded
    add column reminders integer[] not null default '{}'
        check (cardinality(reminders) <= 3 and 1 <= all (reminders) and 60 >= all (reminders));
alter table training.template
    add column entry text not null default 'request' check (entry in ('request', 'nomination')),
    add column reminders integer[] not null default '{}'
        check (cardinality(reminders) <= 3 and 1 <= all (reminders) and 60 >= all (reminders));

-- whose reminder has come: once for each number of days before a start, whatever the clock does
create table training.reminded (
    registration_id bigint      not null references training.registration (id),
    starts_on       date        not null,
    days            integer     not null,
    reminded_at     timestamptz not null,
    primary key (registration_id, starts_on, days)
);
create index session_reminding on training.session (starts_at)
    where reminders <> '{}' and published_at is not null and cancelled_at is null;

-- nobody asks by themselves where people are put forward, whichever way the row comes; looked at when the deed is done
create function training.refuse_who_was_not_put_forward() returns trigger language plpgsql as $$
begin
    if exists (select from training.registration g
                 join training.session s on s.id = g.session_id
                where g.id = new.id and s.entry = 'nomination' and g.nominated_by is null and not g.walk_in
                  and g.state in ('requested', 'offered', 'confirmed', 'waiting')) then
        raise exception 'people are put forward for this session' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger nobody_asks_where_people_are_put_forward after insert on training.registration
    deferrable initially deferred for each row execute function training.refuse_who_was_not_put_forward();
