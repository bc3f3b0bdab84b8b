-- by which rules a session gives its seats; what exists goes on as it did
alter table training.session
    add column seat_order   text    not null default 'arrival' check (seat_order in ('arrival', 'fewest')),
    add column freeze_hours integer not null default 0 check (freeze_hours between 0 and 720),
    -- how many of the free seats are kept for groups; a seat given to somebody else beyond what is left is refused here
    add column seats_kept   integer not null default 0 check (seats_kept >= 0),
    add constraint seats_are_given_once_and_those_kept_to_their_group check (seats_taken + seats_kept <= capacity);

-- what a session keeps for a group, and how many of it get a seat at most
create table training.quota (
    id          bigint generated always as identity primary key,
    session_id  bigint  not null references training.session (id),
    kind        text    not null check (kind in ('women', 'unit', 'region', 'level')),
    unit_id     bigint references organisations.unit (id),
    region_code text references organisations.region (code),
    level       text check (level in ('central', 'deconcentrated', 'territorial', 'establishment')),
    reserved    integer not null check (reserved between 0 and 5000),
    most        integer check (most between 1 and 5000),
    -- the day on which kept seats that nobody of the group has are given to everybody
    release_on  date,
    -- how many of the group have a seat, counted under the lock of the session
    taken       integer not null default 0 check (taken >= 0),
    check ((kind = 'unit') = (unit_id is not null)),
    check ((kind = 'region') = (region_code is not null)),
    check ((kind = 'level') = (level is not null)),
    check (reserved > 0 or most is not null),
    check (reserved <= most),
    check (kind <> 'women' or most is null),
    check (release_on is null or reserved > 0),
    constraint no_more_than_the_most_of_a_group check (taken <= most),
    constraint a_group_has_one_quota_in_a_session
        unique nulls not distinct (session_id, kind, unit_id, region_code, level)
);
create index quota_unit on training.quota (unit_id);

alter table training.registration
    -- the unit at the top of the person's, when they asked or when the session began to count by it
    add column administration bigint references organisations.unit (id),
    -- the quotas of the session the registration counts in, as the person was then
    add column quotas bigint[] not null default '{}',
    -- why somebody behind got a seat before, as the history said it last
    add column passed_for text not null default '';

-- what no column alone can say is checked at the end of the deed
create function training.refuse_seats_that_contradict() returns trigger language plpgsql as $$
declare
    about bigint;
begin
    if tg_table_name = 'session' then
        about := new.id;
    else
        about := new.session_id;
    end if;
    if exists (select from training.session s
                where s.id = about
                  and (s.capacity < (select sum(q.reserved) from training.quota q where q.session_id = s.id)
                       or exists (select from training.quota q
                                   where q.session_id = s.id
                                     and (q.release_on > s.starts_at or q.release_on <= s.opens_at)))) then
        raise exception 'more seats are kept than there are, or kept beyond the time of the session'
            using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger seats_contradict after insert or update of reserved, release_on on training.quota
    deferrable initially deferred for each row execute function training.refuse_seats_that_contradict();
create constraint trigger seats_contradict after update of capacity, starts_at, opens_at on training.session
    deferrable initially deferred for each row
    when (old.capacity is distinct from new.capacity or old.starts_at is distinct from new.starts_at
          or old.opens_at is distinct from new.opens_at)
    execute function training.refuse_seats_that_contradict();
