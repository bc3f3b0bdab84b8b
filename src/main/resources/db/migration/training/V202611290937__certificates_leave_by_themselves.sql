-- how the certificates of a session leave: by themselves some days after its list was complete, unless somebody holds them
create table training.issuing (
    session_id   bigint primary key references training.session (id),
    -- from when the days count; set when those who may issue are told, and again when what was held is let go
    counted_from timestamptz,
    held_at      timestamptz,
    held_by      bigint,
    check ((held_at is null) = (held_by is null))
);
