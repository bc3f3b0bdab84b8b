-- counts what was said of a figure, so that two who change it at once learn of each other
alter table knowledge.figure add column version integer not null default 1 check (version > 0);

-- what a figure said each time somebody gave it, changed it, took it away or brought it back
create table knowledge.figure_revision (
    figure_id bigint      not null,
    version   integer     not null check (version > 0),
    entry_id  bigint      not null references knowledge.entry (id) on delete cascade,
    deed      text        not null check (deed in ('added', 'changed', 'removed', 'restored')),
    label_ar  text,
    label_fr  text,
    label_en  text,
    value     numeric     not null,
    unit      text        not null,
    at_least  boolean     not null,
    period    text,
    source    text,
    women     integer,
    men       integer,
    done_by   bigint      not null,
    done_at   timestamptz not null,
    primary key (figure_id, version)
);
create index figure_revision_entry on knowledge.figure_revision (entry_id, done_at);

insert into knowledge.figure_revision (figure_id, version, entry_id, deed, label_ar, label_fr, label_en, value, unit, at_least,
                                       period, source, women, men, done_by, done_at)
select f.id, 1, f.entry_id, 'added', f.label_ar, f.label_fr, f.label_en, f.value, f.unit, f.at_least,
       f.period, f.source, f.women, f.men, 0, e.created_at
  from knowledge.figure f
  join knowledge.entry e on e.id = f.entry_id;
