-- practices, experiences, lessons, toolkits, testimonies, answers and publications beside what reports
alter table knowledge.entry drop constraint entry_kind_check;
alter table knowledge.entry add constraint entry_kind_check check (kind in (
    'practice', 'experience', 'lesson', 'toolkit', 'testimony', 'faq', 'publication',
    'timeline', 'news', 'resource', 'document', 'press', 'page'));
