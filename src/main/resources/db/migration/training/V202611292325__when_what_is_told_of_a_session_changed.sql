-- of a session that was changed since it was made: feeds say so
alter table training.session add column changed_at timestamptz;
