package ma.etamkeen.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.people.Holdings;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.CertificatesDue;
import ma.etamkeen.training.attendance.MarksDue;
import ma.etamkeen.training.interest.Interests;
import ma.etamkeen.training.planning.Agenda;
import ma.etamkeen.training.planning.Templates;
import ma.etamkeen.training.rooms.RoomWish;
import ma.etamkeen.training.rooms.Rooms;
import ma.etamkeen.training.rooms.Venues;
import ma.etamkeen.training.seats.AnnouncementTexts;
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.trainers.Trainers;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The queries of the product that depend on who looks, as it asks them. {@code RuledQueriesRuleTest} finds the one that is
 * not here.
 */
final class RuledQueries {

    private static final int ON_ONE_PAGE = 51;

    /** Words of names, some common, some rare, and some nobody has. */
    static final List<String> COMMON = List.of(
            "",
            "mohamed",
            "محمد",
            "bennani",
            "mohamed bennani",
            "bennani moh",
            "benn",
            "p00123",
            "نورة العلوي",
            "nobody at all");

    /** Two frequent names nobody has both of, two letters, letters inside a frequent name, and an address. */
    private static final List<String> OTHERS = List.of("fatima hassan", "m b", "ohame", "nobody@bench.example");

    /** How the same is asked without the rule. */
    enum Without {
        /** By somebody who sees everything, narrowed to the same unit by the product's own filter. */
        EVERYWHERE,
        /** By the same statement, with the rule's condition taken out. */
        TAKEN_OUT,
        /** The same, with a plain list of the units also where the rule asks for the unit of each row. */
        LISTED
    }

    /** One query: what it answers a viewer who, if they see more than a unit, has chosen that unit. */
    record Query(String name, String of, Without without, Asked asked) {

        Query(String name, Without without, Asked asked) {
            this(name, "", without, asked);
        }

        @Override
        public String toString() {
            return name + " " + of;
        }
    }

    /** What a query answers. */
    interface Asked {
        Object answer(Viewer viewer, long chosen);
    }

    private final ApplicationContext platform;
    private final JdbcClient db;
    private final TransactionTemplate undone;

    RuledQueries(ApplicationContext platform) {
        this.platform = platform;
        this.db = platform.getBean(JdbcClient.class);
        this.undone = new TransactionTemplate(platform.getBean(PlatformTransactionManager.class));
    }

    /** All of them where somebody answers for this unit, with a file of theirs. */
    List<Query> all(Kingdom kingdom, long unit, long file) {
        var all = new ArrayList<Query>();
        var people = platform.getBean(People.class);
        for (var words : Stream.concat(COMMON.stream(), OTHERS.stream()).toList()) {
            all.add(new Query(
                    "Visible.list",
                    words,
                    Without.EVERYWHERE,
                    (viewer, chosen) -> people.visibleTo(viewer).list(words, chosen, "", 0, ON_ONE_PAGE)));
        }
        all.add(new Query(
                "Visible.list",
                "a later page",
                Without.EVERYWHERE,
                (viewer, chosen) -> people.visibleTo(viewer).list("bennani", chosen, "Mohamed", 0, ON_ONE_PAGE)));
        all.add(new Query(
                "Visible.list",
                "of one unit",
                Without.EVERYWHERE,
                (viewer, _) -> people.visibleTo(viewer).list("", kingdom.unit(), "", 0, ON_ONE_PAGE)));
        var person = number("select max(id) from people.person where unit_id = :id", kingdom.unit());
        all.add(new Query(
                "Visible.find",
                Without.EVERYWHERE,
                (viewer, _) -> people.visibleTo(viewer).find(person)));
        people(all, kingdom, person);
        files(all, unit, file);
        training(all, kingdom, unit);
        var index = platform.getBean(SearchIndex.class);
        all.add(new Query(
                "SearchIndex.search",
                Without.TAKEN_OUT,
                (viewer, _) -> index.search("formation", Map.of(), 1, viewer)));
        return all;
    }

    private void people(List<Query> all, Kingdom kingdom, long person) {
        var holdings = platform.getBean(Holdings.class);
        all.add(new Query(
                "Holdings.list",
                Without.TAKEN_OUT,
                (viewer, _) -> holdings.list(viewer, null, 0, Holdings.When.NOW, "", 0, ON_ONE_PAGE)));
        all.add(new Query(
                "Holdings.list",
                "of one role",
                Without.TAKEN_OUT,
                (viewer, _) ->
                        holdings.list(viewer, Role.MANAGER, kingdom.unit(), Holdings.When.NOW, "", 0, ON_ONE_PAGE)));
        var superiors = platform.getBean(Superiors.class);
        var leader = number("select min(id) from people.person where unit_id = :id", kingdom.unit());
        all.add(new Query(
                "Superiors.vacancies", Without.TAKEN_OUT, (viewer, _) -> superiors.vacancies(viewer, 0, ON_ONE_PAGE)));
        all.add(new Query(
                "Superiors.nameForUnit",
                Without.TAKEN_OUT,
                (viewer, _) -> superiors.nameForUnit(
                        viewer, kingdom.unit(), address(leader), LocalDate.of(2026, 6, 1), null, true)));
        var requests = hidden("people.mydata.Requests");
        all.add(new Query("Requests.waiting", Without.TAKEN_OUT, (viewer, _) -> requests.ask("waiting", viewer)));
        all.add(new Query("Requests.answered", Without.TAKEN_OUT, (viewer, _) -> requests.ask("answered", viewer)));
        var request = number("""
                        select max(r.id) from people.data_request r join people.person p on p.id = r.person_id
                         where p.unit_id = :id and r.state = 'waiting'
                        """, kingdom.unit());
        all.add(new Query("Requests.find", Without.TAKEN_OUT, (viewer, _) -> requests.ask("find", viewer, request)));
        var duplicates = hidden("people.duplicates.Duplicates");
        all.add(new Query(
                "Duplicates.pairs",
                Without.TAKEN_OUT,
                (viewer, _) -> duplicates.ask("pairs", viewer, 0L, ON_ONE_PAGE)));
        all.add(new Query(
                "Duplicates.like", Without.LISTED, (viewer, _) -> duplicates.ask("like", viewer, person, ON_ONE_PAGE)));
        all.add(new Query("Duplicates.find", Without.TAKEN_OUT, (viewer, _) -> duplicates.ask("find", viewer, person)));
    }

    private void files(List<Query> all, long unit, long id) {
        var rows = hidden("people.imports.ImportRows");
        var judging = hidden("people.imports.Judging");
        var file = ((java.util.Optional<?>) rows.ask("find", id)).orElseThrow();
        all.add(new Query(
                "ImportRows.doubts",
                Without.TAKEN_OUT,
                (viewer, _) -> rows.ask("doubts", file, 0L, 50, Within.of(viewer, Role.ADMINISTRATOR))));
        var doubts = (List<?>) rows.ask("doubts", file, 0L, 50, Within.of(everywhere(), Role.ADMINISTRATOR));
        var answers = doubts.stream()
                .map(doubt -> hidden(
                        "people.imports.ImportDoubt$Answer", part(doubt, "number"), "update", part(doubt, "resembled")))
                .toList();
        all.add(new Query(
                "ImportRows.answer",
                Without.TAKEN_OUT,
                (viewer, _) -> undone.execute(status -> {
                    status.setRollbackOnly();
                    rows.ask("answer", file, answers, Within.of(viewer, Role.ADMINISTRATOR));
                    return answered(id);
                })));
        all.add(new Query(
                "Judging.known",
                Without.TAKEN_OUT,
                (viewer, _) -> undone.execute(status -> {
                    status.setRollbackOnly();
                    judging.ask("known", id, unit, Within.of(viewer, Role.ADMINISTRATOR));
                    return "";
                })));
    }

    private void training(List<Query> all, Kingdom kingdom, long unit) {
        var sessions = platform.getBean(Sessions.class);
        var draft = number(
                "select max(id) from training.session where owner_unit = :id and published_at is null", kingdom.unit());
        var published = number(
                "select max(id) from training.session where owner_unit = :id and published_at is not null",
                kingdom.unit());
        all.add(new Query("Sessions.visibleTo", Without.TAKEN_OUT, (viewer, _) -> sessions.visibleTo(viewer, draft)));
        all.add(new Query("Sessions.runBy", "of one", Without.TAKEN_OUT, (viewer, _) -> sessions.runBy(viewer, draft)));
        var agenda = platform.getBean(Agenda.class);
        all.add(new Query("Agenda.toDo", Without.TAKEN_OUT, (viewer, _) -> agenda.toDo(viewer, 20)));
        all.add(new Query(
                "Agenda.sessions",
                Without.TAKEN_OUT,
                (viewer, _) -> agenda.sessions(viewer, new Agenda.Filter(null, 0, null), 1, 200)));
        var month = new Agenda.Filter(null, 0, YearMonth.of(2031, 1));
        all.add(new Query("Agenda.counts", Without.TAKEN_OUT, (viewer, _) -> agenda.counts(viewer, month)));
        all.add(new Query("Agenda.board", Without.TAKEN_OUT, (viewer, _) -> agenda.board(viewer, month, 20)));
        all.add(new Query("Agenda.month", Without.TAKEN_OUT, (viewer, _) -> agenda.month(viewer, month, 10)));
        var templates = platform.getBean(Templates.class);
        all.add(new Query("Templates.usableBy", Without.TAKEN_OUT, (viewer, _) -> templates.usableBy(viewer)));
        var texts = platform.getBean(AnnouncementTexts.class);
        all.add(new Query("AnnouncementTexts.usableBy", Without.TAKEN_OUT, (viewer, _) -> texts.usableBy(viewer)));
        all.add(new Query("AnnouncementTexts.keptBy", Without.TAKEN_OUT, (viewer, _) -> texts.keptBy(viewer)));
        all.add(new Query("Sessions.unfinished", Without.TAKEN_OUT, (viewer, _) -> sessions.unfinished(viewer)));
        all.add(new Query("Sessions.taughtBy", Without.TAKEN_OUT, (viewer, _) -> sessions.taughtBy(viewer, draft)));
        var venues = platform.getBean(Venues.class);
        var rooms = platform.getBean(Rooms.class);
        var venue = number("""
                        insert into training.venue (name_ar, name_fr, name_en, address, region_code, owner_unit)
                        values ('x', 'x', 'x', 'x', 'MA-03', :id) returning id
                        """, kingdom.unit());
        var room = number("""
                        insert into training.room (venue_id, name_ar, name_fr, name_en, capacity)
                        values (:id, 'x', 'x', 'x', 20) returning id
                        """, venue);
        all.add(new Query("Venues.keptBy", Without.TAKEN_OUT, (viewer, _) -> venues.keptBy(viewer, 200)));
        all.add(new Query("Venues.keptBy", "of one", Without.TAKEN_OUT, (viewer, _) -> venues.keptBy(viewer, venue)));
        all.add(new Query("Rooms.choosable", Without.TAKEN_OUT, (viewer, _) -> rooms.choosable(viewer, 0)));
        all.add(new Query("Rooms.keptBy", Without.TAKEN_OUT, (viewer, _) -> rooms.keptBy(viewer, room)));
        var search = new Rooms.Search(null, 1, RoomWish.NONE);
        var morning = LocalDate.of(2031, 1, 6).atTime(9, 0);
        all.add(new Query(
                "Rooms.suggested",
                Without.TAKEN_OUT,
                (viewer, _) -> rooms.suggested(viewer, 0, morning, morning.plusHours(3), search, 3)));
        var trainers = platform.getBean(Trainers.class);
        var trainer = number("""
                        insert into training.trainer (person_id, languages, owner_unit, added_at, added_by)
                        select min(p.id), '{fr}', :id, '2026-01-01', 0 from people.v_person p returning id
                        """, kingdom.unit());
        all.add(new Query("Trainers.all", Without.TAKEN_OUT, (viewer, _) -> trainers.all(viewer, 1, 1_000)));
        all.add(new Query("Trainers.find", "of one", Without.TAKEN_OUT, (viewer, _) -> trainers.find(viewer, trainer)));
        var sheets = platform.getBean(Attendances.class);
        all.add(new Query("Attendances.sheet", Without.TAKEN_OUT, (viewer, _) -> sheets.sheet(viewer, published)));
        var marks = platform.getBean(MarksDue.class);
        all.add(new Query(
                "MarksDue.among", "of one", Without.TAKEN_OUT, (viewer, _) -> marks.among(List.of(published), viewer)));
        var certificates = platform.getBean(CertificatesDue.class);
        all.add(new Query(
                "CertificatesDue.among",
                "of one",
                Without.TAKEN_OUT,
                (viewer, _) -> certificates.among(List.of(published), viewer)));
        all.add(new Query("CertificatesDue.heldBy", Without.TAKEN_OUT, (viewer, _) -> certificates.heldBy(viewer)));
        var approvals = platform.getBean(Approvals.class);
        var request = number("""
                        select max(g.id) from training.registration g join training.session s on s.id = g.session_id
                         where s.owner_unit = :id and g.state = 'requested'
                        """, kingdom.unit());
        all.add(new Query(
                "Approvals.forDecision", Without.TAKEN_OUT, (viewer, _) -> approvals.forDecision(viewer, request)));
        var interests = platform.getBean(Interests.class);
        db.sql("""
                        insert into training.interest (course_id, person_id, noted_at)
                        select (select min(c.id) from training.course c), p.id, timestamptz '2026-01-05T09:00:00Z'
                          from people.person p where p.id % 50 = 0
                        on conflict do nothing
                        """).update();
        var course = number("select min(id) from training.course where :id > 0", kingdom.unit());
        all.add(new Query("Interests.demands", Without.TAKEN_OUT, (viewer, _) -> interests.demands(viewer)));
        all.add(new Query("Interests.demand", Without.TAKEN_OUT, (viewer, _) -> interests.demand(viewer, course)));
        var plans = hidden("training.planning.TrainingPlans");
        var slots = db.sql("""
                        select t.id from training.slot t join training.session s on s.id = t.session_id
                          join organisations.unit u on u.id = s.owner_unit
                         where u.lineage @> array[:unit] order by t.starts_at desc limit 200
                        """).param("unit", unit).query(Long.class).list();
        all.add(new Query(
                "TrainingPlans.changeableBy",
                Without.TAKEN_OUT,
                (viewer, _) -> Set.copyOf((List<?>) plans.ask("changeableBy", viewer, slots))));
    }

    /** Somebody who sees everything. */
    static Viewer everywhere() {
        return new Viewer(1, 1, 0, "", Language.FR, List.of(new Grant(Role.ADMINISTRATOR, Grant.On.PLATFORM, 0)));
    }

    private long number(String sql, long id) {
        return db.sql(sql).param("id", id).query(Long.class).single();
    }

    private String address(long person) {
        return "p" + person + "@bench.example";
    }

    private long answered(long file) {
        return number("select count(*) from people.import_line where import_id = :id and answer = 'update'", file);
    }

    /** What a part shows to nobody but itself. */
    private final class Hidden {

        private final Object bean;

        Hidden(Object bean) {
            this.bean = bean;
        }

        Object ask(String name, Object... arguments) {
            try {
                return method(name, arguments).invoke(bean, arguments);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private final Map<String, Method> known = new java.util.HashMap<>();

        private Method method(String name, Object[] arguments) {
            return known.computeIfAbsent(name, _ -> {
                var method = Arrays.stream(bean.getClass().getDeclaredMethods())
                        .filter(one -> one.getName().equals(name) && one.getParameterCount() == arguments.length)
                        .findFirst()
                        .orElseThrow();
                method.setAccessible(true);
                return method;
            });
        }
    }

    private Hidden hidden(String name) {
        try {
            var bean = platform.getBean(Class.forName("ma.etamkeen." + name));
            var target = AopProxyUtils.getSingletonTarget(bean);
            return new Hidden(target == null ? bean : target);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object hidden(String record, Object... parts) {
        try {
            var constructor = Class.forName("ma.etamkeen." + record).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object part(Object record, String name) {
        try {
            var accessor = record.getClass().getDeclaredMethod(name);
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
