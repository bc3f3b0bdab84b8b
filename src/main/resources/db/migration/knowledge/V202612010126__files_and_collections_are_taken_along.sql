-- an import may bring files: its archive is kept till something of it is taken, or nobody wanted it for a month
alter table knowledge.import add column file_id bigint references platform.file (id);

-- what an import did to the files and pictures of an entry
alter table knowledge.import_deed add column pieces jsonb not null default '[]';

-- which file or picture of another place is which here, what was said of it then, and which version it was here
create table knowledge.origin_piece (
    site     text    not null,
    kind     text    not null check (kind in ('attachment', 'image')),
    number   bigint  not null,
    entry_id bigint  not null references knowledge.entry (id),
    here     bigint  not null,
    said     text    not null,
    version  integer not null,
    primary key (site, kind, number, entry_id)
);
create index origin_piece_entry on knowledge.origin_piece (entry_id);

-- what an import did to a collection, and what that was before
create table knowledge.import_collection (
    import_id     bigint  not null references knowledge.import (id),
    number        integer not null,
    slug          text    not null,
    collection_id bigint  not null,
    is_new        boolean not null,
    version       integer not null,
    said          text    not null,
    before        jsonb   not null,
    primary key (import_id, number)
);
create index import_collection_slug on knowledge.import_collection (slug);
