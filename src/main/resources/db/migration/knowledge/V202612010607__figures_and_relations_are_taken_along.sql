-- what an import did to the figures of an entry, and to what belongs with it; nothing where it left them alone
alter table knowledge.import_deed add column figures jsonb;
alter table knowledge.import_deed add column related jsonb;
create index import_deed_entry on knowledge.import_deed (entry_id);

-- what did not fit into the first file of an export
create table knowledge.export_part (
    export_id bigint  not null references knowledge.export (id) on delete cascade,
    number    integer not null check (number > 1),
    file_id   bigint  not null references platform.file (id),
    entries   integer not null,
    primary key (export_id, number)
);
