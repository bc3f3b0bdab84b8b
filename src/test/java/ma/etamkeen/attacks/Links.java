package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.people.factors.TypedSecret;
import ma.etamkeen.people.signin.Browser;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.mail.LetterWishes;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.platform.words.Language;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Links of letters that work, each made the way the product makes it. */
@TestComponent
public class Links {

    /** A kind of letter somebody may switch off. */
    static final String KIND = "training.receipt";

    private final RequestMappingHandlerMapping mapping;
    private final MockMvcTester web;
    private final Cast cast;
    private final SomePeople some;
    private final SignedLinks signed;
    private final LetterWishes wishes;
    private final Mailbox mailbox;
    private final JdbcClient db;

    Links(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            MockMvcTester web,
            Cast cast,
            SomePeople some,
            SignedLinks signed,
            LetterWishes wishes,
            Mailbox mailbox,
            JdbcClient db) {
        this.mapping = mapping;
        this.web = web;
        this.cast = cast;
        this.some = some;
        this.signed = signed;
        this.wishes = wishes;
        this.mailbox = mailbox;
        this.db = db;
    }

    /** A link, the page it opens and the forms there: {@code {token}} stands for the token. */
    public record Link(String token, String page, List<String> forms) {}

    /** One link of each kind that works. */
    public Map<String, Link> all() {
        var links = new TreeMap<String, Link>();
        links.put("sign-in", signIn());
        links.put("invitation", invitation());
        links.put("email", email());
        links.put("approval", approval());
        links.put("reply", reply());
        links.put("agreement", agreement());
        links.put("testimony", testimony());
        links.put("offer", offer());
        links.put("calendar", calendar());
        links.put("letter", letter());
        return links;
    }

    /**
     * Pages that no menu leads to.
     *
     * @param pages what links of letters open, without language: by address, the address of its kind
     * @param halfway who owes a second step after the password of the cast: one has to set one up, one has it
     */
    public record Apart(Map<String, String> pages, List<String> halfway) {}

    /** Links that work, and people who are halfway in. */
    public Apart apart() {
        var pages = new TreeMap<String, String>();
        Stream.concat(all().values().stream(), Stream.of(confirmation()))
                .filter(link -> link.page().startsWith("/fr/"))
                .forEach(link -> pages.put(
                        link.page().substring(3).replace("{token}", link.token()),
                        link.page().substring(3)));
        return new Apart(pages, List.of(cast.emailOf(cast.holder(Role.FOCAL_POINT, "MEF")), withCode()));
    }

    private String withCode() {
        var email = cast.emailOf(some.confirmed());
        var browser = new Browser(web);
        browser.signIn(email, Cast.PASSWORD);
        var page = new String(
                browser.get("/fr/me/security/app").getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        var app = TypedSecret.read(Jsoup.parse(page).select(".secret code").text());
        assertThat(browser.post("/fr/me/security/app", "code", app.code(0))).hasStatusOk();
        return email;
    }

    private Link signIn() {
        var address = cast.emailOf(some.confirmed());
        assertThat(web.post().uri("/fr/sign-in/link").param("email", address).exchange())
                .hasStatus(303);
        return new Link(
                token(address, "/sign-in/link/"), "/fr/sign-in/link/{token}", List.of("/fr/sign-in/link/{token}"));
    }

    /** The link that confirms the address of somebody who registers: it asks for a password. */
    public Link confirmation() {
        var address = "registering-" + System.nanoTime() + "@test.example";
        var request = web.post().uri("/fr/register");
        for (var field : fields(address).entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        assertThat(request.param("password", Cast.PASSWORD).exchange()).hasStatus(303);
        var page = "/fr/register/confirmation/{token}";
        return new Link(token(address, "/register/confirmation/"), page, List.of(page));
    }

    private Link invitation() {
        var address = "invited-" + System.nanoTime() + "@test.example";
        var request = web.post()
                .uri("/fr/admin/people/invitations")
                .with(FromOurPages.account(cast.accountOf(cast.holder(Role.FOCAL_POINT, "MEF"))));
        for (var field : fields(address).entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        assertThat(request.exchange()).hasStatus(303);
        return new Link(token(address, "/invitation/"), "/fr/invitation/{token}", List.of("/fr/invitation/{token}"));
    }

    private Map<String, String> fields(String address) {
        return new LinkedHashMap<>(Map.of(
                "nameAr", "أمينة تجربة",
                "nameLatin", "Amina Essai",
                "sex", "f",
                "email", address,
                "unit", Long.toString(cast.unit("MEF")),
                "region", "MA-04",
                "level", "central",
                "category", "cadre",
                "language", "fr"));
    }

    private Link email() {
        var person = some.confirmed();
        var browser = new Browser(web);
        browser.signIn(cast.emailOf(person), Cast.PASSWORD);
        var address = "new-" + System.nanoTime() + "@test.example";
        assertThat(browser.post("/fr/me/email", "email", address, "password", Cast.PASSWORD, "current", Cast.PASSWORD))
                .hasStatus(303);
        return new Link(token(address, "/email/"), "/fr/email/{token}", List.of("/fr/email/{token}"));
    }

    private Link approval() {
        var asking = some.confirmed();
        var superior = some.confirmed();
        var approval = db.sql("""
                        with asked as (
                            insert into training.registration (session_id, person_id, motive, asked_at, state)
                            select min(id), :person, 'motive', now(), 'requested' from training.session
                             where published_at is not null and cancelled_at is null and starts_at > now() + interval '1 day'
                            returning id
                        )
                        insert into training.approval (registration_id, approver_id, asked_at, why)
                        select id, :superior, now(), 'asked' from asked returning id
                        """)
                .param("person", asking)
                .param("superior", superior)
                .query(Long.class)
                .single();
        return new Link(
                signed.sign("training.approval", approval, Duration.ofDays(1)),
                "/fr/training/approvals/{token}",
                List.of("/fr/training/approvals/{token}/approval", "/fr/training/approvals/{token}/refusal"));
    }

    private Link agreement() {
        var agreement = db.sql("""
                        with dossier as (
                            insert into hackathon.dossier (edition_id, is_team, motivation, idea_title, idea, language, state, begun_at,
                                                           sent_at)
                            select min(id), false, 'x', 'x', 'x', 'fr', 'sent', now(), now() from hackathon.edition
                            returning id, edition_id
                        ), applicant as (
                            insert into hackathon.applicant (dossier_id, edition_id, person_id, part, agreement, joined_at)
                            select id, edition_id, :person, 'leader', 'asked', now() from dossier returning id
                        )
                        insert into hackathon.agreement (applicant_id, approver_id, asked_at)
                        select id, :superior, now() from applicant returning id
                        """)
                .param("person", some.confirmed())
                .param("superior", some.confirmed())
                .query(Long.class)
                .single();
        return new Link(
                signed.sign("hackathon.agreement", agreement, Duration.ofDays(1)),
                "/fr/hackathon/agreements/{token}",
                List.of("/fr/hackathon/agreements/{token}/acceptance", "/fr/hackathon/agreements/{token}/refusal"));
    }

    private Link testimony() {
        var entry = db.sql("""
                        with entry as (
                            insert into knowledge.entry (id, kind, other_sources, certainty, created_at, created_by)
                            values (nextval('knowledge.entry_id_seq'), 'testimony', '{}', 'high', now(), 0) returning id
                        )
                        insert into knowledge.consent (entry_id, name, named, purposes, given_on, recorded_at, recorded_by)
                        select id, 'x', true, 'x', date(now()), now(), 0 from entry returning entry_id
                        """).query(Long.class).single();
        return new Link(
                signed.sign("testimony-withdrawal", entry, Duration.ofDays(1)),
                "/fr/testimonies/{token}",
                List.of("/fr/testimonies/{token}/withdrawal"));
    }

    private Link reply() {
        var registration =
                db.sql("""
                        with seat as (
                            update training.session set seats_taken = seats_taken + 1
                             where id = (select min(id) from training.session
                                          where published_at is not null and cancelled_at is null
                                            and starts_at > now() + interval '1 day' and seats_taken < capacity)
                            returning id
                        )
                        insert into training.registration (session_id, person_id, motive, asked_at, state, seated_at)
                        select id, :person, 'motive', now(), 'confirmed', now() from seat returning id
                        """).param("person", some.confirmed()).query(Long.class).single();
        return new Link(
                signed.sign("training.reply", registration, Duration.ofDays(1)),
                "/fr/training/replies/{token}",
                List.of("/fr/training/replies/{token}/acceptance", "/fr/training/replies/{token}/refusal"));
    }

    private Link offer() {
        var offer =
                db.sql("""
                        with session as (
                            update training.session set seats_taken = seats_taken + 1
                             where id = (select min(id) from training.session
                                          where published_at is not null and cancelled_at is null
                                            and seats_taken + seats_kept < capacity
                                            and starts_at > now() + interval '2 days')
                            returning id, starts_at
                        )
                        insert into training.registration (session_id, person_id, asked_at, state, offered_until)
                        select id, :person, now(), 'offered', starts_at - interval '1 day' from session
                        returning id
                        """).param("person", some.confirmed()).query(Long.class).single();
        return new Link(
                signed.sign("training.offer", offer, Duration.ofDays(1)),
                "/fr/training/offers/{token}",
                List.of("/fr/training/offers/{token}/acceptance", "/fr/training/offers/{token}/decline"));
    }

    private Link letter() {
        var off = wishes.refusing(cast.emailOf(some.confirmed()), KIND, Language.FR)
                .orElseThrow()
                .off();
        var page = "/fr/letters/" + KIND + "/{token}";
        return new Link(off.substring(off.lastIndexOf('/') + 1), page, List.of(page));
    }

    private Link calendar() {
        var account = cast.accountOf(some.confirmed());
        assertThat(web.post()
                        .uri("/fr/me/calendar")
                        .with(FromOurPages.account(account))
                        .exchange())
                .hasStatus(303);
        var token = db.sql("select token from people.calendar_feed where account_id = :account")
                .param("account", account)
                .query(String.class)
                .single();
        var page = Route.all(mapping).stream()
                .filter(route -> route.handler().getBeanType().getSimpleName().equals("FeedPage"))
                .findFirst()
                .orElseThrow()
                .pattern();
        return new Link(
                token, page.replaceFirst("^/\\{lang[^}]*}", "/fr").replaceAll("\\{token[^}]*}", "{token}"), List.of());
    }

    private String token(String email, String below) {
        return Awaitility.await()
                .atMost(15, TimeUnit.SECONDS)
                .until(
                        () -> mailbox.all().stream()
                                .filter(mail -> mail.to().contains(email))
                                .flatMap(mail -> mail.text().lines())
                                .filter(line -> line.contains(below))
                                .map(line -> line.substring(line.indexOf(below) + below.length())
                                        .strip())
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }
}
