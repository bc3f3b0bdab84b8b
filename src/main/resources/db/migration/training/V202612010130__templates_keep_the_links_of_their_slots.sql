-- where a slot is followed from afar, when it is held at a distance and others of the session are not
alter table training.template_slot
    add column link text;
