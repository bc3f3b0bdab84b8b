-- an empty list keeps nobody out
alter table training.course add column functions text[] not null default '{}';
