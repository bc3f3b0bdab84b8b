-- the moment, on the clocks of the kingdom, that those who may issue were told; none where nothing was to leave by itself
alter table training.issuing add column named_for timestamp;
