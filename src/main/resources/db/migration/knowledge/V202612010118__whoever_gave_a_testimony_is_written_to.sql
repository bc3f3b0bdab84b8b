-- the language in which the person is written to, and when the letter with their link last went out
alter table knowledge.consent
    add column language   text check (language in ('ar', 'fr', 'en')),
    add column written_at timestamptz;
