-- the language an entry is written in first; the others say what it says
create table knowledge.source (
    entry_id bigint primary key references knowledge.entry (id) on delete cascade,
    language text   not null check (language in ('ar', 'fr', 'en'))
);

-- which paragraph each piece of a revision is: an identity is kept when the words change and is the same in every language
create table knowledge.paragraph (
    entry_id    bigint  not null,
    language    text    not null,
    number      integer not null,
    place       integer not null check (place >= 0),
    identity    bigint  not null check (identity > 0),
    hash        text    not null,
    -- the words of the source it was made from: their hash, and the revision they stood in
    from_hash   text,
    from_number integer,
    state       text    not null check (state in ('draft', 'machine', 'reviewed')),
    primary key (entry_id, language, number, place),
    unique (entry_id, language, number, identity),
    foreign key (entry_id, language, number) references knowledge.revision (entry_id, language, number) on delete cascade,
    check ((from_hash is null) = (from_number is null))
);

-- how many paragraphs of the source stand how in each language, counted whenever one of them changes
create table knowledge.standing (
    entry_id bigint  not null references knowledge.entry (id) on delete cascade,
    language text    not null check (language in ('ar', 'fr', 'en')),
    missing  integer not null,
    draft    integer not null,
    stale    integer not null,
    machine  integer not null,
    reviewed integer not null,
    primary key (entry_id, language)
);
create index standing_open on knowledge.standing (language, entry_id) where missing + stale > 0;

-- somebody who translates a text, so that nobody else does meanwhile
create table knowledge.claim (
    entry_id    bigint      not null references knowledge.entry (id) on delete cascade,
    language    text        not null check (language in ('ar', 'fr', 'en')),
    person_id   bigint      not null,
    claimed_at  timestamptz not null,
    due_on      date        not null,
    reminded_at timestamptz,
    primary key (entry_id, language)
);
create index claim_person on knowledge.claim (person_id);

-- who wrote each revision, under the record that counts today: nobody approves what they wrote
create table knowledge.writer (
    entry_id  bigint  not null,
    language  text    not null,
    number    integer not null,
    person_id bigint  not null,
    primary key (entry_id, language, number),
    foreign key (entry_id, language, number) references knowledge.revision (entry_id, language, number) on delete cascade
);
create index writer_person on knowledge.writer (person_id);
insert into knowledge.writer (entry_id, language, number, person_id)
select entry_id, language, number, author from knowledge.revision where author > 0;

create table knowledge.approval (
    entry_id    bigint      not null,
    language    text        not null,
    number      integer     not null,
    approved_by bigint      not null,
    approved_at timestamptz not null,
    primary key (entry_id, language, number, approved_by),
    foreign key (entry_id, language, number) references knowledge.revision (entry_id, language, number) on delete cascade
);

create table knowledge.sending_back (
    id          bigint      generated always as identity primary key,
    entry_id    bigint      not null,
    language    text        not null,
    number      integer     not null,
    reason      text        not null,
    sent_by     bigint      not null,
    sent_at     timestamptz not null,
    foreign key (entry_id, language, number) references knowledge.revision (entry_id, language, number) on delete cascade
);
create index sending_back_text on knowledge.sending_back (entry_id, language, number);

-- a revision that readers see from a moment on, whatever is written meanwhile
create table knowledge.schedule (
    entry_id  bigint      not null,
    language  text        not null,
    number    integer     not null,
    publishes_at timestamptz not null,
    set_by    bigint      not null,
    set_at    timestamptz not null,
    primary key (entry_id, language),
    foreign key (entry_id, language, number) references knowledge.revision (entry_id, language, number) on delete cascade
);
create index schedule_due on knowledge.schedule (publishes_at);

-- where the rule of a kind is another than the product's
create table knowledge.publication_rule (
    kind       text     primary key,
    approvals  smallint not null check (approvals between 1 and 3),
    languages  text[]   not null,
    is_unread_allowed boolean not null,
    months     smallint not null check (months between 0 and 120)
);

create table knowledge.remark (
    id         bigint      generated always as identity primary key,
    entry_id   bigint      not null,
    language   text        not null,
    number     integer     not null,
    identity   bigint      not null,
    quote      text        not null,
    words      text        not null,
    made_by    bigint      not null,
    made_at    timestamptz not null,
    settled_by bigint,
    settled_at timestamptz,
    foreign key (entry_id, language, number) references knowledge.revision (entry_id, language, number) on delete cascade,
    check ((settled_by is null) = (settled_at is null))
);
create index remark_text on knowledge.remark (entry_id, language);

create table knowledge.remark_answer (
    id        bigint      generated always as identity primary key,
    remark_id bigint      not null references knowledge.remark (id) on delete cascade,
    words     text        not null,
    made_by   bigint      not null,
    made_at   timestamptz not null
);
create index remark_answer_remark on knowledge.remark_answer (remark_id);

create table knowledge.suggestion (
    id         bigint      generated always as identity primary key,
    entry_id   bigint      not null,
    language   text        not null,
    number     integer     not null,
    identity   bigint      not null,
    before     text        not null,
    words      text        not null,
    why        text        not null,
    made_by    bigint      not null,
    made_at    timestamptz not null,
    decided_by bigint,
    decided_at timestamptz,
    accepted   boolean,
    foreign key (entry_id, language, number) references knowledge.revision (entry_id, language, number) on delete cascade,
    check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (accepted is null))
);
create index suggestion_text on knowledge.suggestion (entry_id, language);

-- who looks after an entry, for how many months it holds where that differs from its kind, and when it was last found right
create table knowledge.upkeep (
    entry_id    bigint      primary key references knowledge.entry (id) on delete cascade,
    months      smallint    check (months between 0 and 120),
    owner_id    bigint      not null default 0,
    checked_by  bigint      not null default 0,
    checked_at  timestamptz,
    reminded_at timestamptz
);
create index upkeep_owner on knowledge.upkeep (owner_id);

create table knowledge.retraction (
    id           bigint      generated always as identity primary key,
    entry_id     bigint      not null references knowledge.entry (id) on delete cascade,
    reason_ar    text,
    reason_fr    text,
    reason_en    text,
    retracted_by bigint      not null,
    retracted_at timestamptz not null,
    ended_by     bigint,
    ended_at     timestamptz,
    check (coalesce(reason_ar, reason_fr, reason_en) is not null),
    check ((ended_by is null) = (ended_at is null))
);
create unique index retraction_now on knowledge.retraction (entry_id) where ended_at is null;

-- what readers saw before, to bring it back
create table knowledge.retracted_text (
    retraction_id bigint      not null references knowledge.retraction (id) on delete cascade,
    language      text        not null check (language in ('ar', 'fr', 'en')),
    shown         integer     not null,
    proofread     boolean     not null,
    shown_at      timestamptz not null,
    primary key (retraction_id, language)
);

-- what somebody types, before it is saved
create table knowledge.autosave (
    person_id bigint      not null,
    entry_id  bigint      not null references knowledge.entry (id) on delete cascade,
    language  text        not null check (language in ('ar', 'fr', 'en')),
    based_on  integer     not null,
    title     text        not null,
    lead      text        not null,
    sections  jsonb       not null,
    typed_at  timestamptz not null,
    primary key (person_id, entry_id, language)
);
