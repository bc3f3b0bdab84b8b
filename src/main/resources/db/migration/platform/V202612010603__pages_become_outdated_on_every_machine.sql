-- counts how often something stopped being readable, so that each instance makes the pages it keeps anew
create table platform.outdated_pages (
    times bigint not null
);
insert into platform.outdated_pages (times) values (0);
