-- What is asked of every document that has the words stands in narrow rows: its texts and the vector of them lie beside
-- and are read for the page that is shown. The index is made again at start, with what is new in it.
drop index platform.search_document_vector;
delete from platform.search_document;
delete from platform.search_source;

alter table platform.search_document
    add column lead         text     not null default '',
    add column themes       text[]   not null default '{}',
    add column title_vector tsvector not null,
    add column title_words  smallint not null,
    add column everybody    boolean  not null generated always as ('public' = any (audience)) stored,
    alter column kind         set storage main,
    alter column key          set storage main,
    alter column audience     set storage main,
    alter column themes       set storage main,
    alter column title_vector set storage main;
alter table platform.search_document set (toast_tuple_target = 128);

-- who reads pays nothing for what was written lately
create index search_document_vector on platform.search_document using gin (vector) with (fastupdate = off);
create index search_document_title on platform.search_document using gin (title_vector) with (fastupdate = off);

-- every word of a title with those behind it, without its article: what somebody begins to type is a beginning of these
create table platform.search_start (
    language text     not null,
    inside   boolean  not null,
    words    text     collate "C" not null,
    document bigint   not null references platform.search_document (id) on delete cascade,
    shown    text     not null,
    primary key (language, inside, words, document)
);
create index search_start_document on platform.search_start (document);

-- how many titles have a word, counted each night
create table platform.search_frequent (
    language  text    not null,
    word      text    collate "C" not null,
    shown     text    not null,
    documents integer not null,
    primary key (language, word)
);

-- since when a thing can be found: what is new to those who keep a search
create table platform.search_first (
    kind     text        not null,
    key      text        not null,
    found_at timestamptz not null,
    primary key (kind, key)
);
create index search_first_found_at on platform.search_first (found_at);
