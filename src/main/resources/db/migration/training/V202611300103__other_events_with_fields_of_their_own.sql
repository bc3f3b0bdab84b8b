-- a webinar, a study visit and others run by the same engine
alter table training.course add column kind text not null default 'course'
    check (kind in ('course', 'webinar', 'workshop', 'study-visit', 'conference', 'community-meeting'));

create or replace view training.v_taught as
select c.id, c.version, c.code, c.position, c.path, c.title_ar, c.title_fr, c.title_en, c.lead_ar, c.lead_fr, c.lead_en,
       c.objectives_ar, c.objectives_fr, c.objectives_en, c.audience_ar, c.audience_fr, c.audience_en,
       c.content_ar, c.content_fr, c.content_en, c.hours, c.areas, c.theme, c.formats, c.languages,
       c.state_ar, c.state_fr, c.state_en, c.retired_at, c.kind
  from training.course c
union all
select c.id, v.version, c.code, c.position, c.path, v.title_ar, v.title_fr, v.title_en, v.lead_ar, v.lead_fr, v.lead_en,
       v.objectives_ar, v.objectives_fr, v.objectives_en, v.audience_ar, v.audience_fr, v.audience_en,
       v.content_ar, v.content_fr, v.content_en, v.hours, v.areas, v.theme, v.formats, v.languages,
       v.state_ar, v.state_fr, v.state_en, c.retired_at, c.kind
  from training.course_version v
  join training.course c on c.id = v.course_id;

-- what only some events have to say: who speaks, who travels, what was agreed
create table training.event_fact (
    session_id bigint not null references training.session (id),
    fact       text   not null,
    words      text   not null check (words <> ''),
    primary key (session_id, fact)
);

-- what somebody has to do after it, by when
create table training.followup (
    id         bigint generated always as identity primary key,
    session_id bigint not null references training.session (id),
    what       text   not null,
    in_charge  text   not null,
    due_on     date   not null,
    done_on    date
);
create index followup_session on training.followup (session_id);
