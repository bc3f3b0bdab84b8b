create schema if not exists learning;

create table learning.theme (
    code     text    primary key check (code ~ '^[a-z][a-z0-9-]*$'),
    position integer not null,
    palette  text    not null check (palette in ('atlas', 'medina', 'fes', 'sahara', 'nila')),
    title_ar text,
    title_fr text,
    title_en text,
    lead_ar  text,
    lead_fr  text,
    lead_en  text,
    body_ar  text,
    body_fr  text,
    body_en  text,
    source   text    not null,
    check (coalesce(title_ar, title_fr, title_en) is not null)
);
