alter table training.registration
    -- whether they came on the day without a seat, and got one on the spot
    add column walk_in boolean not null default false;
