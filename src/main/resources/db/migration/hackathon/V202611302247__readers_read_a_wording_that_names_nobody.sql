-- where a dossier that is read blind names somebody, readers see another wording; what was written stays as it is
create table hackathon.redaction (
    dossier_id bigint      primary key references hackathon.dossier (id),
    edition_id bigint      not null references hackathon.edition (id),
    idea_title text        not null check (idea_title <> ''),
    idea       text        not null,
    motivation text        not null,
    why        text        not null check (why <> ''),
    -- what it words is the dossier as it was then
    of_version integer     not null,
    version    integer     not null default 1,
    made_at    timestamptz not null,
    made_by    bigint      not null references people.person (id)
);
create index redaction_edition on hackathon.redaction (edition_id);
