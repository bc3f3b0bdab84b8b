-- what the rooms of a session should offer, and a template of it; one that lacks something can be taken all the same
alter table training.session
    add column wish_equipment text[] not null default '{}'
        check (wish_equipment <@ array ['projector', 'computers', 'video', 'network', 'board', 'sound', 'booth']),
    add column wish_access text[] not null default '{}'
        check (wish_access <@ array ['step-free', 'lift', 'toilets', 'parking', 'loop']);
alter table training.template
    add column wish_equipment text[] not null default '{}'
        check (wish_equipment <@ array ['projector', 'computers', 'video', 'network', 'board', 'sound', 'booth']),
    add column wish_access text[] not null default '{}'
        check (wish_access <@ array ['step-free', 'lift', 'toilets', 'parking', 'loop']);
