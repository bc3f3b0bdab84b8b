package ma.etamkeen.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.Category;
import ma.etamkeen.people.Deputies;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.Passwords;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.people.Roles;
import ma.etamkeen.people.Sex;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.people.WorkFunction;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The accounts of the demonstration: one for each role, and as many generated civil servants as are asked for. */
@Component
@ConditionalOnProperty("tamkeen.demo.people")
class DemoPeople {

    /** What all of them sign in with. */
    static final String PASSWORD = "tamkeen-demo";

    private static final String MINISTRY = "MEF";
    private static final int BATCH = 5_000;

    private final People people;
    private final Roles roles;
    private final Deputies deputies;
    private final Superiors superiors;
    private final Units units;
    private final Regions regions;
    private final Passwords passwords;

    DemoPeople(
            People people,
            Roles roles,
            Deputies deputies,
            Superiors superiors,
            Units units,
            Regions regions,
            Passwords passwords) {
        this.people = people;
        this.roles = roles;
        this.deputies = deputies;
        this.superiors = superiors;
        this.units = units;
        this.regions = regions;
        this.passwords = passwords;
    }

    /** An account of the contract: its address, the words that name it, and the role it holds on the platform. */
    private enum Account {
        CIVIL_SERVANT("civil-servant", "Fonctionnaire (démonstration)", "موظفة (حساب تجريبي)", Sex.FEMALE),
        MANAGER("manager", "Responsable (démonstration)", "رئيس مباشر (حساب تجريبي)", Sex.MALE),
        FOCAL_POINT("focal-point", "Point focal (démonstration)", "نقطة الاتصال (حساب تجريبي)", Sex.FEMALE),
        TRAINER("trainer", "Formateur (démonstration)", "مكون (حساب تجريبي)", Sex.MALE),
        COORDINATOR("coordinator", "Coordinatrice (démonstration)", "منسقة (حساب تجريبي)", Sex.FEMALE),
        MENTOR("mentor", "Mentor (démonstration)", "مواكب (حساب تجريبي)", Sex.MALE),
        JURY("jury", "Membre du jury (démonstration)", "عضوة لجنة التحكيم (حساب تجريبي)", Sex.FEMALE),
        REVIEWER("reviewer", "Relectrice (démonstration)", "مراجعة (حساب تجريبي)", Sex.FEMALE),
        DATA_PROTECTION(
                "data-protection",
                "Déléguée à la protection des données (démonstration)",
                "المكلفة بحماية المعطيات (حساب تجريبي)",
                Sex.FEMALE),
        ADMINISTRATOR("administrator", "Administrateur (démonstration)", "مسير المنصة (حساب تجريبي)", Sex.MALE);

        private final String name;
        private final String latin;
        private final String arabic;
        private final Sex sex;

        Account(String name, String latin, String arabic, Sex sex) {
            this.name = name;
            this.latin = latin;
            this.arabic = arabic;
            this.sex = sex;
        }

        String address() {
            return name + "@demo.example";
        }
    }

    List<String> addresses() {
        return Stream.of(Account.values()).map(Account::address).toList();
    }

    /** Adds whoever is missing. One password hash serves all: hashing thousands would take minutes. */
    void make(int number, LocalDate today) {
        var hash = passwords.hash(PASSWORD);
        var ministry = units.byCode(MINISTRY).orElseThrow();
        var added = people.createMany(
                Stream.of(Account.values())
                        .map(account -> account(account, ministry))
                        .toList(),
                hash);
        if (!added.isEmpty()) {
            give(ministry, today);
        }
        var random = new Random(Demonstration.SEED);
        var everywhere = units.all(Language.FR);
        var manager = person(Account.MANAGER).id();
        for (var start = 1; start <= number; start += BATCH) {
            var batch = new ArrayList<NewPerson>();
            for (var index = start; index < Math.min(start + BATCH, number + 1); index++) {
                batch.add(civilServant(index, everywhere, random));
            }
            for (var id : people.createMany(batch, hash)) {
                if (id % 3 == 0) {
                    superiors.name(id, manager, 0);
                }
            }
        }
    }

    private void give(Unit ministry, LocalDate today) {
        roles.give(person(Account.FOCAL_POINT).id(), new Grant(Role.FOCAL_POINT, Grant.On.UNIT, ministry.id()), 0);
        roles.give(person(Account.TRAINER).id(), everywhere(Role.TRAINER), 0);
        roles.give(person(Account.COORDINATOR).id(), everywhere(Role.COORDINATOR), 0);
        roles.give(person(Account.MENTOR).id(), everywhere(Role.MENTOR), 0);
        roles.give(person(Account.JURY).id(), everywhere(Role.JURY), 0);
        roles.give(person(Account.REVIEWER).id(), everywhere(Role.REVIEWER), 0);
        roles.give(person(Account.DATA_PROTECTION).id(), everywhere(Role.DATA_PROTECTION_OFFICER), 0);
        roles.give(person(Account.ADMINISTRATOR).id(), everywhere(Role.ADMINISTRATOR), 0);
        superiors.name(
                person(Account.CIVIL_SERVANT).id(), person(Account.MANAGER).id(), 0);
        lend(person(Account.FOCAL_POINT).id(), person(Account.MANAGER).id(), today);
        // a role that is over, for the list of former holders
        roles.give(
                person(Account.CIVIL_SERVANT).id(),
                everywhere(Role.REVIEWER),
                today.minusMonths(6),
                today.minusDays(10),
                0);
    }

    private void lend(long holder, long deputy, LocalDate today) {
        deputies.name(holder, roles.of(holder).getFirst().id(), deputy, today.minusDays(2), today.plusDays(12));
    }

    Person civilServant() {
        return person(Account.CIVIL_SERVANT);
    }

    Person trainer() {
        return person(Account.TRAINER);
    }

    Person mentor() {
        return person(Account.MENTOR);
    }

    Person juror() {
        return person(Account.JURY);
    }

    /** The viewer a person is, holding this role on the platform. */
    Viewer coordinator() {
        return as(person(Account.COORDINATOR), everywhere(Role.COORDINATOR));
    }

    Viewer administrator() {
        return as(person(Account.ADMINISTRATOR), everywhere(Role.ADMINISTRATOR));
    }

    Viewer reviewer() {
        return as(person(Account.REVIEWER), everywhere(Role.REVIEWER));
    }

    Viewer manager() {
        return as(person(Account.MANAGER));
    }

    Viewer as(Person person, Grant... grants) {
        return new Viewer(person.id(), person.id(), person.unit(), person.name(), person.language(), List.of(grants));
    }

    /** The generated civil servants, at most this many, in the order they were made. */
    List<Person> generated(int most) {
        return java.util.stream.IntStream.rangeClosed(1, most)
                .mapToObj(index -> people.byEmail(address(index)))
                .takeWhile(java.util.Optional::isPresent)
                .map(java.util.Optional::get)
                .toList();
    }

    private Person person(Account account) {
        return people.byEmail(account.address()).orElseThrow();
    }

    private static Grant everywhere(Role role) {
        return new Grant(role, Grant.On.PLATFORM, 0);
    }

    private static NewPerson account(Account account, Unit ministry) {
        return new NewPerson(
                account.arabic,
                account.latin,
                account.sex,
                ministry.id(),
                "MA-04",
                Level.CENTRAL,
                Category.CADRE,
                account == Account.CIVIL_SERVANT ? WorkFunction.FRONT_DESK : WorkFunction.MANAGEMENT,
                Language.FR,
                account.address(),
                null);
    }

    private NewPerson civilServant(int index, List<Unit> everywhere, Random random) {
        var sex = random.nextInt(100) < 46 ? Sex.FEMALE : Sex.MALE;
        var number = "%04d".formatted(index);
        var all = regions.all();
        return new NewPerson(
                (sex == Sex.FEMALE ? "موظفة تجريبية " : "موظف تجريبي ") + number,
                (sex == Sex.FEMALE ? "Agente de démonstration " : "Agent de démonstration ") + number,
                sex,
                everywhere.get(random.nextInt(everywhere.size())).id(),
                all.get(random.nextInt(all.size())).code(),
                random.nextInt(100) < 60 ? Level.CENTRAL : Level.DECONCENTRATED,
                Category.values()[Math.min(2, random.nextInt(6))],
                // one in five has not said it
                index % 5 == 0 ? null : WorkFunction.values()[index % WorkFunction.values().length],
                random.nextInt(100) < 50 ? Language.AR : random.nextInt(100) < 85 ? Language.FR : Language.EN,
                address(index),
                null);
    }

    private static String address(int index) {
        return "person-%04d@demo.example".formatted(index);
    }
}
