-- search without accents and by likeness, exclusion of overlapping periods, addresses without case
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists btree_gist with schema public;
create extension if not exists citext with schema public;
