-- how many answers were received on the last day on which any were, as the number of the day since 1970
alter table learning.progress
    add column received_on integer not null default 0,
    add column received    integer not null default 0 check (received >= 0);
