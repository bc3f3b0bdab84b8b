-- how sure the dates of a published session are, and from how many people on it is worth while
alter table training.session
    add column minimum          integer check (minimum between 1 and 5000),
    add column confirmed_at     timestamptz,
    add column confirmed_by     bigint,
    add column postponed_at     timestamptz,
    add column postponed_by     bigint,
    add column postponed_reason text
        check (postponed_reason in ('few', 'trainer', 'room', 'holiday', 'weather', 'service', 'budget', 'replaced', 'other')),
    add column postponed_why    text,
    add column cancelled_reason text
        check (cancelled_reason in ('few', 'trainer', 'room', 'holiday', 'weather', 'service', 'budget', 'replaced', 'other'));

-- what was published until now was said without reserve; what was called off gave its reason in words alone
update training.session set confirmed_at = published_at, confirmed_by = published_by where published_at is not null;
update training.session set cancelled_reason = 'other' where cancelled_at is not null;

alter table training.session
    add constraint no_more_are_needed_than_there_are_seats check (minimum <= capacity),
    add check ((confirmed_at is null) = (confirmed_by is null)),
    add constraint a_draft_is_not_confirmed check (confirmed_at is null or published_at is not null),
    add check ((postponed_at is null) = (postponed_by is null)
               and (postponed_at is null) = (postponed_reason is null)
               and (postponed_at is null) = (postponed_why is null)),
    add constraint what_is_postponed_was_published_and_is_not_cancelled
        check (postponed_at is null or published_at is not null and cancelled_at is null),
    add constraint who_cancels_says_why check ((cancelled_at is null) = (cancelled_reason is null)),
    add constraint another_reason_is_put_into_words
        check ((postponed_reason <> 'other' or postponed_why <> '') and (cancelled_reason <> 'other' or cancelled_why <> ''));
create index session_postponed on training.session (id) where postponed_at is not null;
