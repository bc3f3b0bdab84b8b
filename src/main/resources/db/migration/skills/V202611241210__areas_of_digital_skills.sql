create schema if not exists skills;

create table skills.area (
    code       text    primary key check (code ~ '^[a-z][a-z0-9-]*$'),
    position   integer not null,
    title_ar   text,
    title_fr   text,
    title_en   text,
    summary_ar text,
    summary_fr text,
    summary_en text,
    check (coalesce(title_ar, title_fr, title_en) is not null)
);
