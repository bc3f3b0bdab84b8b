-- what somebody who gave a testimony agreed to; once it is taken back, no name stays
create table knowledge.consent (
    entry_id     bigint      primary key references knowledge.entry (id),
    name         text,
    email        text,
    named        boolean     not null,
    purposes     text        not null,
    given_on     date        not null,
    until        date,
    recorded_at  timestamptz not null,
    recorded_by  bigint      not null,
    withdrawn_at timestamptz,
    check ((withdrawn_at is null) = (name is not null)),
    check (withdrawn_at is null or email is null)
);
create index consent_until on knowledge.consent (until) where withdrawn_at is null;
