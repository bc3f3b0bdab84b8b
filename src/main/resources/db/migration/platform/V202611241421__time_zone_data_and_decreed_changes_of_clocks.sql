-- compiled zones an administrator brought
create table platform.zone_data (
    id           bigint generated always as identity primary key,
    version      text        not null check (version ~ '^[0-9]{4}[a-z]{1,2}$'),
    zone_info    bytea       not null,
    imported_at  timestamptz not null,
    imported_by  bigint      not null,
    withdrawn_at timestamptz,
    withdrawn_by bigint
);

-- what a decree says and the data do not know yet
create table platform.clock_correction (
    id             bigint generated always as identity primary key,
    at             timestamptz not null,
    -- null: the clocks do not change at this moment after all
    offset_seconds integer check (offset_seconds between -64800 and 64800),
    why            text        not null,
    made_at        timestamptz not null,
    made_by        bigint      not null,
    withdrawn_at   timestamptz,
    withdrawn_by   bigint
);
create unique index clock_correction_standing on platform.clock_correction (at) where withdrawn_at is null;

-- what the platform last reckoned with: another one means that something planned may have moved
create table platform.legal_time (
    one     boolean primary key check (one),
    written text        not null,
    since   timestamptz not null
);
