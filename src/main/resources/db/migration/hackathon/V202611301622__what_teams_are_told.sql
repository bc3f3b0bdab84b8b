-- what a team is told about its project: made of what jurors wrote, read over by somebody, and sent once
create table hackathon.feedback (
    team_id    bigint      primary key references hackathon.team (id),
    edition_id bigint      not null references hackathon.edition (id),
    words      text        not null check (words <> ''),
    saved_at   timestamptz not null,
    saved_by   bigint      not null references people.person (id),
    sent_at    timestamptz,
    sent_by    bigint      references people.person (id),
    version    integer     not null default 1,
    check ((sent_at is null) = (sent_by is null))
);
create index feedback_edition on hackathon.feedback (edition_id);

-- what was told stays told
create function hackathon.feedback_stays() returns trigger language plpgsql as $$
begin
    if old.sent_at is not null then
        raise exception 'what a team was told stays' using errcode = 'check_violation', constraint = 'feedback_stays';
    end if;
    return new;
end
$$;
create trigger feedback_stays before update on hackathon.feedback
    for each row execute function hackathon.feedback_stays();
