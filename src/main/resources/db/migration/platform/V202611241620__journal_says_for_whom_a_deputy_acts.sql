-- the person in whose place a deputy acted, 0 for whoever acted in their own name
alter table platform.journal add column deputy_of bigint not null default 0;
