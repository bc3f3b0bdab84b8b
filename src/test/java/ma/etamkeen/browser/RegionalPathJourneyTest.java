package ma.etamkeen.browser;

import static ma.etamkeen.browser.Chromium.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import ma.etamkeen.certificates.Certificate;
import ma.etamkeen.certificates.Certificates;
import ma.etamkeen.certificates.Telephone;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Sex;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.training.Cast;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.Slot;
import ma.etamkeen.training.allotment.Cause;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.Attendances.Entry;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.Deliveries;
import ma.etamkeen.training.attendance.PresenceLists;
import ma.etamkeen.training.paths.PathCertificates;
import ma.etamkeen.training.paths.Paths;
import ma.etamkeen.training.planning.Copies;
import ma.etamkeen.training.planning.Plan;
import ma.etamkeen.training.planning.Plan.PlannedSlot;
import ma.etamkeen.training.planning.PlanDraft;
import ma.etamkeen.training.planning.Planning;
import ma.etamkeen.training.seats.Approvals;
import ma.etamkeen.training.seats.Nominations;
import ma.etamkeen.training.seats.Registration;
import ma.etamkeen.training.seats.Registrations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The path of 2022 as it was given: four modules on innovative projects, in a hub in the north and one in the south, with one
 * to four people of each of the six ministries that have services in the regions, from the template to the certificates. The
 * first module of the south is gone through in the browser by everybody it takes; what is the same seven times more is done
 * by the faces behind the pages.
 */
@TamkeenTest
@Tag("browser")
@InTurn(1)
class RegionalPathJourneyTest {

    private static final String PATH = "innovative-projects";

    /** Whose focal point signs in. */
    private static final String FIRST = "MEF";

    private static final int MOST = 4;
    private static final int SEATS = 14;

    /** How many of each ministry, and where they work. */
    private enum Hub {
        NORTH(
                "Fès",
                List.of("MA-03", "MA-02", "MA-01"),
                Map.of(FIRST, 1, "MSISF", 1, "MIEPEEC", 1, "MEE", 2, "MAPMDREF", 1, "MTEDD", 1)),
        SOUTH(
                "Marrakech",
                List.of("MA-07", "MA-09", "MA-08"),
                Map.of(FIRST, MOST, "MSISF", 1, "MIEPEEC", 2, "MEE", 1, "MAPMDREF", 1, "MTEDD", 1));

        private final String place;
        private final List<String> regions;
        private final Map<String, Integer> numbers;

        Hub(String place, List<String> regions, Map<String, Integer> numbers) {
            this.place = place;
            this.regions = regions;
            this.numbers = numbers;
        }
    }

    private static final Pattern APPROVAL = Pattern.compile("https?://\\S+?(/(?:ar|fr|en)/training/approvals/\\S+)");
    private static final Pattern NUMBER = Pattern.compile("/(\\d+)$");

    @LocalServerPort
    int port;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Cast cast;

    @Autowired
    People people;

    @Autowired
    Superiors superiors;

    @Autowired
    Units units;

    @Autowired
    Paths paths;

    @Autowired
    Planning planning;

    @Autowired
    Copies copies;

    @Autowired
    Sessions sessions;

    @Autowired
    Nominations nominations;

    @Autowired
    Approvals approvals;

    @Autowired
    Registrations registrations;

    @Autowired
    PresenceLists lists;

    @Autowired
    Attendances attendances;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Certificates certificates;

    @Autowired
    PathCertificates pathCertificates;

    private final Map<String, Viewer> focalPoints = new HashMap<>();
    private final Map<Long, Viewer> superiorOf = new HashMap<>();

    /** Somebody who is put forward. */
    private record Nominee(long person, String email, String ministry) {}

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void the_regional_path_goes_from_a_template_to_certificates_that_anybody_can_check(String language, Screen screen)
            throws IOException {
        var coordinator = account("coordinator");
        var north = people(Hub.NORTH);
        var south = people(Hub.SOUTH);
        var fifth = one(Hub.SOUTH, FIRST, 0);

        var original = draft(coordinator, 0);
        var copied = plan(language, screen, original);
        done(planning.publish(coordinator, original));
        var sessions = others(coordinator);
        sessions.put(original, Hub.NORTH);

        var superior = ledBy(south.getFirst(), language);
        var leading = new HashMap<String, Viewer>();
        Stream.of(north, south.subList(1, south.size()), List.of(fifth))
                .flatMap(List::stream)
                .forEach(one -> lead(
                        one,
                        leading.computeIfAbsent(
                                one.ministry(),
                                ministry ->
                                        cast.viewer(cast.many(unit(ministry), 1).getFirst()))));
        putForward(language, screen, copied, with(south, fifth));
        agreeFromTheMail(language, screen, copied, superior);
        agree(copied, with(south.subList(1, south.size()), fifth));
        passedOver(copied, fifth, south.size());
        sessions.forEach((session, hub) -> {
            var group = hub == Hub.NORTH ? north : south;
            nominate(session, group);
            agree(session, group);
            assertThat(this.sessions.get(session).seatsTaken()).isEqualTo(group.size());
        });

        over(coordinator, copied);
        mark(language, copied, south.size());
        var absent = south.getLast().person();
        var missed = sessions.keySet().stream()
                .filter(session -> sessions.get(session) == Hub.SOUTH)
                .findFirst()
                .orElseThrow();
        sessions.keySet().forEach(session -> {
            over(coordinator, session);
            enter(coordinator, session, session.equals(missed) ? absent : 0);
            assertThat(lists.publish(coordinator, session)).isEqualTo(PresenceLists.Outcome.DONE);
            deliveries.deliver(coordinator, session);
        });

        var whole = Stream.concat(south.stream(), north.stream())
                .map(Nominee::person)
                .filter(person -> person != absent)
                .toList();
        certified(whole, absent);
        assertThat(certificates.of(absent)).noneMatch(RegionalPathJourneyTest::isOfPath);
        assertThat(certificates.of(fifth.person())).isEmpty();
        verify(language, screen, whole.getFirst());
    }

    /** The rule of the path, a template made of the first session of the north, and the session of the south made of it. */
    private long plan(String language, Screen screen, long original) {
        try (var window = Chromium.open(screen, language)) {
            SignIn.as(window, site(), language, "coordinator@demo.example");
            var page = window.page();
            var path = paths.find(PATH).orElseThrow().id();
            Menus.to(window, "/desk/paths");
            window.follow("main a[href$='/desk/paths/" + path + "']");
            var rule = page.locator("main form[action$='/desk/paths/" + path + "']");
            rule.locator("input[name=atLeast]").fill("4");
            window.follow(rule.locator("button"));
            unrefused(window);

            Menus.to(window, "/desk/sessions");
            page.selectOption(
                    "#course",
                    Long.toString(
                            paths.find(PATH).orElseThrow().courses().getFirst().course()));
            page.fill("#month", YearMonth.from(day(Hub.NORTH, 0)).toString());
            window.follow("main form.filters button");
            window.follow("main td a[href$='/desk/sessions/" + original + "']");
            window.follow("main nav a[href$='/copy']");
            page.locator("main input[name=name]").fill("Parcours des pôles régionaux " + UUID.randomUUID());
            window.follow("main form[action$='/template'] button");
            unrefused(window);

            page.locator("main input[name=first]").fill(day(Hub.SOUTH, 0).toString());
            window.follow("main form[method=get] button");
            window.follow("main form[action$='/session'] button");
            var copied = NUMBER.matcher(page.url());
            assertThat(copied.find()).as(page.url()).isTrue();
            window.follow("main nav a[href$='/plan']");
            var form = page.locator("main form[action$='/desk/sessions/" + copied.group(1) + "/plan']");
            assertThat(form.locator("[name$='.group'] option:checked:not([value=''])")
                            .count())
                    .as("groups taken over from the template")
                    .isEqualTo(seating(Hub.NORTH).quotas().size());
            form.locator("input[name=place]").fill(Hub.SOUTH.place);
            form.locator("select[name=region]").selectOption(Hub.SOUTH.regions.getFirst());
            form.locator("input[name=trainer]").fill("trainer@demo.example");
            var kept = form.locator("[name='seats.quotas[0].group']");
            assertThat(kept.inputValue()).isEqualToIgnoringCase("region." + Hub.NORTH.regions.getFirst());
            kept.selectOption("region." + Hub.SOUTH.regions.getFirst().toLowerCase(Locale.ROOT));
            window.follow(form.locator("button:not([name])"));
            unrefused(window);
            window.follow("main form[action$='/publication'] button");
            assertThat(page.locator("main form[action$='/publication']").count())
                    .as("what is published")
                    .isZero();
            silent(window);
            return Long.parseLong(copied.group(1));
        }
    }

    /** The other three modules, each in the north and copied to the south. */
    private Map<Long, Hub> others(Viewer coordinator) {
        var made = new LinkedHashMap<Long, Hub>();
        for (var module = 1; module < 4; module++) {
            var north = draft(coordinator, module);
            done(planning.publish(coordinator, north));
            made.put(north, Hub.NORTH);
            var wish = new Copies.Wish(day(Hub.SOUTH, module), true, true);
            var south = done(copies.create(
                    coordinator,
                    north,
                    wish,
                    copies.preview(coordinator, north, wish).mark()));
            var plan = Plan.of(
                    sessions.get(south),
                    sessions.slots(south).stream().map(PlannedSlot::of).toList());
            done(planning.change(
                    coordinator,
                    south,
                    cast.version(south),
                    PlanDraft.of(plan)
                            .at(Hub.SOUTH.place, Hub.SOUTH.regions.getFirst())
                            .seating(seating(Hub.SOUTH))
                            .plan()));
            done(planning.publish(coordinator, south));
            made.put(south, Hub.SOUTH);
        }
        return made;
    }

    /** A session of this module in the north, on one day. */
    private long draft(Viewer coordinator, int module) {
        var day = day(Hub.NORTH, module);
        var course = paths.find(PATH).orElseThrow().courses().get(module).course();
        return done(planning.create(
                coordinator,
                new Plan(
                        course,
                        Session.Format.IN_PERSON,
                        Hub.NORTH.place,
                        Hub.NORTH.regions.getFirst(),
                        "",
                        Language.FR,
                        SEATS,
                        Session.Approval.MANAGER,
                        cast.today().minusDays(30),
                        day.minusDays(7).atTime(18, 0),
                        75,
                        account("trainer").person(),
                        null,
                        List.of(
                                new PlannedSlot(0, day.atTime(9, 0), day.atTime(12, 0)),
                                new PlannedSlot(0, day.atTime(13, 30), day.atTime(16, 30))),
                        seating(Hub.NORTH),
                        null,
                        null)));
    }

    /** Each session is in a week of its own, those of the south before those of the north. */
    private LocalDate day(Hub hub, int module) {
        return cast.today()
                .toLocalDate()
                .plusDays(130 + 14L * module + (hub == Hub.NORTH ? 7 : 0))
                .with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
    }

    /** Two seats for the region of the hub, and one to four for each ministry. */
    private Seating seating(Hub hub) {
        return new Seating(
                Order.ARRIVAL,
                24,
                Stream.concat(
                                Stream.of(
                                        new Quota(new Group(Group.Kind.REGION, hub.regions.getFirst()), 2, null, null)),
                                hub.numbers.keySet().stream()
                                        .sorted()
                                        .map(ministry -> new Quota(
                                                new Group(Group.Kind.UNIT, Long.toString(unit(ministry))),
                                                1,
                                                MOST,
                                                null)))
                        .toList());
    }

    private void putForward(String language, Screen screen, long session, List<Nominee> group) {
        var own = group.stream().filter(one -> one.ministry().equals(FIRST)).toList();
        try (var window = Chromium.open(screen, language)) {
            SignIn.as(window, site(), language, "focal-point@demo.example");
            var page = window.page();
            page.navigate(site() + "/" + language + "/training/sessions/" + session);
            window.follow("main a[href$='/nominations']");
            page.locator("main textarea[name=emails]")
                    .fill(own.stream().map(Nominee::email).collect(Collectors.joining("\n")));
            window.follow("main form[action$='/nominations'] button");
            assertThat(page.locator("main section[role=status] li").count()).isEqualTo(own.size());
            silent(window);
        }
        nominate(session, group.stream().filter(one -> !own.contains(one)).toList());
        assertThat(registrations.ofSession(session))
                .hasSize(group.size())
                .allMatch(one -> one.registration().state() == Registration.State.REQUESTED);
    }

    private void nominate(long session, List<Nominee> group) {
        group.stream()
                .collect(Collectors.groupingBy(Nominee::ministry))
                .forEach((ministry, own) -> assertThat(nominations.nominate(
                                focalPoint(ministry),
                                session,
                                own.stream().map(Nominee::email).toList()))
                        .allMatch(one -> one.outcome() instanceof Registration.Outcome.Requested));
    }

    /** The superior is signed in nowhere: the link of the letter is enough. */
    private void agreeFromTheMail(String language, Screen screen, long session, String superior) {
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            var letter = await().pollInSameThread()
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> mailbox.all().stream()
                                    .filter(mail -> mail.to().contains(superior))
                                    .map(mail -> APPROVAL.matcher(mail.text()))
                                    .filter(Matcher::find)
                                    .map(found -> found.group(1))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
            page.navigate(site() + letter);
            assertThat(page.locator("main a[href$='/training/sessions/" + session + "']")
                            .count())
                    .isPositive();
            window.follow("main form[action$='/approval'] button");
            assertThat(page.locator("main form[action$='/approval']").count()).isZero();
            assertThat(window.scrollsSideways()).isFalse();
        }
    }

    private void agree(long session, List<Nominee> group) {
        for (var one : group) {
            approvals.approve(
                    Objects.requireNonNull(superiorOf.get(one.person())),
                    registrations.of(one.person(), session).orElseThrow().id());
        }
    }

    /** The fifth of a ministry waits though seats are free, and is told why. */
    private void passedOver(long session, Nominee fifth, int taken) {
        assertThat(sessions.get(session).seatsTaken()).isEqualTo(taken).isLessThan(SEATS);
        assertThat(registrations.ofSession(session))
                .filteredOn(one -> one.registration().person() == fifth.person())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.registration().state()).isEqualTo(Registration.State.WAITING);
                    assertThat(one.registration().rank()).isEqualTo(1);
                });
        assertThat(registrations.standing(fifth.person(), session).orElseThrow().cause())
                .isInstanceOf(Cause.Most.class);
    }

    /** As if its day had passed; the list is final once it is published. */
    private void over(Viewer coordinator, long session) {
        lists.allow(coordinator, session, 0);
        cast.over(session, 1);
    }

    /** The trainer marks everybody on a telephone, publishes the list and issues the certificates. */
    private void mark(String language, long session, int number) {
        try (var window = Chromium.open(Screen.PHONE, language)) {
            SignIn.as(window, site(), language, "trainer@demo.example");
            var page = window.page();
            for (var slot = 0; slot < 2; slot++) {
                attendance(window, session);
                window.follow(page.locator(".pills a.pill").nth(slot));
                var present = page.locator("label.present");
                assertThat(present.count()).isEqualTo(number);
                for (var person = 0; person < number; person++) {
                    present.nth(person).click();
                }
                // pressed faster than they are sent: none of them waits for longer than it takes
                page.waitForFunction(
                        "() => !Object.keys(localStorage).some(key => key.startsWith('tamkeen-marks-'))",
                        null,
                        new Page.WaitForFunctionOptions().setTimeout(10_000));
                window.follow("form[action$='/attendance'] .sticky-cta button");
                assertThat(page.locator("label.present input:checked").count()).isEqualTo(number);
            }
            attendance(window, session);
            window.follow("form[action$='/attendance/publication'] button");
            attendance(window, session);
            window.follow("form[action$='/certificates'] button");
            silent(window);
        }
    }

    private static void attendance(Window window, long session) {
        Menus.to(window, "/me/registrations");
        window.follow("main a[href$='/training/sessions/" + session + "/attendance']");
    }

    /** Everybody was there, but for this one. */
    private void enter(Viewer coordinator, long session, long absent) {
        var lines = attendances.sheet(coordinator, session).orElseThrow().lines();
        attendances.mark(
                coordinator,
                session,
                sessions.slots(session).stream()
                        .collect(Collectors.toMap(
                                Slot::id,
                                _ -> lines.stream()
                                        .map(line -> new Entry(
                                                line.registration(),
                                                null,
                                                line.person() == absent ? Presence.ABSENT : Presence.PRESENT))
                                        .toList())));
    }

    /** Each of these gets one for each module and one for the path, under numbers that are nobody else's. */
    private void certified(List<Long> whole, long absent) {
        var path = paths.find(PATH).orElseThrow();
        await().pollInSameThread()
                .pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> whole.stream()
                                .allMatch(person ->
                                        pathCertificates.of(person, path).isPresent())
                        && certificates.of(absent).size() == 3);
        var all = whole.stream()
                .flatMap(person -> certificates.of(person).stream())
                .toList();
        assertThat(all)
                .hasSize(5 * whole.size())
                .extracting(Certificate::serial)
                .doesNotHaveDuplicates();
        assertThat(all).filteredOn(RegionalPathJourneyTest::isOfPath).hasSize(whole.size());
    }

    /** Anybody checks both kinds: by the page of the code, and what the sheet carries without the platform. */
    private void verify(String language, Screen screen, long person) throws IOException {
        var all = certificates.of(person);
        var ofPath = all.stream()
                .filter(RegionalPathJourneyTest::isOfPath)
                .findFirst()
                .orElseThrow();
        var ofCourse = all.stream().filter(one -> !isOfPath(one)).findFirst().orElseThrow();
        try (var window = Chromium.open(screen, language)) {
            var page = window.page();
            for (var one : List.of(ofCourse, ofPath)) {
                page.navigate(site() + "/" + language + "/c/" + one.code());
                assertThat(page.locator("main").innerText())
                        .contains(
                                one.serial(), one.facts().nameAr(), one.facts().nameLatin())
                        .contains(one.facts()
                                .course()
                                .reading(Language.of(language).orElseThrow())
                                .words());
                silent(window);
            }
            window.follow("main a[href$='/certificates/signature']");
            page.context().setOffline(true);
            var scanned = Telephone.read(certificates.pdf(ofPath));
            assertThat(SignatureCheck.of(page, scanned)).isEqualTo("genuine");
            assertThat(page.locator("[data-facts]").innerText())
                    .contains(ofPath.serial(), ofPath.facts().nameAr());
            assertThat(SignatureCheck.of(page, scanned.replace(ofPath.code(), ofCourse.code())))
                    .isNotEqualTo("genuine");
        }
    }

    private static boolean isOfPath(Certificate certificate) {
        return certificate.kind().equals(PathCertificates.KIND);
    }

    private List<Nominee> people(Hub hub) {
        return hub.numbers.keySet().stream()
                .sorted()
                .flatMap(ministry -> IntStream.range(0, Objects.requireNonNull(hub.numbers.get(ministry)))
                        .mapToObj(number -> one(hub, ministry, number)))
                .toList();
    }

    private Nominee one(Hub hub, String ministry, int number) {
        var email = "hub-" + UUID.randomUUID() + "@test.example";
        return new Nominee(
                person(
                        email,
                        unit(ministry),
                        hub.regions.get(number % hub.regions.size()),
                        Language.values()[number % Language.values().length]),
                email,
                ministry);
    }

    private long person(String email, long unit, @Nullable String region, Language language) {
        return people.createMany(
                        List.of(new NewPerson(
                                "شخص تجريبي",
                                "Personne du parcours",
                                email.hashCode() % 2 == 0 ? Sex.FEMALE : Sex.MALE,
                                unit,
                                region,
                                Level.DECONCENTRATED,
                                null,
                                null,
                                language,
                                email,
                                null)),
                        "no password is made of this")
                .getFirst();
    }

    /** The address of somebody who leads this person, and reads this language. */
    private String ledBy(Nominee nominee, String language) {
        var email = "superior-" + UUID.randomUUID() + "@test.example";
        lead(
                nominee,
                cast.viewer(person(
                        email,
                        unit(nominee.ministry()),
                        null,
                        Language.of(language).orElseThrow())));
        return email;
    }

    private void lead(Nominee nominee, Viewer superior) {
        superiors.name(nominee.person(), superior.person(), 0);
        superiorOf.put(nominee.person(), superior);
    }

    private long unit(String code) {
        return units.byCode(code).orElseThrow().id();
    }

    private Viewer focalPoint(String ministry) {
        return focalPoints.computeIfAbsent(
                ministry,
                _ -> ministry.equals(FIRST)
                        ? account("focal-point")
                        : cast.holding(Role.FOCAL_POINT, Grant.On.UNIT, unit(ministry), unit(ministry)));
    }

    private Viewer account(String role) {
        return cast.viewer(people.byEmail(role + "@demo.example").orElseThrow().id());
    }

    private static List<Nominee> with(List<Nominee> group, Nominee more) {
        return Stream.concat(group.stream(), Stream.of(more)).toList();
    }

    private static long done(Plan.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Plan.Outcome.Done.class);
        return ((Plan.Outcome.Done) outcome).session();
    }

    private static void unrefused(Window window) {
        assertThat(window.page().locator("main .error, main .note.danger").allInnerTexts())
                .as("refusals")
                .isEmpty();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
