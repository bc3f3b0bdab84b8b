alter table training.session
    -- what happens when whoever has to agree says nothing for so many working days; 0 for nothing, as before
    add column silence      text    not null default 'remind' check (silence in ('remind', 'up', 'agree', 'expire')),
    add column silence_days integer not null default 0 check (silence_days between 0 and 60);

alter table training.registration
    -- the day on which those who were asked were last reminded
    add column reminded_on date;

alter table training.approval
    -- whether they were asked because those asked before said nothing
    add column after_silence boolean not null default false;

create index registration_requested on training.registration (session_id) where state = 'requested';
