-- somebody wants another address; it counts once whoever reads it has used the link. One wish for each account: a new one
-- takes the place of the old. The token, kept as what it becomes under SHA-256, comes with the letter.
create table people.email_change (
    account_id bigint        primary key references people.account (id),
    email      public.citext not null,
    token_hash bytea unique,
    asked_at   timestamptz   not null,
    expires_at timestamptz   not null
);
