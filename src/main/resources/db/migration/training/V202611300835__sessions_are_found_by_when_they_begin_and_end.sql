-- the desk and the catalogue look for what is to come and for what is over, each by its own time
create index session_start on training.session (starts_at, id);
create index session_end on training.session (ends_at);
create index slot_start on training.slot (starts_at);
