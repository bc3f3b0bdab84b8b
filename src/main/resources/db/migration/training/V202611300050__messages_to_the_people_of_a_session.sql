-- texts in three languages that messages to the people of a session begin with
create table training.announcement_text (
    id         bigint generated always as identity primary key,
    name       text        not null check (name <> ''),
    -- the unit that keeps it, or none for the programme itself
    owner_unit bigint references organisations.unit (id),
    subject_ar text        not null,
    subject_fr text        not null,
    subject_en text        not null,
    body_ar    text        not null,
    body_fr    text        not null,
    body_en    text        not null,
    changed_at timestamptz not null,
    changed_by bigint      not null,
    unique nulls not distinct (owner_unit, name)
);

insert into training.announcement_text (name, owner_unit, subject_ar, subject_fr, subject_en, body_ar, body_fr, body_en,
                                        changed_at, changed_by)
values ('Rappel avant la session', null,
        'تذكير: {title}', 'Rappel : {title}', 'Reminder: {title}',
        E'{name}،\nتنعقد دورة «{title}» {dates}.\nإذا تعذر عليكم الحضور فاسحبوا تسجيلكم من صفحة الدورة حتى يستفيد غيركم من المقعد.',
        E'{name},\nLa session « {title} » a lieu {dates}.\nSi vous ne pouvez pas venir, retirez votre inscription sur la page de la session : la place ira à une autre personne.',
        E'{name},\nThe session “{title}” takes place {dates}.\nIf you cannot come, withdraw on the page of the session: the seat will go to somebody else.',
        '2026-01-01T00:00:00Z', 0),
       ('Informations pratiques', null,
        'معلومات عملية: {title}', 'Informations pratiques : {title}', 'Practical information: {title}',
        E'{name}،\nالمكان: {place}\nالتواريخ: {dates}\nأحضروا بطاقتكم المهنية وحاسوبا محمولا إن أمكن.',
        E'{name},\nLieu : {place}\nDates : {dates}\nMunissez-vous de votre carte professionnelle et, si possible, d’un ordinateur portable.',
        E'{name},\nPlace: {place}\nDates: {dates}\nPlease bring your professional card and, if you can, a laptop.',
        '2026-01-01T00:00:00Z', 0);

-- what was written to the people of a session; the token is that of the page it was written on: sent once
create table training.announcement (
    id         bigint generated always as identity primary key,
    session_id bigint      not null references training.session (id),
    token      uuid        not null unique,
    audience   text        not null check (audience in ('seated', 'waiting', 'asked', 'absent', 'all')),
    subject_ar text        not null,
    subject_fr text        not null,
    subject_en text        not null,
    body_ar    text        not null,
    body_fr    text        not null,
    body_en    text        not null,
    letters    integer     not null check (letters >= 0),
    sent_at    timestamptz not null,
    sent_by    bigint      not null
);
create index announcement_session on training.announcement (session_id);
