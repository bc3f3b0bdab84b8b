-- Results can be narrowed by who carried what is found and by how it ended. What happens on a day comes after what always
-- stands, and what is to come before what is over. The index is made again at start, with what is new in it: samples, and
-- signs of what results are narrowed by.
alter table platform.search_document
    add column administrations text[] not null default '{}',
    add column outcome         text,
    add column happens_on      date,
    alter column administrations set storage main;
delete from platform.search_source;
