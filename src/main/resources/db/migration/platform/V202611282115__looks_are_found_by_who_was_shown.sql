-- the line of a look says "3: 12 15 19": how many people a page showed, and their ids
create index journal_shown on platform.journal using gin (string_to_array(split_part(why, ': ', 2), ' '))
    where deed like '%.looked-at';
