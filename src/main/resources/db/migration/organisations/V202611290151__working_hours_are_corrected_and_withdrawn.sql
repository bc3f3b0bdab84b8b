-- hours that were entered wrongly are corrected or taken back; what was taken back stays readable
alter table organisations.timetable drop constraint timetable_pkey;
alter table organisations.timetable
    add column id           bigint generated always as identity primary key,
    add column version      integer not null default 0,
    add column changed_at   timestamptz,
    add column changed_by   bigint,
    add column withdrawn_at timestamptz,
    add column withdrawn_by bigint;
create unique index timetable_since on organisations.timetable (since) where withdrawn_at is null;
