create table organisations.holiday (
    id          bigint generated always as identity primary key,
    -- of the default set; none for what administrators added
    code        text unique,
    kind        text        not null check (kind in ('fixed', 'movable', 'granted')),
    name_ar     text        not null,
    name_fr     text        not null,
    name_en     text        not null,
    month       smallint check (month between 1 and 12),
    day         smallint check (day between 1 and 31),
    hijri_month smallint check (hijri_month between 1 and 12),
    hijri_day   smallint check (hijri_day between 1 and 30),
    days        smallint    not null check (days between 1 and 30),
    -- what of the day is free
    part        text        not null check (part in ('day', 'morning', 'afternoon')),
    since       smallint,
    until       smallint,
    region_code text references organisations.region (code),
    basis       text        not null,
    created_at  timestamptz not null,
    created_by  bigint      not null,
    check ((kind = 'fixed') = (month is not null and day is not null)),
    check ((kind = 'movable') = (hijri_month is not null and hijri_day is not null))
);

create table organisations.holiday_date (
    id         bigint generated always as identity primary key,
    holiday_id bigint      not null references organisations.holiday (id),
    -- the year it is for: of the Hijri calendar when movable, else the civil one
    occasion   integer     not null,
    starts_on  date        not null,
    ends_on    date        not null,
    certainty  text        not null check (certainty in ('expected', 'confirmed', 'cancelled')),
    version    integer     not null default 0,
    changed_at timestamptz not null,
    changed_by bigint      not null,
    unique (holiday_id, occasion),
    check (ends_on >= starts_on)
);

create table organisations.ramadan (
    hijri_year integer primary key,
    starts_on  date        not null,
    ends_on    date        not null,
    certainty  text        not null check (certainty in ('expected', 'confirmed')),
    version    integer     not null default 0,
    changed_at timestamptz not null,
    changed_by bigint      not null,
    check (ends_on - starts_on between 27 and 30)
);

create table organisations.timetable (
    since          date primary key,
    -- days of the week without work: 1 is Monday
    weekend        integer[]   not null,
    opens          time        not null,
    closes         time        not null check (closes > opens),
    ramadan_opens  time        not null,
    ramadan_closes time        not null check (ramadan_closes > ramadan_opens),
    prayer_from    time        not null,
    prayer_to      time        not null check (prayer_to > prayer_from),
    basis          text        not null,
    created_at     timestamptz not null,
    created_by     bigint      not null
);
