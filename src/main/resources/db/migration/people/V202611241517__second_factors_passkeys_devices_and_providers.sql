-- what an authenticator knows an account by: random, so that it tells nothing
alter table people.account add column handle bytea unique;

-- the app that computes codes; the secret must be known to compare, and the last step used is never accepted again
create table people.authenticator_app (
    account_id bigint primary key references people.account (id),
    secret     bytea       not null,
    made_at    timestamptz not null,
    last_step  bigint      not null
);

create table people.recovery_code (
    account_id bigint not null references people.account (id),
    code_hash  bytea  not null,
    used_at    timestamptz,
    primary key (account_id, code_hash)
);

create table people.passkey (
    id            bigint generated always as identity primary key,
    account_id    bigint      not null references people.account (id),
    credential_id bytea       not null unique,
    -- attested credential data as the authenticator wrote it (WebAuthn, section 6.5.1)
    credential    bytea       not null,
    sign_count    bigint      not null,
    transports    text        not null default '',
    name          text        not null,
    made_at       timestamptz not null,
    used_at       timestamptz
);
create index passkey_account on people.passkey (account_id);

-- browsers from which somebody came into an account: what others try elsewhere does not count against them
create table people.known_device (
    token_hash bytea       not null,
    account_id bigint      not null references people.account (id),
    used_at    timestamptz not null,
    primary key (token_hash, account_id)
);
create index known_device_account on people.known_device (account_id);

-- who somebody is at another provider (OpenID Connect); made only by a person who is signed in to the account
create table people.provider_link (
    issuer     text        not null,
    subject    text        not null,
    account_id bigint      not null references people.account (id),
    shown_as   text        not null,
    linked_at  timestamptz not null,
    used_at    timestamptz,
    primary key (issuer, subject),
    unique (account_id, issuer)
);

alter table people.attempt drop constraint attempt_kind_check;
alter table people.attempt add constraint attempt_kind_check check (kind in ('sign-in', 'letter', 'factor'));
create index attempt_at on people.attempt (kind, at);
