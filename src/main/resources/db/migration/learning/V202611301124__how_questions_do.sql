-- how a version of a question does, by first answers; of nobody in particular, and reckoned anew each night
create table learning.item_figures (
    item_id       bigint           not null,
    version       integer          not null,
    learners      integer          not null check (learners > 0),
    -- the mean mark, nothing where they are too few
    facility      double precision check (facility between 0 and 1),
    deviation     double precision check (deviation >= 0),
    -- milliseconds
    median        integer          check (median >= 0),
    -- of them those whose other answers say how much they know
    compared      integer          check (compared > 0),
    separation    double precision check (separation between -100 and 100),
    least         double precision,
    most          double precision,
    efficiency    double precision,
    weight        double precision check (weight between 0 and 100),
    -- what those know of the rest who were right
    known         double precision,
    -- what was answered, by how many
    chosen        jsonb            not null,
    readings      text[]           not null check (cardinality(readings) > 0),
    primary key (item_id, version),
    foreign key (item_id, version) references learning.item_version (item_id, version),
    check (num_nulls(facility, deviation, median) in (0, 3)),
    check (num_nulls(compared, separation, least, most) in (0, 4)),
    check (learners >= 10 or facility is null and separation is null and known is null and chosen = '[]')
);

-- when that was, and whether somebody asked for it since
create table learning.theme_figures (
    theme       text        primary key references learning.theme (code),
    asked_at    timestamptz,
    reckoned_at timestamptz,
    learners    integer     not null default 0 check (learners >= 0),
    answers     integer     not null default 0 check (answers >= 0)
);
