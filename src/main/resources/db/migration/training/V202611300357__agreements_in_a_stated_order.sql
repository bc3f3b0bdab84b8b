-- who has to agree, one after the other: nobody, the superior, the focal point, or both in this order or the other
alter table training.session drop constraint session_approval_check;
alter table training.session
    alter column approval type text[] using case when approval = 'none' then '{}'::text[] else array[approval] end,
    add constraint session_approval_check check (approval in ('{}', '{manager}', '{focal-point}', '{manager,focal-point}',
                                                              '{focal-point,manager}'));
alter table training.template drop constraint template_approval_check;
alter table training.template
    alter column approval type text[] using case when approval = 'none' then '{}'::text[] else array[approval] end,
    add constraint template_approval_check check (approval in ('{}', '{manager}', '{focal-point}', '{manager,focal-point}',
                                                               '{focal-point,manager}'));

alter table training.registration
    -- who has to agree to this request: what the session asked for when it was made, whatever it asks for by now
    add column steps text[] not null default '{manager}' check (steps <@ array['manager', 'focal-point']),
    -- the one that waits, from 1; once all have agreed, the last
    add column step integer not null default 1 check (step >= 1),
    -- the focal point who put them forward
    add column nominated_by bigint;
update training.registration g set steps = '{}'
 where g.state <> 'requested' and not exists (select from training.approval a where a.registration_id = g.id);
alter table training.registration
    add constraint a_request_waits_at_one_of_its_steps check (state <> 'requested' or step <= greatest(1, cardinality(steps)));

alter table training.approval
    add column step integer not null default 1,
    drop constraint approval_registration_id_approver_id_key,
    add constraint nobody_is_asked_twice_at_one_step unique (registration_id, step, approver_id);

-- each step is agreed to once; agreed_by is 0 where nobody said anything in the time of the session's rule
create table training.agreement (
    registration_id bigint      not null references training.registration (id),
    step            integer     not null check (step >= 1),
    kind            text        not null check (kind in ('manager', 'focal-point')),
    agreed_at       timestamptz not null,
    agreed_by       bigint      not null,
    primary key (registration_id, step)
);
create index agreement_person on training.agreement (agreed_by) where agreed_by <> 0;
insert into training.agreement (registration_id, step, kind, agreed_at, agreed_by)
select g.id, 1, 'manager', g.decided_at, g.decided_by
  from training.registration g
 where g.steps = '{manager}' and g.decided_at is not null and g.state <> 'refused' and g.reason = '';
