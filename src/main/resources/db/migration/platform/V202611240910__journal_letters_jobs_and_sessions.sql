create table platform.secret (
    name  text primary key,
    value bytea not null
);

create table platform.journal (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   bigint      not null,
    deed    text        not null,
    subject bigint      not null,
    person  bigint      not null,
    why     text        not null
);
create index journal_subject on platform.journal (subject, deed);

-- lines are only ever added
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only';
end
$$;
create trigger journal_is_append_only
    before update or delete or truncate on platform.journal
    for each statement execute function platform.refuse_change();

create table platform.letter (
    id             bigint generated always as identity primary key,
    kind           text        not null,
    about          bigint      not null,
    recipient      text        not null,
    name           text        not null,
    language       text        not null check (language in ('ar', 'fr', 'en')),
    subject        text        not null,
    paragraphs     text[]      not null,
    action_words   text,
    action_address text,
    message_id     uuid        not null unique,
    written_at     timestamptz not null,
    state          text        not null check (state in ('queued', 'sent', 'failed')),
    tries          integer     not null default 0,
    problem        text        not null default '',
    sent_at        timestamptz
);
create index letter_about on platform.letter (about, kind);

create table platform.letter_attachment (
    id           bigint generated always as identity primary key,
    letter_id    bigint not null references platform.letter (id),
    name         text   not null,
    content_type text   not null,
    bytes        bytea  not null
);
create index letter_attachment_letter on platform.letter_attachment (letter_id);

-- db-scheduler's table
create table platform.job (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index job_execution_time on platform.job (execution_time);
create index job_last_heartbeat on platform.job (last_heartbeat);

-- Spring Session's tables
create table platform.web_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval integer  not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create index web_session_expiry on platform.web_session (expiry_time);
create index web_session_principal on platform.web_session (principal_name);
create table platform.web_session_attributes (
    session_primary_id char(36)     not null references platform.web_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
