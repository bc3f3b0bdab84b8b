create table organisations.calendar_proposal (
    id             bigint generated always as identity primary key,
    cause          text        not null check (cause in ('holiday', 'ramadan', 'clock')),
    -- the dates of the holiday, the year of the Ramadan; 0 for the clocks
    cause_id       bigint      not null,
    -- what of which part is touched
    part           text        not null,
    subject        bigint      not null,
    about          bigint      not null,
    starts_at      timestamp   not null,
    ends_at        timestamp   not null,
    -- none: somebody has to look
    proposed_start timestamp,
    proposed_end   timestamp,
    state          text        not null check (state in ('open', 'accepted', 'kept', 'void')),
    made_at        timestamptz not null,
    decided_at     timestamptz,
    decided_by     bigint
);
create unique index calendar_proposal_open on organisations.calendar_proposal (cause, cause_id, part, subject)
    where state = 'open';
