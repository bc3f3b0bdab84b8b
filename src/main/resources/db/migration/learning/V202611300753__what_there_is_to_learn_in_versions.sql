-- number of the newest pack of the theme, one more with each publication
alter table learning.theme add column pack integer not null default 0 check (pack >= 0);

create table learning.unit (
    theme    text    not null references learning.theme (code),
    code     text    not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    position integer not null,
    title_ar text,
    title_fr text,
    title_en text,
    lead_ar  text,
    lead_fr  text,
    lead_en  text,
    primary key (theme, code)
);

create table learning.item (
    id           bigint  generated always as identity primary key,
    theme        text    not null references learning.theme (code),
    code         text    not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    kind         text    not null check (kind in ('question', 'capsule', 'case')),
    unit         text,
    position     integer not null,
    -- the one that is asked now
    version      integer not null check (version > 0),
    retired_at   timestamptz,
    -- the first pack without it
    retired_pack integer,
    unique (theme, code),
    foreign key (theme, unit) references learning.unit (theme, code) on delete set null (unit),
    check ((retired_at is null) = (retired_pack is null))
);

create table learning.item_version (
    item_id      bigint      not null references learning.item (id),
    version      integer     not null check (version > 0),
    -- in the shape of the files themes are read from
    body         jsonb       not null,
    -- the first pack it is in
    pack         integer     not null,
    published_at timestamptz not null,
    primary key (item_id, version)
);

-- answers are marked by the version that was answered, for ever
create function learning.versions_never_change() returns trigger language plpgsql as $$
begin
    raise exception 'a version of an item never changes: publish another one';
end
$$;

create trigger versions_never_change before update or delete on learning.item_version
   for each row execute function learning.versions_never_change();

-- how hard a question is, in logits
create table learning.item_rating (
    item_id bigint           primary key references learning.item (id),
    value   double precision not null,
    -- the first answers it rests on
    answers integer          not null check (answers >= 0)
);
