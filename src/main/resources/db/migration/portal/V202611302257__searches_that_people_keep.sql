create schema portal;

-- what somebody looks for again and again: they are told what is new of it
create table portal.saved_search (
    id         bigint generated always as identity primary key,
    person_id  bigint      not null references people.person (id),
    account_id bigint      not null references people.account (id),
    words      text        not null check (words <> ''),
    chosen     jsonb       not null,
    pace       text        not null check (pace in ('at-once', 'weekly', 'never')),
    saved_at   timestamptz not null,
    told_until timestamptz not null,
    unique (person_id, words, chosen)
);
create index saved_search_account on portal.saved_search (account_id);
create index saved_search_due on portal.saved_search (pace, told_until);
