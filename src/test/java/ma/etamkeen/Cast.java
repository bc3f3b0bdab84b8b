package ma.etamkeen;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.Passwords;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.Sex;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The people of the tests: roles, not persons. Each is made once and stays, also where the test that asked first leaves
 * nothing behind, so that every test may rely on them.
 */
@TestComponent
public class Cast {

    /** What everybody of the cast signs in with. */
    public static final String PASSWORD = "tamkeen-test";

    private final People people;
    private final Roles roles;
    private final Superiors superiors;
    private final Units units;
    private final Passwords passwords;
    private final JdbcClient db;
    private final TransactionTemplate apart;
    private final Map<String, Long> made = new ConcurrentHashMap<>();
    private volatile @Nullable String hash;

    Cast(
            People people,
            Roles roles,
            Superiors superiors,
            Units units,
            Passwords passwords,
            JdbcClient db,
            PlatformTransactionManager transactions) {
        this.people = people;
        this.roles = roles;
        this.superiors = superiors;
        this.units = units;
        this.passwords = passwords;
        this.db = db;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A civil servant of a ministry, whose manager is {@link #manager()}; holds no role. */
    public long civilServant() {
        var superior = manager();
        return once("civil-servant", name -> {
            var person = make(name);
            superiors.name(person, superior, 0);
            return person;
        });
    }

    /** The hierarchical superior of {@link #civilServant()}. */
    public long manager() {
        return once("manager", this::make);
    }

    /** Somebody who holds this role on the whole platform and no other. */
    public long holder(Role role) {
        return once("holder-" + role.key(), name -> {
            var person = make(name);
            roles.give(person, new Grant(role, Grant.On.PLATFORM, 0), 0);
            return person;
        });
    }

    /** Somebody who holds this role on the unit of this code and what is below it, and no other. */
    public long holder(Role role, String unit) {
        return once("holder-" + role.key() + "-" + unit.toLowerCase(java.util.Locale.ROOT), name -> {
            var person = make(name);
            roles.give(person, new Grant(role, Grant.On.UNIT, unit(unit)), 0);
            return person;
        });
    }

    /** The id of the unit of this code in the default set. */
    public long unit(String code) {
        return units.byCode(code).orElseThrow().id();
    }

    /** The account behind a person, as {@link FromOurPages#account} takes it. */
    public long accountOf(long person) {
        return db.sql("select id from people.account where person_id = :person")
                .param("person", person)
                .query(Long.class)
                .single();
    }

    /** What is kept of {@link #PASSWORD}, computed once: it is made to be slow. */
    public String hash() {
        var known = hash;
        if (known == null) {
            known = passwords.hash(PASSWORD);
            hash = known;
        }
        return known;
    }

    /** The address a person of the cast signs in with. */
    public String emailOf(long person) {
        return Objects.requireNonNull(people.find(person).orElseThrow().email());
    }

    /** This many civil servants more, all of one ministry, with their addresses confirmed. */
    public List<Long> crowd(String name, int number) {
        return people.createMany(
                java.util.stream.IntStream.range(0, number)
                        .mapToObj(index -> person(name + "-" + index))
                        .toList(),
                "no password");
    }

    /** The transaction of the test may be undone; what is remembered here must not be. */
    private long once(String name, ToLongFunction<String> making) {
        return made.computeIfAbsent(name, key -> Objects.requireNonNull(apart.execute(_ -> making.applyAsLong(key))));
    }

    private long make(String name) {
        return people.createMany(List.of(person(name)), hash()).stream()
                .findFirst()
                // the database of a run may be older than this context
                .orElseGet(() -> people.byEmail(address(name)).orElseThrow().id());
    }

    private NewPerson person(String name) {
        return new NewPerson(
                "شخص تجريبي",
                "Test person " + name,
                Math.floorMod(name.hashCode(), 2) == 0 ? Sex.FEMALE : Sex.MALE,
                unit("MEF"),
                "MA-04",
                Level.CENTRAL,
                Category.CADRE,
                null,
                Language.FR,
                address(name),
                null);
    }

    private static String address(String name) {
        return name + "@test.example";
    }
}
