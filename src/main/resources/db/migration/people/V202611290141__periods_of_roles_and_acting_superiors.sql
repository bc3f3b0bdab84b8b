-- the same role on the same thing, once for each period
drop index people.role_grant_held;
create index role_grant_person on people.role_grant (person_id, role, on_kind, on_id) where taken_back_at is null;
alter table people.role_grant
    add constraint role_grant_one_at_a_time
        exclude using gist (person_id with =, role with =, on_kind with =, on_id with =,
                            daterange(valid_from, valid_to, '[]') with &&)
        where (taken_back_at is null);

alter table people.superior
    -- in the place of somebody who comes back to it
    add column acts boolean not null default false,
    -- goes on after somebody who acted or a vacancy, and begins earlier when that ends earlier
    add column resumes boolean not null default false;
