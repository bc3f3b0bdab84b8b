-- a person is closed or made anonymous: what was done by them and for them keeps its place
create function people.refuse_deletion() returns trigger language plpgsql as $$
begin
    raise exception 'people are closed or made anonymous, never deleted' using errcode = 'restrict_violation';
end
$$;
create trigger people_are_never_deleted
    before delete or truncate on people.person
    for each statement execute function people.refuse_deletion();
