package ma.etamkeen.people.mydata;

import static ma.etamkeen.platform.persondata.Holding.read;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.persondata.Holding;
import ma.etamkeen.platform.persondata.Holding.Fate;
import ma.etamkeen.platform.persondata.KeepsPersonData;
import ma.etamkeen.platform.persondata.Subject;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this part keeps of people: who they are, how they sign in, what they hold, what they asked for. */
@Component
class PeopleData implements KeepsPersonData {

    private final JdbcClient db;
    private final Words words;

    PeopleData(JdbcClient db, Words words) {
        this.db = db;
        this.words = words;
    }

    /** The name goes first, so that what other parts write on the way does not say it again. */
    @Override
    public int order() {
        return -100;
    }

    @Override
    public Set<String> actsOnly() {
        return Set.of("people.notice", "people.retention", "people.import");
    }

    @Override
    public List<Holding> holdings() {
        return List.of(
                identity(),
                account(),
                units(),
                roles(),
                superiors(),
                deputies(),
                keys(),
                links(),
                registrations(),
                imported(),
                consents(),
                unwanted(),
                oppositions(),
                requests(),
                warnings());
    }

    private Holding identity() {
        return new Holding(
                "identity",
                Set.of("people.person", "people.name_word"),
                Fate.ANONYMISED,
                read(db, """
                        select p.name_ar, p.name_latin, p.sex, u.name_ar as unit_ar, u.name_fr as unit_fr, p.region_code as region,
                               p.level, p.category, p.function, p.language, p.staff_number, p.created_at, p.closed_at
                          from people.person p
                          left join organisations.v_unit u on u.id = p.unit_id
                         where p.id = :person
                        """),
                this::eraseIdentity);
    }

    /** Sex, administration, region, level and category stay: without a name they only count. No figure counts by the function. */
    private void eraseIdentity(Subject subject, Instant now) {
        db.sql("""
                        update people.person
                           set name_ar = :ar, name_latin = :latin, name_folded = '', key_ar = '', key_latin = '',
                               staff_number = null, function = null, anonymised_at = :now
                         where id = :person
                        """)
                .param("ar", words.text(Language.AR, "mydata.anonymous") + " " + subject.person())
                .param("latin", words.text(Language.FR, "mydata.anonymous") + " " + subject.person())
                .param("now", at(now))
                .param("person", subject.person())
                .update();
    }

    private Holding account() {
        return new Holding("account", Set.of("people.account"), Fate.ANONYMISED, read(db, """
                        select a.email, a.created_at, a.confirmed_at, a.seen_on, a.closed_at,
                               a.password_hash is not null as has_password
                          from people.account a
                         where a.person_id = :person
                        """), Holding.erase(db, """
                                update people.account
                                   set email = cast('removed-' || person_id || '@invalid' as public.citext),
                                       password_hash = null, handle = null, closed_at = coalesce(closed_at, :now)
                                 where person_id = :person
                                """));
    }

    private Holding units() {
        return Holding.kept("former-units", Set.of("people.former_unit"), read(db, """
                        select u.name_ar as unit_ar, u.name_fr as unit_fr, f.until
                          from people.former_unit f
                          left join organisations.v_unit u on u.id = f.unit_id
                         where f.person_id = :person
                         order by f.until, f.id
                        """));
    }

    private Holding roles() {
        return new Holding(
                "roles", Set.of("people.role_grant"), Fate.ANONYMISED, read(db, """
                        select role, on_kind, on_id, valid_from, valid_to, given_at, taken_back_at
                          from people.role_grant
                         where person_id = :person
                         order by id
                        """), Holding.erase(db, """
                                update people.role_grant set taken_back_at = :now
                                 where person_id = :person and taken_back_at is null
                                """));
    }

    private Holding superiors() {
        return new Holding(
                "superiors", Set.of("people.superior"), Fate.ANONYMISED, read(db, """
                        select m.name_ar as superior_ar, m.name_latin as superior_latin, s.valid_from, s.valid_to, s.ended_at
                          from people.superior s
                          join people.person m on m.id = s.manager_id
                         where s.person_id = :person
                        union all
                        select p.name_ar, p.name_latin, s.valid_from, s.valid_to, s.ended_at
                          from people.superior s
                          join people.person p on p.id = :person
                         where s.manager_id = :person
                         order by valid_from
                        """), Holding.erase(db, """
                                update people.superior set ended_at = :now
                                 where (person_id = :person or manager_id = :person) and ended_at is null
                                """));
    }

    private Holding deputies() {
        return new Holding("deputies", Set.of("people.deputy"), Fate.ANONYMISED, read(db, """
                        select case when d.holder_id = :person then 'given' else 'held' end as deputyship, d.valid_from,
                               d.valid_to, d.named_at, d.ended_at
                          from people.deputy d
                         where d.holder_id = :person or d.deputy_id = :person
                         order by d.id
                        """), Holding.erase(db, """
                                update people.deputy set ended_at = :now
                                 where (holder_id = :person or deputy_id = :person) and ended_at is null
                                """));
    }

    private Holding keys() {
        return new Holding(
                "keys",
                Set.of(
                        "people.authenticator_app",
                        "people.recovery_code",
                        "people.passkey",
                        "people.known_device",
                        "people.provider_link"),
                Fate.ERASED,
                read(db, """
                        select 'app' as factor, '' as name, made_at, cast(null as timestamptz) as used_at
                          from people.authenticator_app where account_id = :account
                        union all
                        select 'code', '', null, used_at from people.recovery_code where account_id = :account
                        union all
                        select 'passkey', name, made_at, used_at from people.passkey where account_id = :account
                        union all
                        select 'device', '', null, used_at from people.known_device where account_id = :account
                        union all
                        select 'provider', issuer || ' ' || shown_as, linked_at, used_at
                          from people.provider_link where account_id = :account
                        """),
                (subject, _) -> emptied(
                        subject, "authenticator_app", "recovery_code", "passkey", "known_device", "provider_link"));
    }

    private Holding links() {
        return new Holding(
                "links",
                Set.of("people.one_time_link", "people.email_change", "people.calendar_feed"),
                Fate.ERASED,
                read(db, """
                        select 'link-' || purpose as link, made_at, expires_at, used_at, '' as email
                          from people.one_time_link where account_id = :account
                        union all
                        select 'email', asked_at, expires_at, null, cast(email as text)
                          from people.email_change where account_id = :account
                        union all
                        select 'calendar', made_at, null, null, ''
                          from people.calendar_feed where account_id = :account
                        """),
                (subject, _) -> emptied(subject, "one_time_link", "email_change", "calendar_feed"));
    }

    private Holding registrations() {
        return new Holding(
                "unconfirmed",
                Set.of("people.pending_registration"),
                Fate.ERASED,
                read(db, """
                        select name_ar, name_latin, sex, region_code as region, level, category, function, language, staff_number,
                               asked_at, expires_at
                          from people.pending_registration
                         where lower(cast(email as text)) = any(:addresses)
                        """),
                Holding.erase(db, """
                                delete from people.pending_registration
                                 where lower(cast(email as text)) = any(:addresses)
                                """));
    }

    private Holding imported() {
        return new Holding(
                "imported",
                Set.of("people.import_line", "people.import_row"),
                Fate.ERASED,
                read(db, """
                        select i.made_at, l.name_ar, l.name_latin, l.sex, cast(l.email as text) as email, l.staff_number,
                               l.region_code as region, l.level, l.category, l.function, l.language, r.cells
                          from people.import_line l
                          join people.import i on i.id = l.import_id
                          left join people.import_row r on r.import_id = l.import_id and r.number = l.number
                         where l.person_id = :person
                         order by l.import_id, l.number
                        """),
                Holding.erase(
                        db,
                        """
                                    update people.import_row r
                                       set cells = array_fill(''::text, array[cardinality(r.cells)])
                                      from people.import_line l
                                     where l.person_id = :person and r.import_id = l.import_id and r.number = l.number
                                       and cardinality(r.cells) > 0
                                    """,
                        // nobody comes back when the import is undone
                        """
                                    update people.import_line
                                       set name_ar = null, name_latin = null, name_folded = null, key_ar = '', key_latin = '',
                                           email = null, staff_number = null, function = null, before = null, undo = coalesce(undo, 'changed')
                                     where person_id = :person
                                    """));
    }

    private Holding consents() {
        return Holding.kept("consents", Set.of("people.consent"), read(db, """
                        select consent, given, purpose, notice_version, at
                          from people.consent
                         where person_id = :person
                         order by id
                        """));
    }

    private Holding unwanted() {
        return new Holding(
                "unwanted-letters",
                Set.of("people.unwanted_letter"),
                Fate.ERASED,
                read(db, """
                        select kind, since from people.unwanted_letter where person_id = :person order by kind
                        """),
                Holding.erase(db, "delete from people.unwanted_letter where person_id = :person"));
    }

    private Holding oppositions() {
        return new Holding(
                "oppositions",
                Set.of("people.opposition"),
                Fate.ERASED,
                read(db, """
                        select purpose, since from people.opposition where person_id = :person order by purpose
                        """),
                Holding.erase(db, "delete from people.opposition where person_id = :person"));
    }

    private Holding requests() {
        return new Holding(
                "requests",
                Set.of("people.data_request"),
                Fate.ANONYMISED,
                read(db, """
                        select kind, purpose, wanted, why, asked_at, way, received_on, due_on, state, decided_at, decision
                          from people.data_request
                         where person_id = :person
                         order by id
                        """),
                Holding.erase(
                        db,
                        """
                            update people.data_request set state = 'withdrawn', decided_at = :now
                             where person_id = :person and state = 'waiting'
                            """,
                        "update people.data_request set why = '', wanted = null, decision = '' where person_id = :person"));
    }

    private Holding warnings() {
        return new Holding(
                "warnings",
                Set.of("people.inactivity_warning"),
                Fate.ERASED,
                read(db, """
                        select warned_at, ends_on from people.inactivity_warning where person_id = :person
                        """),
                Holding.erase(db, "delete from people.inactivity_warning where person_id = :person"));
    }

    private void emptied(Subject subject, String... tables) {
        for (var table : tables) {
            db.sql("delete from people." + table + " where account_id = :account")
                    .param("account", subject.account())
                    .update();
        }
    }

    private static OffsetDateTime at(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }
}
