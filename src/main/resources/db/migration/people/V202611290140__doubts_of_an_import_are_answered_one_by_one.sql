-- what somebody said of a row that resembles a record: the same person, who is left or changed, or another one; it counts for
-- the record that was shown alone
alter table people.import_line
    add column answer       text check (answer in ('skip', 'update', 'add')),
    add column answered_for bigint,
    -- the earlier row of the file it resembles
    add column twin         integer;
