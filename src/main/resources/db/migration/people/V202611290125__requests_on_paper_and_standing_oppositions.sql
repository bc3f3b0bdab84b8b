-- what somebody asks by letter or at the desk is entered by the data-protection officer; the day it came counts
alter table people.data_request drop constraint data_request_kind_check;
alter table people.data_request
    add constraint data_request_kind_check check (kind in ('access', 'correction', 'opposition', 'erasure')),
    add column way text not null default 'own' check (way in ('own', 'letter', 'desk')),
    -- none when the person asked here: then the moment of asking counts
    add column received_on date,
    add column entered_by bigint references people.person (id),
    add constraint data_request_way check ((way = 'own') = (received_on is null) and (way = 'own') = (entered_by is null));

-- an opposition that was accepted stands until the person takes it back
create table people.opposition (
    person_id  bigint      not null references people.person (id),
    purpose    text        not null check (purpose in ('contact', 'statistics')),
    request_id bigint      not null references people.data_request (id),
    since      timestamptz not null,
    primary key (person_id, purpose)
);

-- of who is in no figure nothing is kept that only figures use, whoever writes it
create function people.keep_out_of_figures() returns trigger language plpgsql as $$
begin
    if exists (select from people.opposition o where o.person_id = new.id and o.purpose = 'statistics') then
        new.region_code := null;
        new.level := null;
        new.category := null;
    end if;
    return new;
end
$$;
create trigger person_out_of_figures
    before update of region_code, level, category on people.person
    for each row when (new.region_code is not null or new.level is not null or new.category is not null)
    execute function people.keep_out_of_figures();

create function people.take_out_of_figures() returns trigger language plpgsql as $$
begin
    update people.person set region_code = null, level = null, category = null where id = new.person_id;
    return null;
end
$$;
create trigger opposition_out_of_figures
    after insert or update of person_id on people.opposition
    for each row when (new.purpose = 'statistics')
    execute function people.take_out_of_figures();

-- whom figures may count, with what they may count by
create view people.v_counted as
select p.id, p.sex, p.unit_id, p.region_code, p.level, p.category
  from people.person p
 where p.closed_at is null
   and not exists (select from people.opposition o where o.person_id = p.id and o.purpose = 'statistics');
