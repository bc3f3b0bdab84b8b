create table learning.attempt (
    -- made where it was given
    id           uuid        primary key,
    received     bigint      generated always as identity unique,
    person_id    bigint      not null references people.person (id),
    device       uuid        not null,
    seq          integer     not null,
    item_id      bigint      not null,
    version      integer     not null,
    -- of a case
    scene        text,
    -- corrected by how wrong the clock of the device was
    at           timestamptz not null,
    took         integer     not null check (took >= 0),
    answer       jsonb       not null,
    is_right     boolean     not null,
    -- as it was decided when it was received: ratings and figures leave out what is not
    is_plausible boolean     not null,
    -- the ending of the case it led to
    ending       text,
    received_at  timestamptz not null,
    foreign key (item_id, version) references learning.item_version (item_id, version),
    check (ending is null or scene is not null)
);

create index attempt_in_the_order_of_its_person on learning.attempt (person_id, at, device, seq, id);
create index attempt_of_an_item on learning.attempt (item_id, version);

-- a log: whose an answer is may change when two records of one person become one, what it was never
create function learning.answers_never_change() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'person_id' is distinct from to_jsonb(old) - 'person_id' then
        raise exception 'an answer never changes';
    end if;
    return new;
end
$$;

create trigger answers_never_change before update on learning.attempt
   for each row execute function learning.answers_never_change();

-- a short cut: the whole log says the same
create table learning.progress (
    person_id   bigint primary key references people.person (id),
    -- where the last answer it holds stands in the order of the log
    last_at     timestamptz,
    last_device uuid,
    last_seq    integer,
    last_id     uuid,
    -- the offsets it was reckoned with
    reckoned    text   not null,
    -- by how many minutes the clock of each device is behind
    clocks      jsonb  not null,
    state       jsonb  not null,
    check (num_nulls(last_at, last_device, last_seq, last_id) in (0, 4))
);

-- how far somebody has come, in logits
create table learning.person_rating (
    person_id bigint           primary key references people.person (id),
    value     double precision not null,
    answers   integer          not null check (answers >= 0)
);

-- what of points, streak and badges somebody wants to see; nothing kept is all of it
create table learning.person_choice (
    person_id bigint  primary key references people.person (id),
    xp        boolean not null default true,
    streak    boolean not null default true,
    badges    boolean not null default true
);
