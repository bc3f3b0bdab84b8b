-- every wording that was saved; number 0 is the content the product came with, of which nobody knows when
create table platform.wording_revision (
    kind     text    not null,
    key      text    not null,
    language text    not null check (language in ('ar', 'fr', 'en')),
    number   integer not null check (number >= 0),
    words    jsonb   not null,
    author   bigint  not null,
    at       timestamptz,
    restored integer,
    primary key (kind, key, language, number),
    check ((number = 0) = (at is null))
);

-- which of them readers see
alter table platform.wording add column shown integer;
update platform.wording set shown = number where waiting = 'nothing';

-- what was saved until now, by whom the journal says
insert into platform.wording_revision (kind, key, language, number, words, author, at)
select w.kind, w.key, w.language, w.number, w.words,
       coalesce((select j.actor
                   from platform.journal j
                  where j.deed like '%.' || w.kind || '-text.written'
                    and j.subject = case when w.key ~ '^[0-9]{1,18}$' then w.key::bigint else 0 end
                    and j.detail = case when w.key ~ '^[0-9]{1,18}$' then '' else w.key || ' ' end
                                || w.language || ' ' || w.number
                  order by j.id desc
                  limit 1), 0),
       w.at
  from platform.wording w
 where w.number > 0;
