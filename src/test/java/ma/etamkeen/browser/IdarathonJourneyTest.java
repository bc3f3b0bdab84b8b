package ma.etamkeen.browser;

import static ma.etamkeen.browser.Chromium.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.etamkeen.InTurn;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.browser.Chromium.Screen;
import ma.etamkeen.browser.Chromium.Window;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.dossiers.Decisions;
import ma.etamkeen.hackathon.dossiers.Dossier;
import ma.etamkeen.hackathon.dossiers.Dossiers;
import ma.etamkeen.hackathon.dossiers.EditionTerms;
import ma.etamkeen.hackathon.dossiers.Outcome;
import ma.etamkeen.hackathon.dossiers.Skill;
import ma.etamkeen.hackathon.dossiers.Terms;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.editions.Details;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Phase;
import ma.etamkeen.hackathon.editions.PhaseDeeds;
import ma.etamkeen.hackathon.editions.PhaseDraft;
import ma.etamkeen.hackathon.editions.Phases;
import ma.etamkeen.hackathon.jury.Ballot;
import ma.etamkeen.hackathon.jury.Ballots;
import ma.etamkeen.hackathon.jury.Conflicts;
import ma.etamkeen.hackathon.jury.Panel;
import ma.etamkeen.hackathon.jury.Verdicts;
import ma.etamkeen.hackathon.submissions.Deliverable;
import ma.etamkeen.hackathon.submissions.Deliverables;
import ma.etamkeen.hackathon.submissions.HandingIn;
import ma.etamkeen.hackathon.submissions.Submissions;
import ma.etamkeen.hackathon.teams.Team;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.NewPerson;
import ma.etamkeen.people.Passwords;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Sex;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A small edition from its first phase to what the teams are told: four teams, three jurors, one of them too close to a team. What
 * one does is done in the browser, on a phone by those who apply and judge, at a desk by those who organise; what is the same for
 * the others is done by the faces behind the pages.
 */
@TamkeenTest
@Tag("browser")
@InTurn(0)
class IdarathonJourneyTest {

    private static final Pattern EDITION = Pattern.compile("/desk/hackathon/(\\d+)$");
    private static final Pattern AGREEMENT =
            Pattern.compile("https?://\\S+?(/(?:ar|fr|en)/hackathon/agreements/[^\\s/]+)");
    private static final Text NOTHING = new Text(null, null, null);

    /** After the first, which the organiser types. */
    private static final List<Phase.Kind> LATER = List.of(
            Phase.Kind.SELECTION,
            Phase.Kind.TEAMS,
            Phase.Kind.SUBMISSION,
            Phase.Kind.PITCHES,
            Phase.Kind.DELIBERATION,
            Phase.Kind.RESULTS);

    @LocalServerPort
    int port;

    @Autowired
    Mailbox mailbox;

    @Autowired
    People people;

    @Autowired
    Passwords passwords;

    @Autowired
    Superiors superiors;

    @Autowired
    Units units;

    @Autowired
    Editions editions;

    @Autowired
    PhaseDeeds phaseDeeds;

    @Autowired
    Phases phases;

    @Autowired
    Criteria criteria;

    @Autowired
    Details details;

    @Autowired
    Deliverables deliverables;

    @Autowired
    EditionTerms terms;

    @Autowired
    Dossiers dossiers;

    @Autowired
    Decisions decisions;

    @Autowired
    Teams teams;

    @Autowired
    HandingIn handingIn;

    @Autowired
    Submissions submissions;

    @Autowired
    Panel panel;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Ballots ballots;

    @Autowired
    Verdicts verdicts;

    @Autowired
    JdbcClient db;

    private final Map<String, Long> known = new HashMap<>();
    private @Nullable String hash;
    private long edition;

    /** Somebody of the journey. */
    private record Someone(long person, String email, Language language) {

        Viewer viewer(Grant... grants) {
            return new Viewer(1, person, 0, "", language, List.of(grants));
        }
    }

    @AfterEach
    void readers_of_other_tests_see_nothing_of_it() {
        db.sql("update hackathon.edition set published_at = null where id = :id")
                .param("id", edition)
                .update();
    }

    @ParameterizedTest
    @ArgumentsSource(Readers.class)
    void an_edition_goes_from_its_call_to_a_verdict_that_anybody_reckons_again(String language, Screen reading)
            throws IOException {
        var first = someone("MEF", language);
        var joining = someone("MEF", language);
        var superior = someone("MEF", language);
        superiors.name(first.person(), superior.person(), 0);
        var others = List.of(someone("MSISF", language), someone("MIEPEEC", language), someone("MSISF", language));
        // whoever is asked for an agreement decides about nobody's dossier
        var above = someone("MEF", language);
        others.forEach(other -> superiors.name(other.person(), above.person(), 0));
        var juror = someone("MEE", language);
        var president = someone("MAPMDREF", language);
        var third = someone("MTEDD", language);
        try (var desk = Chromium.open(Screen.DESK, language);
                var phone = Chromium.open(Screen.PHONE, language)) {
            SignIn.as(desk, site(), language, "coordinator@demo.example");
            prepare(desk, language);
            SignIn.as(phone, site(), language, first.email());
            apply(phone, first);
            join(language, joining);
            others.forEach(this::apply);
            agreeFromTheMail(language, superior);

            turn(desk, Phase.Kind.SELECTION);
            decide(desk, language, first, others);
            comes(phone, others);
            turn(desk, Phase.Kind.TEAMS);
            choose(phone);
            turn(desk, Phase.Kind.SUBMISSION);
            handIn(phone, first, others);

            sit(desk, juror, president, third);
            turn(desk, Phase.Kind.PITCHES);
            var last = team(others.getLast());
            judge(desk, language, juror, last);
            mark(president);
            mark(third);

            turn(desk, Phase.Kind.DELIBERATION);
            deliberate(desk, language, president);
            turn(desk, Phase.Kind.RESULTS);
            recount(language);
            tell(desk, phone, team(first));
            silent(desk);
            silent(phone);
        }
    }

    private void prepare(Window window, String language) {
        var page = window.page();
        Menus.to(window, "/desk/hackathon");
        page.locator("main details#new > summary").click();
        var form = page.locator("main form[action$='/desk/hackathon']");
        form.locator("input[name=nameAr]").fill("نسخة الرحلة");
        form.locator("input[name=nameFr]").fill("Édition du parcours");
        form.locator("input[name=nameEn]").fill("Edition of the journey");
        form.locator("input[name=code]")
                .fill("journey-" + UUID.randomUUID().toString().substring(0, 8));
        var today = today().toLocalDate();
        form.locator("input[name=from]").fill(today.toString());
        form.locator("input[name=to]").fill(today.plusDays(60).toString());
        window.follow(form.locator("button"));
        unrefused(window);
        edition = number(EDITION.matcher(page.url()));

        door(window, "/phases");
        var phase = page.locator("main form[action$='/phases']");
        phase.locator("select[name=kind]").selectOption("call");
        phase.locator("input[name=from]").fill(today().minusDays(1).toString());
        phase.locator("input[name=until]").fill(today().plusDays(5).toString());
        phase.locator("input[name=access][value=apply]").check();
        phase.locator("input[name=turns][value=hand]").check();
        window.follow(phase.locator("button"));
        unrefused(window);
        silent(window);

        window.page().navigate(desk(language));
        door(window, "/criteria");
        var criterion = page.locator("main form[action$='/criteria']");
        if (!criterion.isVisible()) {
            page.locator("main details > summary").first().click();
        }
        criterion.locator("select[name=stage]").selectOption("final");
        criterion.locator("input[name=code]").fill("impact");
        criterion.locator("input[name=nameAr]").fill("الأثر");
        criterion.locator("input[name=nameFr]").fill("Effet");
        criterion.locator("input[name=nameEn]").fill("Effect");
        criterion.locator("input[name=weight]").fill("60");
        criterion.locator("input[name=least]").fill("1");
        criterion.locator("input[name=most]").fill("5");
        window.follow(criterion.locator("button"));
        unrefused(window);
        silent(window);
        rest();

        window.page().navigate(desk(language));
        window.follow("main form[action$='/publication'] button");
        assertThat(editions.find(edition).orElseThrow().isPublished()).isTrue();
        turn(window, Phase.Kind.CALL);
    }

    /** What else an edition needs, as its organisers would have typed it. */
    private void rest() {
        var organiser = organiser();
        for (var at = 0; at < LATER.size(); at++) {
            var kind = LATER.get(at);
            done(phaseDeeds.add(
                    organiser,
                    edition,
                    new PhaseDraft(
                            kind,
                            today().plusDays(5 + 5L * at),
                            today().plusDays(10 + 5L * at),
                            kind.permits(),
                            false)));
        }
        done(criteria.add(
                organiser,
                edition,
                Criterion.Stage.FINAL,
                new Criteria.Draft(
                        "new",
                        new java.math.BigDecimal("40"),
                        1,
                        5,
                        new Text("الجدة", "Nouveauté", "Novelty"),
                        List.of())));
        for (var title : List.of(
                new Text("تحد أول", "Premier défi", "First challenge"),
                new Text("تحد ثان", "Second défi", "Second challenge"))) {
            done(details.challenge(organiser, edition, title, NOTHING));
        }
        terms.set(organiser, edition, new Terms(true, true, 1, 4, 0, 0, true, 7, 0, false, 0));
        for (var kind : List.of(Deliverable.Kind.TEXT, Deliverable.Kind.FILE, Deliverable.Kind.LINK)) {
            done(deliverables.add(
                    organiser,
                    edition,
                    submission(),
                    kind.key(),
                    kind,
                    new Text("ما يودع", "À remettre (" + kind.key() + ")", "To hand in (" + kind.key() + ")"),
                    NOTHING,
                    kind == Deliverable.Kind.TEXT,
                    kind == Deliverable.Kind.FILE ? 1024 * 1024 : 2_000));
        }
    }

    /** Goes on to the next phase after a look at what changes. */
    private void turn(Window window, Phase.Kind kind) {
        window.page().navigate(desk(lang(window)) + "/phases/turn");
        window.follow("main form[action$='/phases/turn'] button");
        unrefused(window);
        assertThat(phases.active(edition).orElseThrow().kind()).isEqualTo(kind);
    }

    private void apply(Window window, Someone leader) {
        var page = window.page();
        Menus.to(window, "/hackathon");
        window.follow("main a[href$='/hackathon/" + edition + "']");
        silent(window);
        window.follow("main a[href$='/hackathon/" + edition + "/apply']");
        var form = page.locator("main form[action$='/apply']");
        form.locator("input[name=kind][value=team]").check();
        form.locator("input[name=name]").fill("Équipe A <b>");
        form.locator("textarea[name=motivation]").fill("Motif <b>&</b> سبب");
        form.locator("input[name=ideaTitle]").fill("Idée A");
        form.locator("textarea[name=idea]").fill("Une idée. فكرة.");
        form.locator("input[name=skills][value=data]").check();
        silent(window);
        window.follow(form.locator("button[formaction$='/sending']"));
        unrefused(window);
        silent(window);
        var sent = dossiers.mine(edition, leader.person()).orElseThrow();
        assertThat(sent.state()).isEqualTo(Dossier.State.SENT);
        assertThat(page.locator("main").innerText()).contains(Objects.requireNonNull(sent.code()));
        known.put("dossier", sent.id());
    }

    private void join(String language, Someone joining) {
        var code = dossiers.find(known("dossier")).orElseThrow().code();
        try (var window = Chromium.open(Screen.PHONE, language)) {
            SignIn.as(window, site(), language, joining.email());
            var page = window.page();
            page.navigate(site() + "/" + language + "/hackathon/" + edition + "/apply");
            page.locator("main details > summary").first().click();
            var form = page.locator("main form[action$='/joining']");
            form.locator("input[name=code]").fill(Objects.requireNonNull(code));
            window.follow(form.locator("button"));
            unrefused(window);
            silent(window);
        }
        assertThat(dossiers.applicants(known("dossier"))).hasSize(2);
    }

    private void apply(Someone leader) {
        var challenge = editions.challenges(edition).getFirst().id();
        done(dossiers.save(
                leader.viewer(),
                edition,
                new Dossiers.Written(
                        true,
                        "Équipe " + leader.person(),
                        challenge,
                        "Motif",
                        "Idée",
                        "Une idée",
                        List.of(Skill.DESIGN),
                        0)));
        done(dossiers.send(leader.viewer(), edition));
    }

    /** The superior is signed in nowhere: the link of the letter is enough. */
    private void agreeFromTheMail(String language, Someone superior) {
        try (var window = Chromium.open(Screen.PHONE, language)) {
            var link = await().pollInSameThread()
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> mailbox.all().stream()
                                    .filter(mail -> mail.to().contains(superior.email()))
                                    .flatMap(mail -> AGREEMENT
                                            .matcher(mail.text())
                                            .results()
                                            .map(found -> found.group(1)))
                                    .findFirst()
                                    .orElse(null),
                            Objects::nonNull);
            window.page().navigate(site() + link);
            assertThat(window.page().locator("main").innerText()).contains("Idée A");
            silent(window);
            window.follow("form[action$='/acceptance'] button");
            assertThat(window.page().locator("form[action$='/acceptance']").count())
                    .isZero();
            silent(window);
        }
    }

    /** One decides, another one looks, and the replies leave. */
    private void decide(Window window, String language, Someone first, List<Someone> others) {
        var page = window.page();
        page.navigate(desk(language) + "/dossiers");
        silent(window);
        window.follow("main a[href$='/dossiers/" + known("dossier") + "']");
        assertThat(page.locator("main").innerText()).contains("Motif <b>&</b> سبب");
        var form = page.locator("main form[action$='/decision']");
        form.locator("input[name=state][value=kept]").check();
        form.locator("textarea[name=feedback]").fill("Une idée claire. فكرة واضحة.");
        window.follow(form.locator("button"));
        unrefused(window);
        silent(window);
        others.forEach(other -> {
            var dossier = dossiers.mine(edition, other.person()).orElseThrow().id();
            done(decisions.decide(organiser(), edition, dossier, Dossier.State.KEPT, 0, "Retenu"));
            done(decisions.review(another(), edition, dossier));
        });
        try (var second = Chromium.open(Screen.DESK, language)) {
            SignIn.as(second, site(), language, "administrator@demo.example");
            second.page().navigate(desk(language) + "/dossiers/" + known("dossier"));
            second.follow("main form[action$='/review'] button");
            silent(second);
        }
        page.navigate(desk(language) + "/dossiers");
        window.follow("main form[action$='/replies'] button");
        silent(window);
        assertThat(decisions.of(known("dossier")).orElseThrow().isTold()).isTrue();
        assertThat(dossiers.mine(edition, first.person()).orElseThrow().shown()).isEqualTo(Dossier.State.KEPT);
    }

    private void comes(Window window, List<Someone> others) {
        window.page().navigate(site() + "/" + lang(window) + "/hackathon/" + edition + "/apply");
        assertThat(window.page().locator("main").innerText()).contains("فكرة واضحة.");
        silent(window);
        window.follow("main form[action$='/confirmation'] button");
        unrefused(window);
        others.forEach(other -> done(decisions.confirm(other.viewer(), edition)));
        assertThat(teams.of(edition)).hasSize(4);
    }

    private void choose(Window window) {
        Menus.to(window, "/me/hackathon");
        silent(window);
        window.follow("main a[href*='/me/teams/']");
        var second = editions.challenges(edition).getLast().id();
        window.page().locator("main form[action$='/challenge'] select").selectOption(Long.toString(second));
        window.follow("main form[action$='/challenge'] button");
        unrefused(window);
        silent(window);
        assertThat(teams.of(edition)).extracting(Team::challenge).contains(second);
    }

    /** The phase in which teams hand in. */
    private long submission() {
        return phases.of(edition).stream()
                .filter(phase -> phase.kind() == Phase.Kind.SUBMISSION)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void handIn(Window window, Someone first, List<Someone> others) {
        var page = window.page();
        Menus.to(window, "/me/hackathon");
        window.follow("main a[href*='/me/teams/']");
        window.follow("main a[href$='/submission']");
        var form = page.locator("main form[action$='/submission']");
        form.locator("textarea[name$='.words']").fill("Ce que nous avons fait. ما أنجزناه.");
        form.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "presentation.pdf",
                        "application/pdf",
                        "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)));
        form.locator("input[type=url]").fill("https://prototype.test.example/a");
        silent(window);
        window.follow(form.locator("button[formaction$='/sending']"));
        unrefused(window);
        silent(window);
        assertThat(submissions.latest(team(first))).isPresent();
        for (var other : others) {
            var text = deliverables.of(edition).getFirst().id();
            try {
                done(handingIn.save(
                        other.viewer(),
                        team(other),
                        submission(),
                        new HandingIn.Written(Map.of(text, "Fait"), Map.of(), Set.of(), false, "")));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            done(handingIn.send(other.viewer(), team(other), submission()));
        }
    }

    /** The jury is named: one through the page, the others as it does. */
    private void sit(Window window, Someone juror, Someone president, Someone third) {
        window.page().navigate(desk(lang(window)));
        door(window, "/jury");
        var page = window.page();
        var form = page.locator("main form[action$='/jury']");
        if (!form.isVisible()) {
            page.locator("main details > summary").first().click();
        }
        form.locator("input[name=email]").fill(juror.email());
        form.locator("input[name=least]").fill("0");
        form.locator("input[name=most]").fill("10");
        window.follow(form.locator("button"));
        unrefused(window);
        silent(window);
        for (var one : List.of(president, third)) {
            assertThat(panel.add(
                            organiser(),
                            edition,
                            one.email(),
                            new Panel.Entry(List.of(), List.of(), 0, 10, one.equals(president))))
                    .isInstanceOf(ma.etamkeen.hackathon.jury.Outcome.Done.class);
        }
    }

    /** A juror says whom they must not judge, the plan is made around it, and they mark by tap and rank by keyboard. */
    private void judge(Window desk, String language, Someone juror, long near) {
        try (var window = Chromium.open(Screen.PHONE, language)) {
            SignIn.as(window, site(), language, juror.email());
            var page = window.page();
            Menus.to(window, "/me/jury");
            window.follow("main a[href$='/me/jury/" + edition + "']");
            page.locator("main details > summary").last().click();
            var conflict = page.locator("main form[action$='/conflicts']");
            conflict.locator("select[name=team]").selectOption(Long.toString(near));
            conflict.locator("input[name=why]").fill("Travail commun <b> عمل مشترك");
            window.follow(conflict.locator("button"));
            unrefused(window);
            assertThat(conflicts.hiddenFrom(juror.person(), edition)).containsExactly(near);

            desk.page().navigate(desk(language) + "/jury");
            var plan = desk.page().locator("main form[action$='/plan']");
            plan.locator("input[name=readers]").fill("0");
            desk.follow(plan.locator("button"));
            unrefused(desk);
            silent(desk);

            page.reload();
            assertThat(page.locator("main").innerHTML()).doesNotContain("/me/jury/" + edition + "/" + near + "\"");
            silent(window);
            for (var sheet : ballots.of(juror.viewer(), edition)) {
                mark(window, sheet.team());
            }
            rank(window, juror);
            Menus.out(window);
        }
    }

    private void mark(Window window, long team) {
        var page = window.page();
        window.follow("main a[href$='/me/jury/" + edition + "/" + team + "']");
        page.locator("input[name=mark-impact][value='" + (2 + team % 3) + "']")
                .locator("xpath=..")
                .click();
        page.locator("input[name=mark-new][value='4']").locator("xpath=..").click();
        page.locator("main textarea[name=note]").fill("Pour l’équipe. للفريق.");
        page.locator("[data-state=saved]").waitFor();
        silent(window);
        window.follow("main button[name=confirm]");
        page.waitForURL(now -> now.endsWith("/me/jury/" + edition));
    }

    private void rank(Window window, Someone juror) {
        var page = window.page();
        var last = page.locator("main form[data-order] li").last();
        var team = Objects.requireNonNull(last.getAttribute("data-team"));
        last.locator("button[name=up]").focus();
        // from the last place to the first, without leaving the button
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        assertThat(page.locator("main form[data-order] li").first().getAttribute("data-team"))
                .isEqualTo(team);
        page.locator("form[data-order] [data-state=saved]").waitFor();
        assertThat(ballots.order(juror.viewer(), edition).getFirst()).isEqualTo(Long.valueOf(team));
        silent(window);
    }

    private void mark(Someone juror) {
        var viewer = juror.viewer(new Grant(Role.JURY, Grant.On.EDITION, edition));
        for (var sheet : ballots.of(viewer, edition)) {
            assertThat(ballots.save(
                            viewer,
                            edition,
                            sheet.team(),
                            0,
                            new Ballots.Draft(
                                    Map.of("impact", (int) (2 + sheet.team() % 3), "new", 3),
                                    Set.of(),
                                    Ballot.Confidence.NORMAL,
                                    "",
                                    ""),
                            true))
                    .isInstanceOf(ma.etamkeen.hackathon.jury.Outcome.Done.class);
        }
    }

    /** Counted, decided with reasons, signed by two, and final. */
    private void deliberate(Window window, String language, Someone president) {
        var page = window.page();
        page.navigate(desk(language));
        door(window, "/verdict");
        window.follow("main form[action$='/freezing'] button");
        unrefused(window);
        silent(window);
        page.locator("main textarea[name=why]").fill("Les notes départagent les équipes. النقط تحسم.");
        window.follow("main form[action$='/deliberation'] button");
        unrefused(window);
        window.follow("main form[action$='/signature'] button");
        assertThat(page.locator("main form[action$='/final']").count()).isZero();
        try (var other = Chromium.open(Screen.PHONE, language)) {
            SignIn.as(other, site(), language, president.email());
            other.page().navigate(site() + "/" + language + "/me/jury/" + edition);
            other.follow("main a[href$='/verdict']");
            other.follow("main form[action$='/signature'] button");
            silent(other);
        }
        page.reload();
        window.follow("main form[action$='/final'] button");
        unrefused(window);
        silent(window);
        assertThat(verdicts.holds(edition).orElseThrow().signed()).hasSize(2);
    }

    /** Anybody reads the results and reckons them again, in a file and without a network. */
    private void recount(String language) throws IOException {
        try (var window = Chromium.open(Screen.PHONE, language)) {
            var page = window.page();
            page.navigate(site() + "/" + language + "/hackathon/" + edition + "/results");
            assertThat(page.locator("main ol li").count()).isEqualTo(3);
            silent(window);
            var download = page.waitForDownload(
                    () -> page.locator("main a[href$='/recount.html']").click());
            var file = Files.createTempFile("recount", ".html");
            download.saveAs(file);
            page.context().setOffline(true);
            page.navigate(file.toUri().toString());
            page.locator("[data-same]").waitFor();
            assertThat(page.locator("[data-other]").isHidden()).isTrue();
            assertThat(page.locator("body").innerText())
                    .contains(verdicts.holds(edition).orElseThrow().fingerprint());
            assertThat(window.problems()).isEmpty();
            Files.delete(file);
        }
    }

    /** What jurors wrote is read over and sent, and the team reads it. */
    private void tell(Window desk, Window phone, long team) {
        desk.page().navigate(desk(lang(desk)));
        door(desk, "/feedback");
        var form = desk.page().locator("main form[action$='/feedback/" + team + "']");
        assertThat(form.locator("textarea").inputValue()).contains("للفريق.");
        form.locator("textarea").fill("Un projet utile. مشروع مفيد.");
        desk.follow(form.locator("button[name=send]"));
        unrefused(desk);
        silent(desk);
        Menus.to(phone, "/me/hackathon");
        phone.follow("main a[href*='/me/teams/']");
        phone.follow("main a[href$='/jury']");
        assertThat(phone.page().locator("main").innerText()).contains("مشروع مفيد.");
        silent(phone);
    }

    /** Through the door of the edition on the desk. */
    private void door(Window window, String path) {
        window.follow("main a[href$='/desk/hackathon/" + edition + path + "']");
    }

    private Someone someone(String ministry, String language) {
        if (hash == null) {
            hash = passwords.hash("tamkeen-demo");
        }
        var email = "idarathon-" + UUID.randomUUID() + "@test.example";
        var reads = Language.of(language).orElseThrow();
        return new Someone(
                people.createMany(
                                List.of(new NewPerson(
                                        "شخص تجريبي",
                                        "Personne de l’édition",
                                        Sex.FEMALE,
                                        units.byCode(ministry).orElseThrow().id(),
                                        null,
                                        Level.CENTRAL,
                                        null,
                                        null,
                                        reads,
                                        email,
                                        null)),
                                hash)
                        .getFirst(),
                email,
                reads);
    }

    private long team(Someone someone) {
        return teams.ofPerson(someone.person()).getFirst().id();
    }

    private Viewer organiser() {
        return account("coordinator", Role.COORDINATOR);
    }

    private Viewer another() {
        return account("administrator", Role.ADMINISTRATOR);
    }

    private Viewer account(String name, Role role) {
        return new Viewer(
                1,
                people.byEmail(name + "@demo.example").orElseThrow().id(),
                0,
                "",
                Language.FR,
                List.of(new Grant(role, Grant.On.PLATFORM, 0)));
    }

    private long known(String name) {
        return Objects.requireNonNull(known.get(name));
    }

    private static LocalDateTime today() {
        return LocalDate.now(KingdomZone.ZONE).atTime(9, 0);
    }

    private String desk(String language) {
        return site() + "/" + language + "/desk/hackathon/" + edition;
    }

    private static String lang(Window window) {
        return Objects.requireNonNull(window.page().locator("html").getAttribute("lang"));
    }

    private static long number(Matcher found) {
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static void done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private static void done(Kept outcome) {
        assertThat(outcome).isInstanceOf(Kept.Done.class);
    }

    private static void unrefused(Window window) {
        assertThat(window.page()
                        .locator("main .error, main .error-box, main [role=alert], main .note.danger")
                        .allInnerTexts())
                .as("refusals")
                .isEmpty();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
