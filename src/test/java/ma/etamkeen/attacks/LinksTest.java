package ma.etamkeen.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Refusals;
import ma.etamkeen.platform.access.Rule;
import ma.etamkeen.platform.access.SignedLinks;
import ma.etamkeen.platform.mail.LetterWishes;
import ma.etamkeen.platform.mail.Mailbox;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A link opens what it was made for, as often as it was meant to, and only in the letter it was sent in: changed in one
 * character, used again or used for something else, it opens nothing.
 */
@TamkeenTest
@Tag("walk")
class LinksTest {

    /** A kind of letter somebody may switch off. */
    private static final String KIND = "training.receipt";

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Cast cast;

    @Autowired
    SomePeople some;

    @Autowired
    State state;

    @Autowired
    SignedLinks signed;

    @Autowired
    Links links;

    @Autowired
    LetterWishes wishes;

    @Autowired
    Mailbox mailbox;

    @Autowired
    JdbcClient db;

    @Test
    void a_link_that_was_changed_opens_nothing_and_leaves_a_line() {
        var all = links.all();
        var since = state.watch();
        var wrong = new ArrayList<String>();
        var before = state.fingerprint();
        all.forEach((kind, link) -> {
            for (var changed : changed(link.token())) {
                for (var form : link.forms()) {
                    var status = web.post()
                            .uri(form.replace("{token}", changed))
                            .param("password", "une phrase assez longue")
                            .param("reason", "x")
                            .exchange()
                            .getResponse()
                            .getStatus();
                    if (status != 404 && status != 410) {
                        wrong.add(kind + " " + form + " answered " + status);
                    }
                }
                var seen = web.get()
                        .uri(link.page().replace("{token}", changed))
                        .exchange()
                        .getResponse()
                        .getStatus();
                if (seen != 404 && seen != 410) {
                    wrong.add(kind + " " + link.page() + " answered " + seen);
                }
            }
        });

        assertThat(wrong).isEmpty();
        assertThat(state.changedSince(before)).isEmpty();
        assertThat(state.lines(Refusals.Kind.LINK, 0, since)).isGreaterThanOrEqualTo(all.size());
    }

    @Test
    void a_link_of_one_kind_opens_nothing_of_another() {
        var all = links.all();
        var since = state.watch();
        var wrong = new ArrayList<String>();
        var before = state.fingerprint();
        all.forEach((kind, link) -> all.forEach((other, target) -> {
            if (!kind.equals(other)) {
                for (var form : target.forms()) {
                    var status = web.post()
                            .uri(form.replace("{token}", link.token()))
                            .param("password", "une phrase assez longue")
                            .param("reason", "x")
                            .exchange()
                            .getResponse()
                            .getStatus();
                    if (status != 404 && status != 410) {
                        wrong.add("the link of " + kind + " at " + form + " answered " + status);
                    }
                    if (state.lines(Refusals.Kind.LINK, 0, where(form), since) != 1) {
                        wrong.add("the link of " + kind + " left no line at " + form);
                    }
                }
            }
        }));

        assertThat(wrong).isEmpty();
        assertThat(state.changedSince(before)).isEmpty();
    }

    @Test
    void a_link_that_was_used_opens_nothing_a_second_time() {
        var all = links.all();
        var wrong = new ArrayList<String>();
        for (var kind : List.of("sign-in", "invitation", "email")) {
            var link = Objects.requireNonNull(all.get(kind));
            var form = link.forms().getFirst().replace("{token}", link.token());
            var first = web.post()
                    .uri(form)
                    .param("password", "une phrase assez longue")
                    .exchange();
            var before = state.fingerprint();
            var since = state.watch();
            var second = web.post()
                    .uri(form)
                    .param("password", "une autre phrase longue")
                    .exchange();
            if (first.getResponse().getStatus() != 303 || second.getResponse().getStatus() != 410) {
                wrong.add(kind + " answered " + first.getResponse().getStatus() + ", then "
                        + second.getResponse().getStatus());
            }
            if (!state.changedSince(before).isEmpty()) {
                wrong.add(kind + " changed something the second time");
            }
            if (state.lines(Refusals.Kind.LINK, 0, where(link.forms().getFirst()), since) != 1) {
                wrong.add(kind + " left no line the second time");
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void the_letter_to_a_superior_decides_once() {
        var link = Objects.requireNonNull(links.all().get("approval"));
        var approve = link.forms().getFirst().replace("{token}", link.token());
        var refuse = link.forms().getLast().replace("{token}", link.token());

        assertThat(web.post().uri(approve).exchange()).hasStatus(303);
        var since = state.watch();
        var before = state.fingerprint();
        assertThat(web.post().uri(refuse).exchange()).as("without a reason").hasStatus(422);
        assertThat(state.lines(Refusals.Kind.LINK, 0, since)).isZero();
        assertThat(web.post().uri(approve).exchange()).hasStatus(422);
        assertThat(web.post().uri(refuse).param("reason", "x").exchange()).hasStatus(422);
        assertThat(state.lines(Refusals.Kind.LINK, 0, where(link.forms().getFirst()), since))
                .isEqualTo(1);
        assertThat(state.lines(Refusals.Kind.LINK, 0, where(link.forms().getLast()), since))
                .isEqualTo(1);
        assertThat(state.changedSince(before)).isEmpty();
    }

    @Test
    void a_calendar_s_address_that_was_renewed_is_dead() {
        var link = Objects.requireNonNull(links.all().get("calendar"));
        var address = link.page().replace("{token}", link.token());
        assertThat(web.get().uri(address).exchange()).hasStatusOk();
        var owner = db.sql("select account_id from people.calendar_feed where token = :token")
                .param("token", link.token())
                .query(Long.class)
                .single();

        assertThat(web.post()
                        .uri("/fr/me/calendar")
                        .with(FromOurPages.account(owner))
                        .exchange())
                .hasStatus(303);
        var since = state.watch();
        var before = state.fingerprint();
        assertThat(web.get().uri(address).exchange()).hasStatus(404);
        assertThat(state.lines(Refusals.Kind.LINK, 0, since)).isEqualTo(1);
        assertThat(state.changedSince(before)).isEmpty();
    }

    @Test
    void a_letter_s_link_switches_off_once_its_own_kind_for_its_own_reader() {
        var reader = some.confirmed();
        var off = wishes.refusing(cast.emailOf(reader), KIND, Language.FR)
                .orElseThrow()
                .off();
        var path = off.substring(off.indexOf("/fr/"));
        var other = path.replace(KIND, "training.marks");
        var since = state.watch();
        var before = state.fingerprint();

        assertThat(web.get().uri(path).exchange()).as("a look changes nothing").hasStatusOk();
        assertThat(web.post().uri(other).exchange())
                .as("a link of another kind")
                .hasStatus(404);
        assertThat(web.post().uri(path.replace(KIND, "training.convocation")).exchange())
                .as("a kind that everybody gets")
                .hasStatus(404);
        assertThat(state.changedSince(before)).isEmpty();
        assertThat(state.lines(Refusals.Kind.LINK, 0, "POST /letters/{kind}/{token}", since))
                .isEqualTo(1);

        var first = web.post()
                .uri(path)
                .header("Sec-Fetch-Site", "cross-site")
                .param("List-Unsubscribe", "One-Click")
                .exchange();
        assertThat(first).as("no redirection: mail programs follow none").hasStatusOk();
        assertThat(wishes.wants(cast.emailOf(reader), KIND)).isFalse();
        assertThat(wishes.wants(cast.emailOf(reader), "training.marks")).isTrue();
        assertThat(switchedOff(reader)).isEqualTo(1);

        var after = state.fingerprint();
        assertThat(web.post().uri(path).param("List-Unsubscribe", "One-Click").exchange())
                .hasStatusOk();
        assertThat(state.changedSince(after)).as("replayed").isEmpty();
    }

    private long switchedOff(long person) {
        return db.sql("""
                        select count(*) from platform.journal
                         where deed = 'people.letters.switched-off' and person = :person and detail = :kind
                        """)
                .param("person", person)
                .param("kind", KIND)
                .query(Long.class)
                .single();
    }

    @Test
    void a_signed_link_counts_for_its_purpose_and_time_alone() {
        var token = signed.sign("training.approval", 7, Duration.ofDays(1));

        assertThat(signed.read("training.approval", token)).hasValue(7);
        assertThat(signed.read("training.convocation", token)).isEmpty();
        assertThat(signed.read("training.approval", signed.sign("training.approval", 7, Duration.ofSeconds(-1))))
                .isEmpty();
    }

    @Test
    void every_page_behind_a_link_is_one_of_these() {
        var known = links.all().values().stream()
                .flatMap(link ->
                        java.util.stream.Stream.concat(java.util.stream.Stream.of(link.page()), link.forms().stream()))
                .map(address -> address.replaceFirst("^/fr", ""))
                .toList();
        var others = List.of("/metrics", "/first-administrator/{token}", "/register/confirmation/{token}");

        assertThat(Route.all(mapping).stream()
                        .filter(route -> route.rule() instanceof Rule.Link)
                        .map(route -> route.pattern()
                                .replaceFirst("^/\\{lang[^}]*}", "")
                                .replaceAll(":[^{}/]*}", "}")
                                .replace("{kind}", KIND))
                        .filter(pattern -> !others.contains(pattern)))
                .isSubsetOf(known);
    }

    private static String where(String form) {
        return "POST " + form.replaceFirst("^/fr", "").replace(KIND, "{kind}");
    }

    /** Every character another one, one too few, one too many, and what an encoder might make of it. */
    private static List<String> changed(String token) {
        var changed = new ArrayList<String>();
        for (var index : List.of(0, token.length() / 2, token.length() - 2)) {
            var other = CHARACTERS.charAt((CHARACTERS.indexOf(token.charAt(index)) + 17) % CHARACTERS.length());
            changed.add(token.substring(0, index) + other + token.substring(index + 1));
        }
        changed.add(token.substring(1));
        changed.add(token + "A");
        changed.add(token.toLowerCase(java.util.Locale.ROOT));
        changed.add("A".repeat(token.length()));
        return changed;
    }
}
