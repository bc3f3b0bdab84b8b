-- a folded name as it is searched: a blank before every word, and an Arabic word that begins with the article once more
-- without it
create function people.name_words(folded text) returns text language sql immutable parallel safe
return ' ' || coalesce(
    (select string_agg(n.word || case when n.word like 'ال___%' then ' ' || substr(n.word, 3) else '' end, ' ')
       from string_to_table(translate(folded, '-''', '  '), ' ') as n (word)
      where n.word <> ''), '');

alter table people.person add column name_words text generated always as (people.name_words(name_folded)) stored;
drop index people.person_name_folded;
create index person_name_words on people.person using gin (name_words public.gin_trgm_ops);

create or replace view people.v_person as
select p.id, p.name_ar, p.name_latin, p.name_folded, p.sex, p.unit_id, p.region_code, p.level, p.category, p.language,
       a.email, p.anonymised_at is not null as is_anonymised, p.name_words
  from people.person p
  left join people.account a on a.person_id = p.id and a.closed_at is null
 where p.closed_at is null;

-- the words of the names of all who are in lists, each in the order of the list, for the platform and below each top unit;
-- everybody has the empty word
create table people.name_word (
    word         text collate "C" not null,
    name_latin   text   not null,
    person_id    bigint not null,
    unit_id      bigint,
    root_unit_id bigint
);
insert into people.name_word (word, name_latin, person_id, unit_id, root_unit_id)
select distinct s.word collate "C", p.name_latin, p.id, p.unit_id, u.lineage[1]
  from people.person p
  left join organisations.v_unit u on u.id = p.unit_id
 cross join string_to_table(p.name_words, ' ') as s (word)
 where p.closed_at is null and p.anonymised_at is null;
alter table people.name_word add primary key (word, name_latin, person_id);
create index name_word_root on people.name_word (root_unit_id, word, name_latin, person_id) include (unit_id);

-- whoever writes people keeps their words with it. A plan is kept for the session, and one made while there were few words
-- must not read all of them for each of many people later: words are found by their index alone, person by person
create function people.keep_name_words() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    person record;
begin
    if tg_op = 'DELETE' then
        for person in select id, name_latin, name_words from old_people
        loop
            delete from people.name_word w
             where w.word = any (string_to_array(person.name_words, ' ')) and w.name_latin = person.name_latin and w.person_id = person.id;
        end loop;
    elsif tg_op = 'UPDATE' then
        for person in select id, name_latin, name_words, unit_id from old_people where closed_at is null and anonymised_at is null
                      except
                      select id, name_latin, name_words, unit_id from new_people where closed_at is null and anonymised_at is null
        loop
            delete from people.name_word w
             where w.word = any (string_to_array(person.name_words, ' ')) and w.name_latin = person.name_latin and w.person_id = person.id;
        end loop;
        -- the unit must not move to another top before this is committed
        perform from organisations.v_unit u where u.id = any (array(
            select distinct c.unit_id
              from (select id, name_latin, name_words, unit_id from new_people where closed_at is null and anonymised_at is null
                    except
                    select id, name_latin, name_words, unit_id from old_people where closed_at is null and anonymised_at is null) c))
          order by u.id for share;
        insert into people.name_word (word, name_latin, person_id, unit_id, root_unit_id)
        select s.word, p.name_latin, p.id, p.unit_id, u.lineage[1]
          from (select id, name_latin, name_words, unit_id from new_people where closed_at is null and anonymised_at is null
                except
                select id, name_latin, name_words, unit_id from old_people where closed_at is null and anonymised_at is null) p
          left join organisations.v_unit u on u.id = p.unit_id
         cross join lateral (select distinct t.word from string_to_table(p.name_words, ' ') as t (word)) s
         order by s.word collate "C";
    else
        perform from organisations.v_unit u where u.id = any (array(select distinct unit_id from new_people))
          order by u.id for share;
        insert into people.name_word (word, name_latin, person_id, unit_id, root_unit_id)
        select s.word, p.name_latin, p.id, p.unit_id, u.lineage[1]
          from new_people p
          left join organisations.v_unit u on u.id = p.unit_id
         cross join lateral (select distinct t.word from string_to_table(p.name_words, ' ') as t (word)) s
         where p.closed_at is null and p.anonymised_at is null
         order by s.word collate "C";
    end if;
    return null;
end
$$;
create trigger words_of_new_people
    after insert on people.person referencing new table as new_people
    for each statement execute function people.keep_name_words();
create trigger words_of_changed_people
    after update on people.person referencing old table as old_people new table as new_people
    for each statement execute function people.keep_name_words();
create trigger words_of_removed_people
    after delete on people.person referencing old table as old_people
    for each statement execute function people.keep_name_words();

-- the same when a unit comes below another top
create function people.keep_top_of_name_words() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    person record;
begin
    for person in select n.id, n.name_latin, n.name_words, c.top
                    from (select id, lineage[1] as top from new_units except select id, lineage[1] from old_units) c
                    join people.person n on n.unit_id = c.id
    loop
        update people.name_word w
           set root_unit_id = person.top
         where w.word = any (string_to_array(person.name_words, ' ')) and w.name_latin = person.name_latin and w.person_id = person.id;
    end loop;
    return null;
end
$$;
create trigger tops_of_name_words
    after update on organisations.unit referencing old table as old_units new table as new_units
    for each statement execute function people.keep_top_of_name_words();
