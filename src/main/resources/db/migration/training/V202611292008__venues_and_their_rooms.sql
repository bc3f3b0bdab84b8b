-- where people meet; closed, never deleted: sessions were held there
create table training.venue (
    id          bigint generated always as identity primary key,
    name_ar     text    not null,
    name_fr     text    not null,
    name_en     text    not null,
    address     text    not null,
    region_code text    not null references organisations.region (code),
    -- the unit that keeps it, or none for the programme itself
    owner_unit  bigint references organisations.unit (id),
    closed_at   timestamptz,
    version     integer not null default 1
);
create index venue_owner on training.venue (owner_unit);

create table training.room (
    id        bigint generated always as identity primary key,
    venue_id  bigint  not null references training.venue (id),
    name_ar   text    not null,
    name_fr   text    not null,
    name_en   text    not null,
    capacity  integer not null check (capacity between 1 and 5000),
    equipment text[]  not null default '{}'
        check (equipment <@ array ['projector', 'computers', 'video', 'network', 'board', 'sound', 'booth']),
    access    text[]  not null default '{}'
        check (access <@ array ['step-free', 'lift', 'toilets', 'parking', 'loop']),
    closed_at timestamptz,
    version   integer not null default 1
);
create index room_venue on training.room (venue_id);
