-- asked of one person whom nothing else shows; a function is not even prepared for while it is not asked
create function people.decides_about(decider bigint, person bigint, day date) returns boolean
    language plpgsql stable as $$
begin
    return exists (select from people.v_decider d
                    where d.decider_id = decider and d.person_id = person and day between d.valid_from and d.valid_to);
end
$$;
