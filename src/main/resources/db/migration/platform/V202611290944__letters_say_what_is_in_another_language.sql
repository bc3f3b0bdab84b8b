-- content in another language than the letter's, as it stands in the subject and the paragraphs, and which language it is
alter table platform.letter
    add column quoted    text[] not null default '{}',
    add column quoted_in text[] not null default '{}',
    add check (cardinality(quoted) = cardinality(quoted_in)),
    add check (quoted_in <@ array ['ar', 'fr', 'en']);
