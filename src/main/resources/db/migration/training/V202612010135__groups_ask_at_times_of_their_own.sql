-- when people of a group may ask for a seat, beside the time in which everybody may
create table training.opening (
    id          bigint generated always as identity primary key,
    session_id  bigint    not null references training.session (id),
    kind        text      not null check (kind in ('women', 'unit', 'region', 'level')),
    unit_id     bigint references organisations.unit (id),
    region_code text references organisations.region (code),
    level       text check (level in ('central', 'deconcentrated', 'territorial', 'establishment')),
    opens_at    timestamp not null,
    closes_at   timestamp not null,
    check (opens_at < closes_at),
    check ((kind = 'unit') = (unit_id is not null)),
    check ((kind = 'region') = (region_code is not null)),
    check ((kind = 'level') = (level is not null)),
    constraint a_group_has_one_opening_in_a_session
        unique nulls not distinct (session_id, kind, unit_id, region_code, level)
);
create index opening_unit on training.opening (unit_id);
