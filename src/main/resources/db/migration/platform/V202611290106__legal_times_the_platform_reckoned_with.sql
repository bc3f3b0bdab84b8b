-- every legal time that was ever in force here: what was sent out remembers by its mark which one it was reckoned with
create table platform.legal_time_known (
    id      bigint generated always as identity primary key,
    mark    text        not null unique,
    written text        not null,
    since   timestamptz not null
);
insert into platform.legal_time_known (mark, written, since)
select left(encode(sha256(convert_to(written, 'UTF8')), 'hex'), 16), written, since from platform.legal_time;
