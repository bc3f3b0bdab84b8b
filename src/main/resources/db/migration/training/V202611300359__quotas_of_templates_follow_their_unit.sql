alter table training.template_quota
    -- the unit the group is made of, so that it follows one that merges
    add column unit_id bigint generated always as (case when group_key like 'unit.%' then cast(substr(group_key, 6) as bigint) end) stored
        references organisations.unit (id);
create index template_quota_unit on training.template_quota (unit_id);
