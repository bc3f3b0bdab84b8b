-- results can be narrowed by when and where; what stands in a region that changes its name is found by it
alter table platform.search_document
    add column year integer,
    add column region text;
create index search_document_region on platform.search_document (region) where region is not null;
