-- nobody has to say it, and no figure counts by it
alter table people.person add column function text
    constraint person_function check (function in ('management', 'front-desk', 'human-resources', 'finance', 'information-systems',
                                                   'legal', 'communication', 'training', 'audit', 'statistics', 'technical',
                                                   'secretariat', 'other'));
alter table people.pending_registration add column function text;
alter table people.import_line add column function text;

create or replace view people.v_person as
select p.id, p.name_ar, p.name_latin, p.name_folded, p.sex, p.unit_id, p.region_code, p.level, p.category, p.language,
       a.email, p.anonymised_at is not null as is_anonymised, p.name_words, p.function
  from people.person p
  left join people.account a on a.person_id = p.id and a.closed_at is null
 where p.closed_at is null;

-- who is in no figure is not classified at all: what their work is about goes with region, level and category
create or replace function people.keep_out_of_figures() returns trigger language plpgsql as $$
begin
    if exists (select from people.opposition o where o.person_id = new.id and o.purpose = 'statistics') then
        new.region_code := null;
        new.level := null;
        new.category := null;
        new.function := null;
    end if;
    return new;
end
$$;
drop trigger person_out_of_figures on people.person;
create trigger person_out_of_figures
    before update of region_code, level, category, function on people.person
    for each row when (new.region_code is not null or new.level is not null or new.category is not null
                       or new.function is not null)
    execute function people.keep_out_of_figures();

create or replace function people.take_out_of_figures() returns trigger language plpgsql as $$
begin
    update people.person set region_code = null, level = null, category = null, function = null where id = new.person_id;
    return null;
end
$$;
