package ma.etamkeen.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Folded;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The people of the platform. Other parts may join on {@code people.v_person}. */
@Component
public class People {

    static final String SELECT = """
            select p.id, p.name_ar, p.name_latin, p.sex, p.unit_id, p.region_code, p.level, p.category, p.function,
                   p.language, p.email,
                   (select s.manager_id
                      from people.superior s
                     where s.person_id = p.id and s.ended_at is null and s.valid_from <= :today
                       and (s.valid_to is null or s.valid_to >= :today)) as manager_id
              from people.v_person p
            """;

    /** One plan however many there are: for a list of a few the database would plan anew each time, which costs more than reading them. */
    private static final String EACH_OF = " where p.id = any(array(select unnest(:ids)))";

    private final JdbcClient db;
    private final Clock clock;
    private final Journal journal;

    People(JdbcClient db, Clock clock, Journal journal) {
        this.db = db;
        this.clock = clock;
        this.journal = journal;
    }

    /** The person of this id, whoever asks. */
    public Optional<Person> find(long id) {
        return asked(" where p.id = :id").param("id", id).query(People::person).optional();
    }

    /** These people by id, whoever asks. */
    public Map<Long, Person> all(Collection<Long> ids) {
        var found = new HashMap<Long, Person>();
        asked(EACH_OF)
                .param("ids", ids.toArray(Long[]::new))
                .query(People::person)
                .list()
                .forEach(person -> found.put(person.id(), person));
        return found;
    }

    /** How these people are called, by id, in the script of this language. */
    public Map<Long, String> names(Collection<Long> ids, Language language) {
        var names = new HashMap<Long, String>();
        db.sql("select p.id, p.name_ar, p.name_latin from people.v_person p" + EACH_OF)
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    names.put(row.getLong("id"), row.getString(language == Language.AR ? "name_ar" : "name_latin"));
                });
        return names;
    }

    /** The person with an open account of this address. */
    public Optional<Person> byEmail(String email) {
        return asked(" where p.email = cast(:email as public.citext)")
                .param("email", email.strip())
                .query(People::person)
                .optional();
    }

    /** The person with an open account of this address who has confirmed that it is theirs. */
    public Optional<Person> byConfirmedEmail(String email) {
        return asked("""
                         where p.email = cast(:email as public.citext)
                           and exists (select from people.account a
                                        where a.person_id = p.id and a.closed_at is null and a.confirmed_at is not null)
                        """).param("email", email.strip()).query(People::person).optional();
    }

    /** The people whose superior this person is. */
    public List<Person> reportingTo(long manager) {
        return asked("""
                         where p.id in (select s.person_id
                                          from people.superior s
                                         where s.manager_id = :manager and s.ended_at is null and s.valid_from <= :today
                                           and (s.valid_to is null or s.valid_to >= :today))
                         order by p.name_latin, p.id
                        """).param("manager", manager).query(People::person).list();
    }

    /** The people this viewer may see in lists. */
    public Visible visibleTo(Viewer viewer) {
        return new Visible(db, viewer, today(), NameWords.Limits.USUAL);
    }

    /** Adds a person with an account that waits for its address to be confirmed. The actor is 0 for the person. */
    @Transactional
    public Creation create(NewPerson person, long actor) {
        if (!isFree(person.email())) {
            return new Creation.Taken(Creation.Field.EMAIL);
        }
        if (person.staffNumber() != null
                && isKnown(
                        "select exists (select from people.person where staff_number = :value)",
                        person.staffNumber())) {
            return new Creation.Taken(Creation.Field.STAFF_NUMBER);
        }
        var id = createMany(List.of(person), null).getFirst();
        journal.record("people.person.created", actor, id, id, "");
        return new Creation.Created(find(id).orElseThrow());
    }

    /** Somebody from outside who has no account: their names, and the language they are written to in. */
    public record Outsider(String nameAr, String nameLatin, Sex sex, Language language) {}

    /** Adds somebody from outside who is to have no account. Where they are written to is known to the part that adds them. */
    @Transactional
    public long add(Outsider outsider, long actor) {
        var id = described(outsider, db.sql("""
                        insert into people.person (name_ar, name_latin, name_folded, key_ar, key_latin, sex, language, created_at)
                        values (:ar, :latin, :folded, :keyAr, :keyLatin, :sex, :language, :now)
                        returning id
                        """))
                .param("now", now())
                .query(Long.class)
                .single();
        journal.record("people.person.created", actor, id, id, "");
        return id;
    }

    /** Says who somebody from outside is. Whoever has an account is described by themselves and by those who answer for them. */
    @Transactional
    public void describe(long person, Outsider outsider, long actor) {
        var changed = described(outsider, db.sql("""
                        update people.person p
                           set name_ar = :ar, name_latin = :latin, name_folded = :folded, key_ar = :keyAr, key_latin = :keyLatin,
                               sex = :sex, language = :language
                         where p.id = :person and p.anonymised_at is null
                           and not exists (select from people.account a where a.person_id = p.id)
                           and (p.name_ar, p.name_latin, p.sex, p.language) <> (:ar, :latin, :sex, :language)
                        """)).param("person", person).update();
        if (changed == 1) {
            journal.record("people.person.corrected", actor, person, person, "");
        }
    }

    private static JdbcClient.StatementSpec described(Outsider outsider, JdbcClient.StatementSpec sql) {
        return sql.param("ar", outsider.nameAr())
                .param("latin", outsider.nameLatin())
                .param("folded", folded(outsider.nameAr(), outsider.nameLatin()))
                .param("keyAr", NameKey.of(outsider.nameAr()))
                .param("keyLatin", NameKey.of(outsider.nameLatin()))
                .param("sex", outsider.sex().key())
                .param("language", outsider.language().tag());
    }

    /** Whether no account, closed ones included, has this address. Nobody else gets it until the running transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isFree(String email) {
        db.sql("select pg_advisory_xact_lock(hashtext('people.create:' || lower(:email)))")
                .param("email", email.strip())
                .query((_, _) -> true)
                .single();
        return !isKnown(
                "select exists (select from people.account where email = cast(:value as public.citext))", email);
    }

    /**
     * Adds people all at once. Addresses that are already known are left out, so that the same list may come twice.
     *
     * @param sharedHash what {@link Passwords#hash} made of the password all of them sign in with; {@code null} for
     *     accounts that wait for their address to be confirmed
     * @return the ids of the people who are new, in the order of the list
     */
    @Transactional
    public List<Long> createMany(List<NewPerson> people, @Nullable String sharedHash) {
        return db.sql("""
                        with given as materialized (
                            select nextval('people.person_id_seq') as id, g.*
                              from unnest(:ar, :latin, :fold, :keyAr, :keyLatin, :sex, :unit, :region, :level, :category, :function,
                                          :language, :email, :staff) with ordinality
                                   as g (name_ar, name_latin, name_folded, key_ar, key_latin, sex, unit_id, region_code, level, category,
                                         function, language, email, staff_number, place)
                             where not exists (select from people.account a where a.email = cast(g.email as public.citext))
                        ), person as (
                            insert into people.person (id, name_ar, name_latin, name_folded, key_ar, key_latin, sex, unit_id, region_code,
                                                       level, category, function, language, staff_number, created_at)
                            select id, name_ar, name_latin, name_folded, key_ar, key_latin, sex, nullif(unit_id, 0), region_code, level,
                                   category, function, language, staff_number, :now
                              from given
                        ), account as (
                            insert into people.account (person_id, email, password_hash, confirmed_at, created_at)
                            select id, cast(email as public.citext), :hash,
                                   case when :hash is not null then :now end, :now
                              from given
                             order by place
                        )
                        select id from given order by place
                        """)
                .param("ar", column(people, NewPerson::nameAr))
                .param("latin", column(people, NewPerson::nameLatin))
                .param("fold", column(people, person -> folded(person.nameAr(), person.nameLatin())))
                .param("keyAr", column(people, person -> NameKey.of(person.nameAr())))
                .param("keyLatin", column(people, person -> NameKey.of(person.nameLatin())))
                .param("sex", column(people, person -> person.sex().key()))
                .param("unit", people.stream().map(NewPerson::unit).toArray(Long[]::new))
                .param("region", column(people, NewPerson::region))
                .param(
                        "level",
                        column(
                                people,
                                person -> person.level() == null
                                        ? null
                                        : person.level().key()))
                .param(
                        "category",
                        column(
                                people,
                                person -> person.category() == null
                                        ? null
                                        : person.category().key()))
                .param(
                        "function",
                        column(
                                people,
                                person -> person.function() == null
                                        ? null
                                        : person.function().key()))
                .param("language", column(people, person -> person.language().tag()))
                .param("email", column(people, person -> person.email().strip()))
                .param("staff", column(people, NewPerson::staffNumber))
                .param("hash", sharedHash, java.sql.Types.VARCHAR)
                .param("now", now())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** Both names as they are compared when somebody looks for one. */
    public static String folded(String nameAr, String nameLatin) {
        return Folded.of(nameLatin) + " " + Folded.of(nameAr);
    }

    static Person person(ResultSet row, int number) throws SQLException {
        var level = row.getString("level");
        var category = row.getString("category");
        var function = row.getString("function");
        return new Person(
                row.getLong("id"),
                row.getString("name_ar"),
                row.getString("name_latin"),
                Sex.of(row.getString("sex")).orElseThrow(),
                row.getLong("unit_id"),
                row.getString("region_code"),
                level == null ? null : Level.of(level).orElseThrow(),
                category == null ? null : Category.of(category).orElseThrow(),
                function == null ? null : WorkFunction.of(function).orElseThrow(),
                Language.of(row.getString("language")).orElseThrow(),
                row.getString("email"),
                row.getObject("manager_id", Long.class));
    }

    private JdbcClient.StatementSpec asked(String conditions) {
        return db.sql(SELECT + conditions).param("today", today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private boolean isKnown(String sql, String value) {
        return db.sql(sql).param("value", value.strip()).query(Boolean.class).single();
    }

    private static @Nullable String[] column(List<NewPerson> people, Function<NewPerson, @Nullable String> part) {
        return people.stream().map(part).toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
