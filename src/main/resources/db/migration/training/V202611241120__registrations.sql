create table training.registration (
    id                bigint generated always as identity primary key,
    session_id        bigint      not null references training.session (id),
    person_id         bigint      not null references people.person (id),
    state             text        not null check (state in ('requested', 'refused', 'confirmed', 'waiting', 'withdrawn')),
    -- the order of the waiting list; given once, on entering it
    rank_number       integer,
    motive            text        not null default '',
    asked_at          timestamptz not null,
    decided_at        timestamptz,
    decided_by        bigint,
    reason            text        not null default '',
    seated_at         timestamptz,
    withdrawn_at      timestamptz,
    -- how often the calendar entries of this person have been sent anew (iTIP SEQUENCE)
    calendar_sequence integer     not null default 0,
    check (state <> 'waiting' or rank_number is not null),
    check (state <> 'confirmed' or seated_at is not null),
    check (state <> 'refused' or decided_at is not null),
    check ((state = 'withdrawn') = (withdrawn_at is not null)),
    check ((decided_at is null) = (decided_by is null))
);
-- a person asks once at a time; who withdrew or was refused may ask again
create unique index registration_live on training.registration (session_id, person_id)
    where state in ('requested', 'confirmed', 'waiting');
create unique index registration_rank on training.registration (session_id, rank_number) where state = 'waiting';
create index registration_session on training.registration (session_id, state);
create index registration_person on training.registration (person_id, id);

-- who was asked to decide, and when
create table training.approval (
    id              bigint generated always as identity primary key,
    registration_id bigint      not null references training.registration (id),
    approver_id     bigint      not null references people.person (id),
    asked_at        timestamptz not null,
    unique (registration_id, approver_id)
);
create index approval_approver on training.approval (approver_id);
