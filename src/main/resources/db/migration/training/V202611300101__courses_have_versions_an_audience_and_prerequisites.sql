alter table training.course alter column theme set default '';
alter table training.course
    add column version    integer     not null default 1 check (version >= 1),
    add column formats    text[]      not null default '{}' check (formats <@ array['in-person', 'online', 'hybrid']),
    add column languages  text[]      not null default '{}' check (languages <@ array['ar', 'fr', 'en']),
    -- who may ask for a seat; an empty list keeps nobody out
    add column levels     text[]      not null default '{}',
    add column categories text[]      not null default '{}',
    add column regions    text[]      not null default '{}',
    add column retired_at timestamptz;

-- administrations whose people may ask, with all below them; none keeps nobody out
create table training.course_unit (
    course_id bigint not null references training.course (id),
    unit_id   bigint not null references organisations.unit (id),
    primary key (course_id, unit_id)
);
create index course_unit_unit on training.course_unit (unit_id);

-- what has to be followed before, or had better be
create table training.prerequisite (
    course_id   bigint  not null references training.course (id),
    needs_id    bigint  not null references training.course (id),
    is_enforced boolean not null,
    primary key (course_id, needs_id),
    check (course_id <> needs_id)
);
create index prerequisite_needs on training.prerequisite (needs_id);

-- what a course said before it was changed; written once, never changed
create table training.course_version (
    course_id     bigint      not null references training.course (id),
    version       integer     not null,
    title_ar      text,
    title_fr      text,
    title_en      text,
    lead_ar       text,
    lead_fr       text,
    lead_en       text,
    objectives_ar text,
    objectives_fr text,
    objectives_en text,
    audience_ar   text,
    audience_fr   text,
    audience_en   text,
    content_ar    text,
    content_fr    text,
    content_en    text,
    hours         integer     not null,
    areas         text[]      not null,
    theme         text        not null,
    formats       text[]      not null,
    languages     text[]      not null,
    state_ar      text        not null,
    state_fr      text        not null,
    state_en      text        not null,
    replaced_at   timestamptz not null,
    primary key (course_id, version)
);
create function training.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what a course said stays said';
end
$$;
create trigger course_version_stays before update or delete on training.course_version
    for each row execute function training.refuse_change();

-- the version a session is given in
alter table training.session add column course_version integer not null default 1 check (course_version >= 1);

-- every version that was ever taught, the one that is current among them
create view training.v_taught as
select c.id, c.version, c.code, c.position, c.path, c.title_ar, c.title_fr, c.title_en, c.lead_ar, c.lead_fr, c.lead_en,
       c.objectives_ar, c.objectives_fr, c.objectives_en, c.audience_ar, c.audience_fr, c.audience_en,
       c.content_ar, c.content_fr, c.content_en, c.hours, c.areas, c.theme, c.formats, c.languages,
       c.state_ar, c.state_fr, c.state_en, c.retired_at
  from training.course c
union all
select c.id, v.version, c.code, c.position, c.path, v.title_ar, v.title_fr, v.title_en, v.lead_ar, v.lead_fr, v.lead_en,
       v.objectives_ar, v.objectives_fr, v.objectives_en, v.audience_ar, v.audience_fr, v.audience_en,
       v.content_ar, v.content_fr, v.content_en, v.hours, v.areas, v.theme, v.formats, v.languages,
       v.state_ar, v.state_fr, v.state_en, c.retired_at
  from training.course_version v
  join training.course c on c.id = v.course_id;
