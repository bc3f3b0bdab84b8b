-- the mark of the legal time of the last invitation; none for what was sent before it was noted: the first that is known
alter table training.registration add column reckoned_by text;
alter table training.teaching add column reckoned_by text;
