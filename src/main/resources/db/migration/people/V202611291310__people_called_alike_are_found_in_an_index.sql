-- who is called alike in one unit is found without a look at each record: names are counted where the unit is found, or,
-- where every unit counts, in their own order
drop index people.person_unit;
create index person_unit on people.person (unit_id)
    include (id, name_latin, name_words, closed_at, anonymised_at, sex, key_ar, key_latin);
drop index people.person_key_ar;
create index person_key_ar on people.person (key_ar, unit_id, sex) where key_ar <> '' and closed_at is null;
drop index people.person_key_latin;
create index person_key_latin on people.person (key_latin, unit_id, sex) where key_latin <> '' and closed_at is null;
