-- what editors last saved of the content that parts keep in three languages; without a row it is what readers see
create table platform.wording (
    kind     text        not null check (kind ~ '^[a-z]+$'),
    key      text        not null,
    language text        not null check (language in ('ar', 'fr', 'en')),
    number   integer     not null check (number >= 0),
    waiting  text        not null check (waiting in ('nothing', 'draft', 'to-review')),
    words    jsonb       not null,
    at       timestamptz not null,
    primary key (kind, key, language)
);
