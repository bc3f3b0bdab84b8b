alter table training.slot
    -- where the slot is followed from afar, when it is held at a distance though others of the session are not
    add column link text check (link <> ''),
    add constraint nobody_meets_in_a_room_from_afar check (link is null or room_id is null);
