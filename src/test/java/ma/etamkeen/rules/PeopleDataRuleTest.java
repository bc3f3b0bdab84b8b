package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Language;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose data somebody sees is part of the query. A query on people names the viewer's units with {@code {within …}}, or
 * is narrowed by a parameter to somebody in particular; a page finds people only through what its viewer may see.
 */
class PeopleDataRuleTest {

    private static final Pattern STRING =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern ON_PEOPLE =
            Pattern.compile("(?:from|join)\\s+people\\.(?:v_person|person|account|role_grant)\\b");
    private static final Pattern NARROWED = Pattern.compile(
            "\\{within |:(?:me|id|ids|both|person|people|account|holder|manager|registration|token|hash|credential|issuer|email)\\b"
                    + "|\\bsession_id = :session\\b|\\b(?:person_)?id = :from\\b");
    private static final Pattern WHOEVER =
            Pattern.compile("\\bpeople\\s*\\.(?:find|byEmail)\\((?!viewer\\.person\\(\\))");

    /** Queries whose narrowing stands in another string, or that are about the platform and not about somebody. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("People.java", "the base of the queries by id and by address"),
            Map.entry("PeopleViewers.java", "what the account behind a request holds itself"),
            Map.entry("Roles.java", "who holds a role on a thing, for letters to them"),
            Map.entry("UnitMoves.java", "how many people and roles move when units merge"),
            Map.entry("UnitDivision.java", "the people of a unit that splits, for whoever keeps that unit"),
            Map.entry("NameWords.java", "proposes ids: Visible asks again of each whether the viewer may see them"),
            Map.entry("MissingKeys.java", "a job that fills in how names are compared, shown to nobody"),
            Map.entry("Judging.java", "a file against who is known: what is outside the subtree is told as such only"),
            Map.entry(
                    "InactiveAccounts.java",
                    "a job on accounts nobody uses, and its list for those who keep the platform"),
            Map.entry("Approvals.java", "the requests that wait for the viewer: the condition is in another string"),
            Map.entry(
                    "MarksDue.java",
                    "which slots wait for marks: whose, and of which session, stands in another string"),
            Map.entry(
                    "CertificatesDue.java",
                    "how many wait in a session: which session, and for whom, stands in another string"),
            Map.entry("PresenceLists.java", "which lists are complete: of which session stands in another string"),
            Map.entry("Pleas.java", "what people said of one session: whose, and of which, stands in another string"),
            Map.entry(
                    "Reckoning.java",
                    "what a selection looks at in one edition, for those who select in it: nobody is named"),
            Map.entry("TeamMaking.java", "who has no team yet in one edition, for those who organise it"),
            Map.entry("Accounts.java", "the base of the queries by account, person and address"));

    /** Pages that look somebody up by an address that was typed in full, or show a name beside a deed. */
    private static final Map<String, String> LOOK_UP = Map.of(
            "BulkPage.java", "the trainer, typed by full address",
            "PasswordPage.java", "oneself");

    @Test
    void a_query_on_people_names_the_viewer_or_somebody_in_particular() {
        var wrong = new ArrayList<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            if (KNOWN.containsKey(source.getFileName().toString())
                    || Sources.part(Sources.JAVA, source).equals("demo")) {
                continue;
            }
            var found = STRING.matcher(Sources.read(source));
            while (found.find()) {
                var sql = found.group(1) != null ? found.group(1) : found.group(2);
                if (ON_PEOPLE.matcher(sql).find() && !NARROWED.matcher(sql).find()) {
                    wrong.add(source + ": " + sql.strip());
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_page_finds_people_only_through_its_viewer() {
        var wrong = new ArrayList<String>();
        for (var source : Sources.below(Sources.JAVA, "Page.java")) {
            if (!LOOK_UP.containsKey(source.getFileName().toString())
                    && WHOEVER.matcher(Sources.read(source)).find()) {
                wrong.add(source.toString());
            }
        }

        assertThat(wrong).as("people.visibleTo(viewer).find(id)").isEmpty();
    }

    @Test
    void the_rule_finds_a_query_and_a_page_that_forget() {
        assertThat(ON_PEOPLE.matcher("select name_ar from people.v_person p").find())
                .isTrue();
        assertThat(NARROWED.matcher("select name_ar from people.v_person p").find())
                .isFalse();
        for (var wide : List.of(
                "g.valid_from >= :from",
                "u.parent_id = :from",
                "p.level = :value",
                "r.rank_number < :number",
                "s.started_at > :session")) {
            assertThat(NARROWED.matcher("select name_ar from people.v_person p where " + wide)
                            .find())
                    .as(wide)
                    .isFalse();
        }
        assertThat(WHOEVER.matcher("people.find(id)").find()).isTrue();
        assertThat(WHOEVER.matcher("people.find(viewer.person())").find()).isFalse();
    }

    @Test
    void a_query_for_a_viewer_that_forgets_their_units_is_refused() {
        var within = Within.of(Viewer.visitor(Language.FR), Role.COORDINATOR);

        assertThatThrownBy(() -> within.sql(
                        JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource()),
                        "select id from people.v_person"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(within.isEverywhere()).isFalse();
    }
}
