-- pictures made anew from their pixels, in a few widths; what is to be seen is said in each language
create table knowledge.image (
    id       bigint      primary key generated always as identity,
    alt_ar   text        not null check (alt_ar <> ''),
    alt_fr   text        not null check (alt_fr <> ''),
    alt_en   text        not null check (alt_en <> ''),
    credit   text,
    version  integer     not null default 1,
    added_at timestamptz not null,
    added_by bigint      not null
);
create table knowledge.image_size (
    image_id     bigint  not null references knowledge.image (id) on delete cascade,
    width        integer not null check (width > 0),
    height       integer not null check (height > 0),
    content_type text    not null check (content_type in ('image/jpeg', 'image/png')),
    bytes        bytea   not null,
    primary key (image_id, width)
);
create table knowledge.entry_image (
    entry_id bigint not null references knowledge.entry (id),
    image_id bigint not null references knowledge.image (id),
    primary key (entry_id, image_id)
);
create index entry_image_image on knowledge.entry_image (image_id);
