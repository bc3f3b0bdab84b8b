alter table training.announcement_text
    -- not offered any more; what was written with it stays in the log
    add column retired_at timestamptz,
    add column retired_by bigint,
    add constraint a_text_is_put_away_by_somebody check ((retired_at is null) = (retired_by is null));
