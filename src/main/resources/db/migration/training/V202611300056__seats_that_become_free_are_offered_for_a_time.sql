alter table training.session
    -- for how many hours a seat that becomes free is offered to whoever waits first; 0 gives it at once, as before
    add column offer_hours integer not null default 0 check (offer_hours between 0 and 336);

alter table training.registration
    drop constraint registration_state_check,
    add constraint registration_state_check
        check (state in ('requested', 'refused', 'offered', 'confirmed', 'waiting', 'expired', 'withdrawn')),
    -- until when the seat is theirs to accept; stays when the time is over, so that it can be told
    add column offered_until timestamp,
    add constraint an_offer_has_an_end check (state <> 'offered' or offered_until is not null);

-- an offer is a request that runs: nobody has one and asks again
drop index training.registration_live;
create unique index registration_live on training.registration (session_id, person_id)
    where state in ('requested', 'offered', 'confirmed', 'waiting');
create index registration_offered on training.registration (offered_until) where state = 'offered';

-- nobody may still accept when nobody moves up any more
create function training.refuse_offers_beyond_the_freeze() returns trigger language plpgsql as $$
declare
    about bigint;
begin
    if tg_table_name = 'session' then
        about := new.id;
    else
        about := new.session_id;
    end if;
    if exists (select from training.registration g
                 join training.session s on s.id = g.session_id
                where s.id = about and g.state = 'offered' and s.published_at is not null and s.cancelled_at is null and s.postponed_at is null
                  and g.offered_until > s.starts_at - s.freeze_hours * interval '1 hour') then
        raise exception 'a seat is offered beyond the time in which somebody moves up' using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger offers_end_in_time after insert or update of state, offered_until on training.registration
    deferrable initially deferred for each row when (new.state = 'offered')
    execute function training.refuse_offers_beyond_the_freeze();
create constraint trigger offers_end_in_time after update of starts_at, freeze_hours on training.session
    deferrable initially deferred for each row
    when (old.starts_at is distinct from new.starts_at or old.freeze_hours is distinct from new.freeze_hours)
    execute function training.refuse_offers_beyond_the_freeze();
