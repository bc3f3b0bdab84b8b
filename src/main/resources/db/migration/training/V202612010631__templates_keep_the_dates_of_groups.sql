-- when people of a group may ask for a seat of a session that is made of the template, as long before its first slot
create table training.template_opening (
    template_id    bigint  not null references training.template (id) on delete cascade,
    -- the group as forms name it
    group_key      text    not null,
    opens_minutes  integer not null,
    closes_minutes integer not null check (closes_minutes >= 0),
    -- the unit the group is made of, so that it follows one that merges
    unit_id bigint generated always as (case when group_key like 'unit.%' then cast(substr(group_key, 6) as bigint) end) stored
        references organisations.unit (id),
    check (opens_minutes > closes_minutes),
    primary key (template_id, group_key)
);
create index template_opening_unit on training.template_opening (unit_id);
