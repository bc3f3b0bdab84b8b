package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.Superiors;
import ma.etamkeen.people.mydata.Request;
import ma.etamkeen.people.mydata.Requests;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Rule;
import ma.etamkeen.platform.access.SignedLinks;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Whoever is shown the name of somebody else has left a line in the journal. Walks the pages as each role and compares
 * what stands there with the names on record; a page nobody came to is named here, or the walk must be led to it. Some
 * roles, others each day, look at several pages of each kind, the others at what is shown to those who are signed in and at
 * what nobody came to before ({@link LooksProof}: each role at several of all). A deed
 * that is refused shows again the page it was sent from.
 */
@TamkeenTest
@Tag("walk")
class LooksRuleTest {

    private static final int MOST_OF_A_KIND = 3;

    /** Of so many roles one looks at several pages of each kind. */
    private static final int LOOKING_LONG = 6;

    private static final long VISITOR = 0;

    private static final String WRITERS =
            "whoever writes for the whole programme is known by name to the others who do";

    /** Names that nobody has to answer for. */
    private static final Map<String, String> WITHOUT_A_LINE = Map.ofEntries(
            Map.entry("/hackathon/{id}/apply", "those one applies with"),
            Map.entry("/me/teams/{team}", "those of one's own team"),
            Map.entry("/me/roles", "whom one named as a deputy oneself, and in whose place one acts"),
            Map.entry("/c/{code}", "a certificate says whose it is to everybody who was given its code"),
            Map.entry("/desk/learning", WRITERS),
            Map.entry("/desk/learning/{theme}/items/{code}", WRITERS),
            Map.entry("/desk/learning/drafts/{id}", WRITERS),
            Map.entry("/desk/learning/drafts/{id}/comparison", WRITERS),
            Map.entry("/desk/entries/{id}/{language}", WRITERS),
            Map.entry("/desk/entries/{id}/{language}/review", WRITERS),
            Map.entry("/desk/entries/{id}/{language}/revisions", WRITERS),
            Map.entry("/desk/entries/{id}/{language}/beside", WRITERS),
            Map.entry("/desk/entries/{id}/upkeep", WRITERS),
            Map.entry("/desk/entries/{id}/figures/history", WRITERS),
            Map.entry("/desk/entries/translations", WRITERS));

    /** Pages the walk does not come to. */
    private static final Map<String, String> NOT_OPENED = Map.ofEntries(
            Map.entry("/admin/people/imports/{id}", "the records its rows resemble leave a line: see ImportDoubtsTest"),
            Map.entry(
                    "/admin/people/imports/{id}/errors", "the faulty rows; taking them away leaves a line of its own"),
            Map.entry(
                    "/admin/data/requests/{id}/copy.pdf",
                    "the copy of who asked for it; taking it leaves a line of its own"),
            Map.entry("/admin/journal/{line}/emptying", "has a test of its own: see ReasonsTest"),
            Map.entry("/training/sessions/{id}/here", "asks for the code on the wall; one's own presence"),
            Map.entry("/knowledge/entries/{id}/sheet.pdf", "what an entry says, on paper"),
            Map.entry("/knowledge/entries/{id}/citation.bib", "how an entry is cited"),
            Map.entry("/knowledge/entries/{id}/citation.ris", "the same"),
            Map.entry("/knowledge/entries/{id}/citation.json", "the same"),
            Map.entry("/api/openapi.json", "for programs"),
            Map.entry("/api/v1/entries", "what everybody may read, for programs"),
            Map.entry("/api/v1/entries/{id}", "the same"),
            Map.entry("/api/v1/themes", "the same"),
            Map.entry("/api/v1/reuses", "what administrations use again, nobody by name"),
            Map.entry("/api/v1/search", "what everybody may find, for programs"),
            Map.entry("/desk/entries/portable/exports/{id}", "what everybody may read, in one file"),
            Map.entry("/desk/entries/portable/imports/{id}", "what a file brings"),
            Map.entry("/desk/reuses/new", "what administrations use again, nobody by name"),
            Map.entry("/desk/reuses/{id}", "the same"),
            Map.entry("/knowledge/reuses/{id}/evidence", "a file that everybody may have"),
            Map.entry("/admin/units/import/{id}", "units"),
            Map.entry("/admin/units/import/{id}/errors", "units"),
            Map.entry("/desk/learning/import/{id}", "what there is to learn"),
            Map.entry("/c/{code}", "a certificate says whose it is to everybody who was given its code"),
            Map.entry("/c/{code}.pdf", "the same on paper"),
            Map.entry("/me/certificates/{id}.pdf", "one's own"),
            Map.entry("/calendar/{token}.ics", "one's own calendar"),
            Map.entry("/email/{token}", "one's own link"),
            Map.entry("/testimonies/{token}", "one's own link"),
            Map.entry("/media/{image}/{width}", "a picture everybody may see"),
            Map.entry("/desk/media/{image}", "a picture and its words"),
            Map.entry("/files/{id}/{attachment}", "a file everybody may read"),
            Map.entry("/desk/entries/{id}/files/{attachment}/versions/{number}", "a file of an entry"),
            Map.entry("/knowledge/reuses", "administrations, and nobody by name"),
            Map.entry("/invitation/{token}", "one's own link"),
            Map.entry("/letters/{kind}/{token}", "one's own link"),
            Map.entry("/register/confirmation/{token}", "one's own link"),
            Map.entry("/sign-in/link/{token}", "one's own link"),
            Map.entry("/first-administrator/{token}", "nobody is there yet"),
            Map.entry("/training/approvals/{token}", "has a test of its own below"),
            Map.entry("/hackathon/agreements/{token}", "has a test of its own: ApplyPagesTest"),
            Map.entry("/desk/hackathon/{edition}/phases/{phase}", "dates of an edition"),
            Map.entry("/hackathon/{id}/apply", "those one applies with: ApplyPagesTest"),
            Map.entry("/hackathon/{id}/questions", "what was answered to everybody, by nobody's name"),
            Map.entry("/hackathon/{id}/questions/mine", "what one asked oneself, and one's own team"),
            Map.entry("/me/hackathon/messages", "what one was told oneself"),
            Map.entry("/me/hackathon/messages/{message}", "the same"),
            Map.entry("/desk/hackathon/{edition}/questions/{question}", "has a test of its own: QuestionsTest"),
            Map.entry("/desk/hackathon/{edition}/messages/{message}", "says teams and numbers, nobody by name"),
            Map.entry("/desk/hackathon/{edition}/teams/{team}/told", "the same"),
            Map.entry("/desk/hackathon/{edition}/jury/{person}", "of juries: JuriesTest"),
            Map.entry("/desk/hackathon/{edition}/certificates/{certificate}", "leaves a line of its own: AwardsTest"),
            Map.entry("/desk/hackathon/{edition}/reading/{person}", "of readers: ReadingsTest"),
            Map.entry("/desk/hackathon/{edition}/selection/{dossier}", "a dossier by its number, nobody by name"),
            Map.entry("/me/reading", "the editions whose dossiers one reads"),
            Map.entry("/me/reading/{edition}", "dossiers by their titles, nobody by name"),
            Map.entry("/me/reading/{edition}/{dossier}", "has a test of its own: ReadingsTest"),
            Map.entry("/desk/hackathon/{edition}/verdict/record.json", "a record that names no juror"),
            Map.entry("/hackathon/{id}/results", "what a jury decided, by the names of teams"),
            Map.entry("/hackathon/{id}/results/record.json", "a record that names no juror"),
            Map.entry("/hackathon/{id}/results/recount.html", "a record that names no juror"),
            Map.entry("/me/challenges", "one's own, by the titles of challenges"),
            Map.entry("/me/jury", "one's own"),
            Map.entry("/me/jury/{edition}", "one's own, by the names of teams"),
            Map.entry("/me/jury/{edition}/{team}", "one's own, by the names of teams"),
            Map.entry("/me/jury/{edition}/{team}/work", "what a team made, by its name"),
            Map.entry("/me/jury/{edition}/{team}/work/files/{deliverable}", "the same"),
            Map.entry("/me/teams/{team}/jury", "the jury as it was announced"),
            Map.entry("/hackathon/{id}/gallery", "what teams made, by the names of teams"),
            Map.entry("/hackathon/{id}/gallery/{team}", "the same"),
            Map.entry("/hackathon/{id}/gallery/{team}/files/{deliverable}", "a file that everybody may have"),
            Map.entry("/me/teams/{team}", "one's own team: TeamPagesTest"),
            Map.entry("/me/teams/{team}/files", "those of one's own team"),
            Map.entry("/me/teams/{team}/files/{item}", "those of one's own team"),
            Map.entry("/me/teams/{team}/files/{item}/versions/{number}", "what one's own team keeps"),
            Map.entry("/me/teams/{team}/calendar", "what happens to one's own team"),
            Map.entry("/me/teams/{team}/calendar/team.ics", "the same"),
            Map.entry("/me/teams/{team}/calendar/{date}", "the same"),
            Map.entry("/me/teams/{team}/tasks", "those of one's own team"),
            Map.entry("/me/teams/{team}/tasks/{task}", "those of one's own team"),
            Map.entry("/me/teams/{team}/messages", "those of one's own team"),
            Map.entry("/me/teams/{team}/messages/state", "a number, for the page itself"),
            Map.entry("/search/suggestions", "titles that may be found, for the page itself"),
            Map.entry("/me/teams/{team}/submission", "what one's own team hands in"),
            Map.entry("/me/teams/{team}/submission/{version}", "the same"),
            Map.entry("/me/teams/{team}/submission/{version}/files/{deliverable}", "the same"),
            Map.entry("/me/teams/{team}/submission/files/{deliverable}", "the same"),
            Map.entry("/desk/hackathon/{edition}/dossiers/{dossier}", "has a test of its own: ApplyPagesTest"),
            Map.entry("/desk/entries/{id}/figures/{figure}", "a result in numbers of an entry"),
            Map.entry(
                    "/desk/entries/{id}/{language}/revisions/{number}/comparison",
                    "what changed from one version to another: ReviewTest"),
            Map.entry("/training/replies/{token}", "one's own link"),
            Map.entry("/training/offers/{token}", "one's own link"),
            Map.entry("/certificates/keys.json", "keys, for programs"),
            Map.entry("/desk/sessions/bulk", "what would change of sessions chosen in a form"),
            Map.entry("/register/sent", "says that a letter is on its way"),
            Map.entry("/sign-in/sent", "says that a letter is on its way"),
            Map.entry("/me/email/sent", "says that a letter is on its way"),
            Map.entry("/sign-in/proof", "asks for one's own second factor"),
            Map.entry("/sign-in/with/{provider}", "leads to another provider"),
            Map.entry("/sign-in/with/{provider}/back", "comes back from another provider"),
            Map.entry("/me/security/providers/link", "comes back from another provider"),
            Map.entry("/", "leads to a language"),
            Map.entry("/app.webmanifest", "a name and icons, for home screens"),
            Map.entry("/learn/play", "the same for everybody: whatever is somebody's own lies in their browser"),
            Map.entry("/error", "says that something went wrong"),
            Map.entry("/gallery", "components with samples, for those who write pages"),
            Map.entry("/gallery/{frame}", "the same: what stands around a page"),
            Map.entry("/gallery/certificate", "the same: a sheet of nobody"),
            Map.entry("/gallery/certificate/sheet.png", "the same: a sheet of nobody"),
            Map.entry("/desk/texts/{kind}/{key}/{language}/preview", "a page of readers, before they see it"),
            Map.entry("/demo/mail", "the demonstration alone"),
            Map.entry("/demo/mail.json", "the demonstration alone"),
            Map.entry("/demo/mail/{id}", "the demonstration alone"),
            Map.entry("/demo/mail/{id}.eml", "the demonstration alone"),
            Map.entry("/learn/log", "one's own answers, for phones"),
            Map.entry("/learn/packs.json", "what there is to learn, for phones"),
            Map.entry("/learn/packs/{pack}.json", "what there is to learn, for phones"),
            Map.entry("/metrics", "figures"),
            Map.entry("/robots.txt", "for search engines"),
            Map.entry("/sitemap.xml", "for search engines"),
            Map.entry("/up", "says that the platform works"));

    /** Marks of direction, which stand around what is put into a sentence. */
    private static final Pattern MARKS = Pattern.compile("[\\u2066-\\u2069\\u200e\\u200f]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

    /**
     * What the walks came to.
     *
     * @param kinds the kinds of addresses that somebody who is signed in was shown
     * @param papers the kinds of sheets, on which names are drawn and not written: one of each is enough
     */
    private record Seen(
            Set<String> opened,
            Set<String> kinds,
            Set<String> papers,
            Map<String, String> named,
            Map<String, String> silent) {}

    /** The people of each name in Latin letters, and the words these begin with. */
    private record Names(Map<String, Set<Long>> people, Set<String> first) {}

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    Requests requests;

    @Autowired
    Superiors superiors;

    @Autowired
    SignedLinks links;

    @Autowired
    JdbcClient db;

    /** The edition that was planted, 0 for none. */
    private long edition;

    @AfterEach
    void theEditionGoes() {
        if (edition != 0) {
            Planting.uproot(db, edition);
        }
    }

    @Test
    void every_page_that_shows_somebody_else_leaves_a_line() {
        var session = prepare();
        var viewers = viewers();
        var names = names();
        var seen = new Seen(new TreeSet<>(), new HashSet<>(), new HashSet<>(), new TreeMap<>(), new TreeMap<>());
        for (var index = 0; index < viewers.size(); index++) {
            var isLong = isWhole() || Math.floorMod(index - Seed.today(), LOOKING_LONG) == 0;
            walk(viewers.get(index), isLong, session, names, seen);
        }

        var unopened = routes();
        unopened.removeAll(seen.opened());
        unopened.removeAll(NOT_OPENED.keySet());

        assertThat(seen.silent()).as("pages with names and without a line").isEmpty();
        assertThat(unopened).as("pages the walk does not come to").isEmpty();
        assertThat(seen.named().keySet())
                .as("the walk comes to the pages that show people")
                .contains(
                        "/admin/people",
                        "/admin/people/{id}",
                        "/admin/people/duplicates",
                        "/admin/roles",
                        "/admin/superiors",
                        "/admin/data",
                        "/admin/data/requests/{id}",
                        "/admin/data/retention",
                        "/admin/journal",
                        "/me/approvals",
                        "/desk/sessions/{id}",
                        "/training/sessions/{id}/attendance",
                        "/training/sessions/{id}");
        if (isWhole()) {
            assertThat(seen.named()).containsKey("/admin/data/people/{id}/request");
        }
    }

    @Test
    void the_page_behind_the_letter_to_a_superior_leaves_a_line_of_theirs() {
        prepare();
        var approval =
                db.sql("""
                        insert into training.approval (registration_id, approver_id, asked_at, why)
                        select max(id), :manager, '2026-01-01', 'asked' from training.registration where state = 'requested'
                        returning id
                        """).param("manager", cast.manager()).query(Long.class).single();
        var since = lastLine();

        assertThat(web.get()
                        .uri("/fr/training/approvals/" + links.sign("training.approval", approval, Duration.ofDays(1)))
                        .exchange())
                .hasStatusOk();
        assertThat(hasLooked(cast.manager(), since)).isTrue();
    }

    /** Whether each role looks at several pages of each kind: {@link LooksProof}. */
    boolean isWhole() {
        return false;
    }

    private List<Long> viewers() {
        var viewers = new ArrayList<Long>();
        viewers.add(VISITOR);
        viewers.add(cast.civilServant());
        viewers.add(cast.manager());
        for (var role : List.of(
                Role.TRAINER,
                Role.AUTHOR,
                Role.REVIEWER,
                Role.FOCAL_POINT,
                Role.DATA_PROTECTION_OFFICER,
                Role.COORDINATOR,
                Role.ADMINISTRATOR)) {
            viewers.add(cast.holder(role));
        }
        return viewers;
    }

    /** Everything there is a page for: a seat, a request to agree to, a request about data, an account that ends. */
    private long prepare() {
        Planting.material(db);
        edition = Planting.edition(db);
        Planting.draft(db, cast.holder(Role.AUTHOR), "looked-at", "review");
        var some = cast.crowd("looked-at-" + System.nanoTime(), 5);
        long session = db.sql("""
                        select min(id) from training.session where published_at is not null and cancelled_at is null
                        """).query(Long.class).single();
        db.sql("""
                        insert into training.slot (session_id, starts_at, ends_at)
                        select :session, '2020-01-06T09:00', '2020-01-06T12:00'
                         where not exists (select from training.slot where session_id = :session and starts_at < '2021-01-01')
                        """).param("session", session).update();
        for (var person : List.of(some.get(0), some.get(1), cast.civilServant())) {
            db.sql("""
                            insert into training.registration (session_id, person_id, state, asked_at, seated_at)
                            values (:session, :person, 'confirmed', '2026-01-01', '2026-01-02')
                            on conflict do nothing
                            """).param("session", session).param("person", person).update();
        }
        db.sql("""
                        insert into people.consent (person_id, consent, given, purpose, notice_version, at)
                        values (:person, 'co-learners', true, 'training', 1, '2026-01-01T00:00:00Z')
                        """).param("person", some.get(0)).update();
        superiors.name(some.get(2), cast.manager(), 0);
        db.sql("""
                        insert into training.registration (session_id, person_id, motive, asked_at, state)
                        values (:session, :person, 'motive', '2026-01-01T00:00:00Z', 'requested')
                        """).param("session", session).param("person", some.get(2)).update();
        requests.ask(some.get(3), Request.Kind.CORRECTION, null, Map.of("nameLatin", "Test person renamed"), "why");
        db.sql("update people.account set seen_on = '2020-01-01' where person_id = :person")
                .param("person", some.get(4))
                .update();
        db.sql("""
                        with venue as (
                            insert into training.venue (name_ar, name_fr, name_en, address, region_code)
                            values ('x', 'x', 'x', 'x', 'MA-03') returning id
                        )
                        insert into training.room (venue_id, name_ar, name_fr, name_en, capacity)
                        select id, 'x', 'x', 'x', 20 from venue
                        """).update();
        db.sql("""
                        insert into people.inactivity_warning (person_id, warned_at, warned_on, ends_on)
                        values (:person, '2026-01-01T00:00:00Z', '2026-01-01', '2020-01-02')
                        """).param("person", some.get(4)).update();
        return session;
    }

    private Names names() {
        var names = new HashMap<String, Set<Long>>();
        db.sql("select id, name_latin from people.person where anonymised_at is null and name_latin like '% %'")
                .query((row, _) -> names.computeIfAbsent(row.getString(2).strip(), _ -> new HashSet<>())
                        .add(row.getLong(1)))
                .list();
        return new Names(
                names,
                names.keySet().stream().map(name -> name.split(" ", 2)[0]).collect(Collectors.toSet()));
    }

    private void walk(long person, boolean isLong, long session, Names names, Seen seen) {
        var met = new HashSet<String>();
        var kinds = new HashMap<String, Integer>();
        var queue = new ArrayDeque<>(List.of(
                "/fr",
                "/fr/me",
                "/fr/sign-in",
                "/fr/register",
                "/fr/desk/sessions",
                "/fr/desk/entries",
                "/fr/admin/people",
                "/fr/admin/data",
                "/fr/admin/data/retention",
                "/fr/admin/superiors",
                "/fr/admin/roles",
                "/fr/training/sessions/" + session,
                // the list may begin with drafts alone, about which nobody is written to
                "/fr/desk/sessions/" + session));
        var own = ownSuperiors(person);
        own.add(person);
        var opened = new HashSet<String>();
        while (!queue.isEmpty()) {
            var address = queue.remove();
            var kind = address.replaceAll("\\?.*", "")
                    .replaceAll("/\\d+", "/#")
                    .replaceAll("/desk/learning/[a-z]+/items/[a-z0-9-]+", "/desk/learning/#/items/#");
            if (!met.add(address)
                    || kinds.merge(kind, 1, Integer::sum) > (isLong ? MOST_OF_A_KIND : most(kind, seen))
                    || seen.papers().contains(kind)) {
                continue;
            }
            var before = lastLine();
            var request = web.get().uri(address);
            var answer = (person == VISITOR ? request : request.with(FromOurPages.account(cast.accountOf(person))))
                    .exchange();
            if (answer.getResponse().getStatus() != 200) {
                continue;
            }
            var pattern = pattern(answer);
            seen.opened().add(pattern);
            opened.add(kind);
            if (kind.endsWith(".pdf")) {
                seen.papers().add(kind);
                continue;
            }
            var body = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
            var page = Jsoup.parse(body);
            others(page.text(), names, own).ifPresent(name -> {
                seen.named().put(pattern, name);
                if (!WITHOUT_A_LINE.containsKey(pattern) && !hasLooked(person, before)) {
                    seen.silent().put(pattern, address + " shows " + name + " to " + person);
                }
            });
            page.select("a[href^=/fr]")
                    .forEach(link -> queue.add(link.attr("href").replaceAll("#.*", "")));
        }
        if (person != VISITOR) {
            seen.kinds().addAll(opened);
        }
    }

    /** Of what everybody is shown the same one who came there is enough; what is one's own is never the same. */
    private static int most(String kind, Seen seen) {
        return !seen.kinds().contains(kind)
                ? MOST_OF_A_KIND
                : kind.matches("/fr/(me|desk|admin|training)(/.*)?") ? 1 : 0;
    }

    /** A name of somebody else in this text. */
    private static java.util.Optional<String> others(String text, Names names, Set<Long> own) {
        var words = SPACES.split(MARKS.matcher(text).replaceAll(""));
        for (var start = 0; start < words.length; start++) {
            if (!names.first().contains(words[start])) {
                continue;
            }
            var name = new StringBuilder(words[start]);
            for (var end = start + 1; end < Math.min(words.length, start + 6); end++) {
                name.append(' ').append(words[end]);
                var whose = names.people().get(withoutStop(name));
                if (whose != null && whose.stream().noneMatch(own::contains)) {
                    return java.util.Optional.of(name.toString());
                }
            }
        }
        return java.util.Optional.empty();
    }

    private static String withoutStop(CharSequence name) {
        var end = name.length();
        while (end > 0 && ",.;:)".indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        return name.subSequence(0, end).toString();
    }

    /** Who decides about somebody is told to them by name. */
    private Set<Long> ownSuperiors(long person) {
        return new HashSet<>(
                db.sql("""
                        select decider_id from people.v_decider where person_id = :person
                        union
                        select a.approver_id from training.approval a join training.registration g on g.id = a.registration_id
                         where g.person_id = :person
                        """).param("person", person).query(Long.class).list());
    }

    private boolean hasLooked(long person, long since) {
        return db.sql("""
                        select exists (select from platform.journal
                                        where id > :since and actor = :person and deed like '%.looked-at')
                        """)
                .param("since", since)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    private long lastLine() {
        return db.sql("select coalesce(max(id), 0) from platform.journal")
                .query(Long.class)
                .single();
    }

    private static String pattern(MvcTestResult answer) {
        return plain(String.valueOf(answer.getRequest().getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
    }

    /** The patterns of all addresses that somebody may look at after signing in. */
    private Set<String> routes() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(route -> route.getKey().getMethodsCondition().getMethods().stream()
                        .allMatch(method -> method == RequestMethod.GET))
                .filter(route -> Rule.of(route.getValue()) != null)
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .map(LooksRuleTest::plain)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without language, and with the names of its variables alone. */
    private static String plain(String pattern) {
        return pattern.replaceFirst("^/\\{lang[^}]*}", "").replaceAll(":(?:[^{}]|\\{[^{}]*})*}", "}");
    }
}
