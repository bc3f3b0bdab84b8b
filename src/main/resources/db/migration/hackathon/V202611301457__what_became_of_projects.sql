-- how far a project has come, as far as anybody knows; nothing where nobody knows
create table hackathon.project_stage (
    id         bigint generated always as identity primary key,
    project_id bigint      not null references hackathon.project (id),
    stage      text        not null check (stage in ('idea', 'prototype', 'pilot', 'service', 'stopped')),
    source     text        not null default '',
    noted_at   timestamptz not null,
    noted_by   bigint      not null
);
create index project_stage_project on hackathon.project_stage (project_id, id);

-- the challenge a project answers, where that is known
alter table hackathon.project add column challenge_id bigint references hackathon.challenge (id);
