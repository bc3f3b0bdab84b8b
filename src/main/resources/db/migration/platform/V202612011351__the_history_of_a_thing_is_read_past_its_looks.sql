-- what is looked at often has few deeds among many looks
create index journal_history on platform.journal (subject, id) where deed not like '%.looked-at';
