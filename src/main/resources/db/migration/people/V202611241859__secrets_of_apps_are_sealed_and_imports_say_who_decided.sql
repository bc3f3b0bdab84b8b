-- which key sealed the secret; rows of before are plain until the next start seals them
alter table people.authenticator_app add column key_id bytea;

-- who said that it be carried out or taken back: their right is asked again when the work is done
alter table people.import
    add column decided_by  bigint references people.person (id),
    add column not_allowed boolean not null default false;
