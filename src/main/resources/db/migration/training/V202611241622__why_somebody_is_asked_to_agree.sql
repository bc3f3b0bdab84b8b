-- by which step of the rule somebody was asked, and in whose place; requests made before the rule keep 'asked'
alter table training.approval
    add column why text not null default 'asked',
    add column in_place_of bigint references people.person (id);
