-- A word of half of everything stands in half of everything, and an index that knows all of it reads all of it to find what of
-- it is in a sample. Each sample has an index of its own, as large as it is: one of 4 things, of 8 and so on to one of 1,024.
do $$
begin
    for sample in 2..10 loop
        execute format('create index search_document_vector_%1$s on platform.search_document using gin (vector)'
                       || ' with (fastupdate = off) where title_vector @@ %2$L', sample, '''~' || sample || '''');
        execute format('create index search_document_title_%1$s on platform.search_document using gin (title_vector)'
                       || ' with (fastupdate = off) where title_vector @@ %2$L', sample, '''~' || sample || '''');
    end loop;
end
$$;
