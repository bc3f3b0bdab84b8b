-- what can be found: one row per thing and language
create table platform.search_document (
    id       bigint generated always as identity primary key,
    kind     text     not null,
    key      text     not null,
    language text     not null check (language in ('ar', 'fr', 'en')),
    title    text     not null,
    text     text     not null,
    path     text     not null,
    audience text[]   not null,
    vector   tsvector not null,
    unique (kind, key, language)
);
create index search_document_vector on platform.search_document using gin (vector);

-- every word of the index, for those who mistype
create table platform.search_word (
    word text primary key
);
create index search_word_likeness on platform.search_word using gin (word gin_trgm_ops);

-- which kinds the index holds, by which rules their words were cut
create table platform.search_source (
    kind    text primary key,
    version integer not null
);
