alter table training.template
    -- as sessions have them: how long a seat is offered, and what happens to a request nobody answers
    add column offer_hours  integer not null default 0 check (offer_hours between 0 and 336),
    add column silence      text    not null default 'remind' check (silence in ('remind', 'up', 'agree', 'expire')),
    add column silence_days integer not null default 0 check (silence_days between 0 and 60);
