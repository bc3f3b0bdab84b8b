-- a unit is closed: whatever refers to one stays readable
create function organisations.refuse_deletion() returns trigger language plpgsql as $$
begin
    raise exception 'units are closed, never deleted' using errcode = 'restrict_violation';
end
$$;
create trigger units_are_never_deleted
    before delete or truncate on organisations.unit
    for each statement execute function organisations.refuse_deletion();
