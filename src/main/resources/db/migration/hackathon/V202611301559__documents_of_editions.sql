alter table hackathon.detail add column file_id bigint references platform.file (id);
create index detail_file on hackathon.detail (file_id);
