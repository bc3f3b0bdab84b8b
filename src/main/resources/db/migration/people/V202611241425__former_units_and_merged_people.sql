-- where a person worked before this day; the row with the first day after a date says where they worked on it
create table people.former_unit (
    id        bigint generated always as identity primary key,
    person_id bigint not null references people.person (id),
    unit_id   bigint references organisations.unit (id),
    until     date   not null
);
create index former_unit_person on people.former_unit (person_id, until);
create index former_unit_unit on people.former_unit (unit_id);

-- the record that goes on when one person was on record twice
alter table people.person add column merged_into bigint references people.person (id);
alter table people.person add constraint person_merged_is_closed check (merged_into is null or closed_at is not null);
create index person_merged on people.person (merged_into) where merged_into is not null;

-- what other parts may join on
create view people.v_former_unit as
select person_id, unit_id, until
  from people.former_unit;
