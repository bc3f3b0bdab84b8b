-- about, contact, legal notice: entries that are written and published like the others, at an address of their own
alter table knowledge.entry
    add column slug text unique check (slug ~ '^[a-z][a-z-]*$');
