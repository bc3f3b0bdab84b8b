package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.Cast;
import ma.etamkeen.FromOurPages;
import ma.etamkeen.Seed;
import ma.etamkeen.TamkeenTest;
import ma.etamkeen.attacks.Links;
import ma.etamkeen.attacks.State;
import ma.etamkeen.hackathon.SomeEdition;
import ma.etamkeen.organisations.calendar.Holiday;
import ma.etamkeen.organisations.calendar.Keeping;
import ma.etamkeen.organisations.calendar.NewHoliday;
import ma.etamkeen.organisations.calendar.Proposals;
import ma.etamkeen.people.SomePeople;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.SignedInAccount;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.texts.TextSource;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.time.ZoneData;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances;
import ma.etamkeen.training.attendance.Deliveries;
import ma.etamkeen.training.attendance.Pleas;
import ma.etamkeen.training.attendance.PresenceLists;
import ma.etamkeen.training.seats.Registrations;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.transaction.AfterTransaction;
import org.springframework.test.context.transaction.BeforeTransaction;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Walks the pages as each role and behind the links of letters, finds every form there is, and sends a twelfth of them a
 * day wrong in every way: the needed fields empty, no field at all, each field twice, of one megabyte, with a NUL, with a
 * direction mark that never closes, without its file, with an empty one or with more than any form takes, and each hidden
 * value and each choice forged in one way, another one each day ({@link HostileFormsProof} forges each field of all forms
 * in all ways). Filled in
 * truly each is accepted, so that what is forged is the only reason of a refusal. Each is
 * answered with 4xx and changes nothing; a refused form marks the field, says so aloud and keeps what was typed. Forms
 * that only ask, like the search, answer whatever they are asked. A deed that takes fields and was met
 * in no form is a fault, too, and so is a field for text without a direction. Forms that are there only while something
 * waits are prepared in a transaction that comes to nothing, and sent the same.
 */
@TamkeenTest
@Tag("walk")
class HostileFormsRuleTest {

    private static final int MOST_PAGES = 300;
    private static final int PAGES_OF_ONE_KIND = 2;
    private static final int FORMS_TOGETHER = 20;
    private static final String DESK_TEXT = "/desk/entries/{id:[0-9]{1,15}}/{language:ar|fr|en}";
    private static final String DESCRIBED = "/desk/texts/{kind}/{key}/{language:ar|fr|en}";
    private static final String LEARNING_DRAFT = "/desk/learning/drafts/{id:[0-9]{1,15}}";
    private static final String EDITION = "/desk/hackathon/{edition:[0-9]{1,9}}";
    private static final String SHEET = "/me/reading/{edition:[0-9]{1,9}}/{dossier:[0-9]{1,15}}";
    private static final String KEPT = "Texte à garder";
    private static final String MEGABYTE = "a".repeat(1 << 20);

    /** What stands for it in a page before that is taken apart, which would take longer than to send it. */
    private static final String A_MEGABYTE = "one megabyte, whole";

    private static final Map<String, byte[]> FILES =
            Map.of("an empty file", new byte[0], "a file of three megabytes", new byte[3 << 20]);
    private static final List<String> HOSTILE = List.of(MEGABYTE, "a\0b", "a\u202eb");
    private static final String UNREAD = "unread";
    private static final Set<String> TYPED = Set.of(
            "text",
            "email",
            "url",
            "tel",
            "search",
            "password",
            "number",
            "date",
            "time",
            "datetime-local",
            "textarea");

    /** Of these, the ones that hold text of a direction of its own. */
    private static final Set<String> TEXTS = Set.of("text", "email", "url", "tel", "search", "password", "textarea");

    /** Fields that a form may hold several times. */
    private static final Set<String> LISTS = Set.of(
            "decided",
            "wish.equipment",
            "wish.access",
            "skills",
            "afar",
            "consents",
            "letters",
            "weekend",
            "groups",
            "heirs",
            "equipment",
            "access",
            "seen",
            "areas",
            "regions",
            "units",
            "formats",
            "challenges",
            "languages",
            "levels",
            "categories",
            "functions",
            "needed",
            "advised",
            "courses",
            "shown",
            "permits",
            "required");

    /** What stands in a needed field when another one is wrong. */
    private static final Map<String, String> FILLED = Map.ofEntries(
            Map.entry("nameAr", "\u0646\u0635 \u0644\u0644\u062d\u0641\u0638"),
            Map.entry("code", "KEPT"),
            Map.entry("slug", "kept-for-tests"),
            Map.entry("entries", "34"),
            Map.entry("related", "34"),
            Map.entry("staffNumber", "1204517"),
            Map.entry("from", "2026-02-02"),
            Map.entry("to", "2026-02-03"),
            Map.entry("source", "https://hostile.example/"),
            Map.entry("others", "https://hostile.example/other"),
            Map.entry("fresh", "une autre phrase, longue et neuve"),
            Map.entry("password", Cast.PASSWORD),
            Map.entry("email", "someone@hostile.example"),
            Map.entry("url", "https://hostile.example/"),
            Map.entry("tel", "0500000000"),
            Map.entry("number", "1"),
            Map.entry("date", LocalDate.now(KingdomZone.ZONE).toString()),
            Map.entry("time", "09:00"),
            Map.entry("datetime-local", LocalDate.now(KingdomZone.ZONE) + "T09:00"));

    /** Files as they should be, for the forms that take one. */
    private static final Map<String, String> TRUE_FILES = Map.ofEntries(
            Map.entry("/fr/desk/hackathon/#/details/#/file", "Un texte"),
            Map.entry(
                    "/fr/desk/entries/portable/imports",
                    "{\"format\": \"e-tamkeen-entries\", \"version\": 1, \"site\": \"https://true.example\", \"entries\": []}"),
            Map.entry("/fr/desk/reuses/#/evidence", "Un texte"),
            Map.entry("/fr/desk/courses/#/materials/files", "Un texte"),
            Map.entry("/fr/desk/courses/#/materials/#/versions", "Un autre texte"),
            Map.entry(
                    "/fr/admin/people/imports",
                    "الاسم الكامل;Nom et prénom;Sexe;E-mail;PPR;Code unité\nمريم تجربة;Meryem Essai;F;true@import.example;;MEF\n"),
            Map.entry(
                    "/fr/admin/units/import",
                    "Code;Rattachée à;Nature;Nom en arabe;Nom en français;Nom en anglais\nTRUE-1;MEF;Direction;مديرية;Direction;Direction\n"),
            Map.entry("/fr/c/#/comparison#comparison", "%PDF-1.7"),
            Map.entry(
                    "/fr/desk/learning/import",
                    "kind;code;stem_fr;part1;part1_fr;part2;part2_fr\nsingle;true-file;Laquelle ?;x;la longue;;la courte\n"),
            Map.entry("/fr/desk/entries/#/files", "Un texte"),
            Map.entry("/fr/desk/entries/#/files/#/versions", "Un autre texte"));

    /** Forms that a test cannot fill in as a person would, each with the reason. */
    private static final Map<String, String> NOT_FILLED_IN = Map.ofEntries(
            Map.entry("/fr/desk/media", "takes a picture: ContentTest"),
            Map.entry("/fr/desk/entries/#/ar/review/suggestions", "takes other words than stand there: ReviewTest"),
            Map.entry("/fr/desk/entries/#/fr/review/suggestions", "takes other words than stand there: ReviewTest"),
            Map.entry("/fr/desk/entries/#/en/review/suggestions", "takes other words than stand there: ReviewTest"),
            Map.entry("/fr/desk/entries/#/figures", "takes a sum that comes out: ContentTest"),
            Map.entry("/fr/desk/hackathon/#/jury", "takes the address of somebody with an account: JuriesTest"),
            Map.entry("/fr/desk/hackathon/#/reading", "takes the address of somebody with an account: ReadingsTest"),
            Map.entry("/fr/desk/hackathon/#/reading/conflicts", "takes the number of a dossier: ReadingsTest"),
            Map.entry("/fr/desk/hackathon/#/reading/plan", "takes dossiers that wait: ReadingsTest"),
            Map.entry(
                    "/fr/desk/hackathon/#/challenges/#/owners",
                    "takes the address of somebody with an account: ChallengeOwnersTest"),
            Map.entry(
                    "/fr/admin/clock/decrees",
                    "what it decrees holds at once for the whole process: CalendarPagesTest"),
            Map.entry("/fr/admin/clock/imports", "takes a release of the time-zone data: CalendarPagesTest"),
            Map.entry(
                    "/fr/training/sessions/#/nominations",
                    "takes addresses of people one answers for: NominationsTest"),
            Map.entry(
                    "/fr/training/sessions/#/nominations/#/substitute",
                    "takes the address of a colleague: NominationsTest"),
            Map.entry("/fr/training/sessions/#/walk-ins", "takes the address of somebody with an account: WalkInsTest"),
            Map.entry("/fr/desk/hackathon/#/messages", "takes a group with people in it: QuestionsTest"),
            Map.entry("/fr/hackathon/#/apply/joining", "takes the code of a team: DossiersTest"),
            Map.entry("/fr/me/security/app", "takes the code that an app shows now: SecondFactorTest"),
            Map.entry("/fr/training/sessions/#/here", "takes the code on the wall of the room now: RoomCodesTest"),
            Map.entry("/fr/me/security/passkeys", "filled in by a script with what a key signed: PasskeyTest"),
            Map.entry("/fr/sign-in/passkey", "filled in by a script with what a key signed: PasskeyTest"));

    /** Forms that say something when nothing is sent, each with the reason. */
    private static final Map<String, String> MAY_BE_EMPTY = Map.of(
            "/fr/me/data/choices", "who ticks nothing agrees to nothing",
            "/fr/me/learning/joy", "who ticks nothing turns all of it off",
            "/fr/training/sessions/#/registration", "nobody has to give a motive",
            "/fr/desk/sessions/#/event", "an event may have nothing to say",
            "/fr/training/courses/#/interest", "one click says it: nobody has to say where or why",
            "/fr/admin/people/#/superior", "without an address the unit's own superior counts again",
            "/fr/desk/entries/#/upkeep", "without a number an entry holds as long as its kind");

    /** The same of the forms that are there only meanwhile. */
    private static final Map<String, String> NOT_FILLED_IN_MEANWHILE = Map.of(
            "/fr/sign-in/proof/code", "takes the code that an app shows now: SecondFactorTest",
            "/fr/sign-in/proof/passkey", "filled in by a script with what a key signed: PasskeyTest");

    /** Deeds of forms that are there only while something waits, which a walk would not meet. */
    private static final Set<String> MEANWHILE = Set.of(
            EDITION + "/reading/settings",
            EDITION + "/reading/conflicts",
            EDITION + "/reading/conflicts/{conflict:[0-9]{1,15}}/end",
            EDITION + "/reading/{person:[0-9]{1,15}}",
            EDITION + "/selection/targets",
            EDITION + "/selection/application",
            EDITION + "/selection/{dossier:[0-9]{1,15}}",
            SHEET,
            SHEET + "/stepping-aside",
            "/sign-in/proof/code",
            "/sign-in/proof/password",
            "/sign-in/proof/passkey",
            "/desk/calendar/{id:\\d+}/acceptance",
            "/admin/calendar/hours/{id:\\d+}/withdrawal",
            "/admin/clock/cancellations",
            LEARNING_DRAFT + "/review",
            LEARNING_DRAFT + "/return",
            LEARNING_DRAFT + "/publication",
            LEARNING_DRAFT + "/removal",
            "/desk/learning/import/{id:[0-9]{1,15}}/drafts",
            DESK_TEXT + "/proofreading",
            DESK_TEXT + "/publication",
            DESK_TEXT + "/revisions/{number:[0-9]{1,9}}/restoration",
            DESCRIBED + "/proofreading",
            DESCRIBED + "/publication",
            DESCRIBED + "/revisions/{revision:[0-9]{1,9}}/restoration");

    /** Deeds that take fields and are in no form of these tests, each with the reason and the test that sends them wrong. */
    private static final Map<String, String> NOT_MET = Map.ofEntries(
            Map.entry("/admin/search/lexicon", "what it takes changes words for the whole process: LexiconPageTest"),
            Map.entry("/admin/search/proposals", "from words that were looked for in vain: LexiconPageTest"),
            Map.entry(
                    "/desk/entries/{id:[0-9]{1,15}}/files/{attachment:[0-9]{1,15}}/versions",
                    "from an entry that has a file: ContentTest"),
            Map.entry(
                    "/desk/entries/{id:[0-9]{1,15}}/figures/{figure:[0-9]{1,15}}",
                    "from an entry that has a figure: EntryFiguresTest"),
            Map.entry(DESK_TEXT + "/merging", "from two who save at once: ReviewTest"),
            Map.entry("/desk/entries/{id:[0-9]{1,15}}/upkeep/retraction", "from what readers see: EditorialTest"),
            Map.entry("/desk/media/{image:[0-9]{1,15}}", "from a picture that was added: ContentTest"),
            Map.entry("/me/searches/{id:\\d{1,18}}/pace", "from a search that was kept: SavedSearchesTest"),
            Map.entry("/desk/entries/portable/imports", "takes a file of entries: PortableTest"),
            Map.entry(
                    "/desk/entries/portable/imports/{id:[0-9]{1,15}}/taking",
                    "takes a file that brings some: PortableTest"),
            Map.entry("/desk/reuses", "reached from an entry: ReusesTest"),
            Map.entry("/desk/reuses/{id:[0-9]{1,15}}", "takes a reuse that was declared: ReusesTest"),
            Map.entry("/desk/reuses/{id:[0-9]{1,15}}/stage", "takes a reuse that was declared: ReusesTest"),
            Map.entry("/desk/reuses/{id:[0-9]{1,15}}/confirmation", "takes a reuse that was declared: ReusesTest"),
            Map.entry("/desk/reuses/{id:[0-9]{1,15}}/evidence", "takes a reuse that was declared: ReusesTest"),
            Map.entry("/desk/reuses/{id:[0-9]{1,15}}/evidence/removal", "takes a reuse that was declared: ReusesTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/verdict/deliberation",
                    "only while a verdict is being made: JuriesTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/verdict/dropping",
                    "only while a verdict is being made: JuriesTest"),
            Map.entry(
                    "/me/jury/{edition:[0-9]{1,9}}/{team:[0-9]{1,15}}/draft",
                    "the ballot as its script sends it, with all of its fields: JuriesTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/jury", "for those of a team: JuriesTest"),
            Map.entry(
                    "/me/reading/{edition:[0-9]{1,9}}/{dossier:[0-9]{1,15}}/draft",
                    "the sheet as its script sends it, with all of its fields: ReadingsTest"),
            Map.entry(DESK_TEXT + "/autosave", "sent by the script of its form, with all of its fields: ReviewTest"),
            Map.entry(DESK_TEXT + "/schedule", "only for what nobody has shown yet: EditorialTest"),
            Map.entry(DESK_TEXT + "/return", "only for what nobody has shown yet: EditorialTest"),
            Map.entry(DESK_TEXT + "/approval", "only for what nobody has shown yet: EditorialTest"),
            Map.entry(
                    DESK_TEXT + "/review/remarks/{remark:[0-9]{1,15}}/answers",
                    "only where somebody made a remark: ReviewTest"),
            Map.entry("/me/hackathon/help", "takes a team of one's own: HelpDeskTest"),
            Map.entry("/me/hackathon/help/{ticket:[0-9]{1,18}}/feedback", "takes a call that was solved: HelpDeskTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/help/{ticket:[0-9]{1,18}}/solution",
                    "takes a call that somebody took: HelpDeskTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/phases/{phase:[0-9]{1,18}}/extensions",
                    "takes a team: EditionDeskTest"),
            Map.entry("/first-administrator/{token}", "only while there is no administrator: FirstAdministratorTest"),
            Map.entry(
                    "/desk/learning/drafts/{id:[0-9]{1,15}}/preview",
                    "sent by a button beside the form, with all of its fields: EditorPagesTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/questions/{question:[0-9]{1,15}}/answer",
                    "takes a question that was asked: QuestionsTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/questions/{question:[0-9]{1,15}}/answer-to-all",
                    "takes a question that was asked: QuestionsTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/questions/{question:[0-9]{1,15}}/direction",
                    "takes a question that was asked: QuestionsTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/copy",
                    "takes an edition that has nothing yet: EditionDeskTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/dossiers/{dossier:[0-9]{1,15}}/decision",
                    "takes a dossier that was sent: TeamPagesTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/dossiers/{dossier:[0-9]{1,15}}/setting-aside",
                    "takes a dossier that was sent: TeamPagesTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/dossiers/{dossier:[0-9]{1,15}}/wording",
                    "takes a dossier that was sent: RedactionsTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/dossiers/{dossier:[0-9]{1,15}}/taking-up",
                    "takes a dossier that was sent: TeamPagesTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/teams/people/{person:[0-9]{1,15}}/placing",
                    "takes somebody who comes and has no team: TeamPagesTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/certificates/{certificate:[0-9]{1,15}}/revocation",
                    "takes a certificate that was issued: AwardsTest"),
            Map.entry(
                    "/desk/hackathon/{edition:[0-9]{1,9}}/certificates/{certificate:[0-9]{1,15}}/correction",
                    "takes a certificate that was issued: AwardsTest"),
            Map.entry("/hackathon/{id:[0-9]{1,9}}/apply/bank", "after a reply that says no: TeamPagesTest"),
            Map.entry("/hackathon/{id:[0-9]{1,9}}/apply/team", "after one has said that one comes: TeamPagesTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/tasks", "for those in a team: RoomTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/tasks/{task:[0-9]{1,15}}", "for those in a team: RoomTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/tasks/{task:[0-9]{1,15}}/state", "for those in a team: RoomTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/tasks/{task:[0-9]{1,15}}/taking", "for those in a team: RoomTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/tasks/{task:[0-9]{1,15}}/place", "for those in a team: RoomTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/tasks/{task:[0-9]{1,15}}/removal", "for those in a team: RoomTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/messages", "for those in a team: RoomTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/messages/{message:[0-9]{1,15}}", "for those in a team: RoomTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/files", "for those in a team: FilesAndDatesTest"),
            Map.entry(
                    "/me/teams/{team:[0-9]{1,15}}/files/{item:[0-9]{1,15}}/versions",
                    "for those in a team: FilesAndDatesTest"),
            Map.entry(
                    "/me/teams/{team:[0-9]{1,15}}/files/{item:[0-9]{1,15}}/versions/{number:[0-9]{1,4}}/handing-in",
                    "for those in a team: FilesAndDatesTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/calendar", "for those in a team: FilesAndDatesTest"),
            Map.entry(
                    "/me/teams/{team:[0-9]{1,15}}/calendar/{date:[0-9]{1,15}}",
                    "for those in a team: FilesAndDatesTest"),
            Map.entry(
                    "/me/teams/{team:[0-9]{1,15}}/calendar/{date:[0-9]{1,15}}/removal",
                    "for those in a team: FilesAndDatesTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/challenge", "for those in a team, in its time: TeamPagesTest"),
            Map.entry("/me/teams/{team:[0-9]{1,15}}/submission", "for those in a team, in its time: TeamPagesTest"),
            Map.entry(
                    "/me/teams/{team:[0-9]{1,15}}/submission/sending",
                    "for those in a team, in its time: TeamPagesTest"));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvcTester web;

    @Autowired
    Links links;

    @Autowired
    ma.etamkeen.training.Cast training;

    @Autowired
    SomePeople some;

    @Autowired
    Registrations registrations;

    @Autowired
    Sessions sessions;

    @Autowired
    Deliveries deliveries;

    @Autowired
    PresenceLists lists;

    @Autowired
    Pleas pleas;

    @Autowired
    Cast cast;

    @Autowired
    State state;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    List<TextSource> sources;

    @Autowired
    Keeping keeping;

    @Autowired
    Proposals proposals;

    @Autowired
    ZoneData clocks;

    @Autowired
    JdbcClient db;

    @Autowired
    ma.etamkeen.organisations.Units units;

    /** The edition that was planted, 0 for none. */
    private long edition;

    /** What a form needs to be filled in truly, by its address without what it names. */
    private final Map<String, Map<String, String>> truly = new HashMap<>();

    /** What the sessions have proven that are not through with signing in, by account. */
    private final Map<Long, SignedInAccount> halfway = new HashMap<>();

    private record Form(long account, String page, String action, Map<String, Input> inputs) {

        /** The same form on another thing is the same form. */
        String kind() {
            return plain(action) + inputs.keySet();
        }

        /** Whatever numbers its fields carry today. */
        boolean isOfToday() {
            return Seed.isOfToday(kind().replaceAll("\\d+", "#"));
        }
    }

    /** An address without what it names: by a number, by a secret, or by the code of a described thing. */
    private static String plain(String address) {
        return address.replaceAll("/[A-Za-z0-9_-]{20,}", "/#")
                .replaceAll("/\\d+", "/#")
                .replaceAll("(/desk/texts/[a-z]+|/learn)/[a-z-]+/", "$1/#/")
                .replaceAll("/desk/learning/(?!drafts|import)[a-z-]+", "/desk/learning/#")
                .replaceAll("(/desk/learning/#/items)/[a-z0-9#-]+", "$1/#");
    }

    private record Input(String type, String value, boolean required) {

        boolean isTyped() {
            return TYPED.contains(type);
        }

        boolean isFile() {
            return type.equals("file");
        }

        /** What no handler reads as a value may be anything. */
        boolean isRead() {
            return !type.equals(UNREAD);
        }

        /** What was chosen or put there by the page, as no page would: unknown, hostile, or the number of nothing. */
        List<String> forged() {
            var forged = new ArrayList<>(HOSTILE);
            forged.add("x\u00e9-9");
            if (value.matches("[0-9]+")) {
                forged.add("999999999");
            }
            return forged;
        }
    }

    @Test
    void every_form_refuses_what_is_hostile_and_changes_nothing() {
        var found = forms();
        var forms = found.sent();
        var wrong = new ArrayList<String>();
        send(ofToday(forms.values()), wrong);
        ofToday(found.asked().values()).forEach(form -> ask(form, wrong));
        assertThat(found.asked()).as("forms that only ask").isNotEmpty();
        assertThat(forms.values())
                .as("forms of choices alone")
                .anyMatch(form -> form.inputs().values().stream().noneMatch(Input::isTyped)
                        && form.action().equals("/fr/me/profile"));
        org.assertj.core.api.SoftAssertions.assertSoftly(all -> {
            all.assertThat(wrong).isEmpty();
            all.assertThat(found.undirected())
                    .as("fields for text without a direction")
                    .isEmpty();
            all.assertThat(forms.values().stream()
                            .map(form -> plain(form.action()))
                            .toList())
                    .as("forms that are still there and cannot be filled in")
                    .containsAll(NOT_FILLED_IN.keySet());
            all.assertThat(notMet(found).stream().filter(deed -> !MEANWHILE.contains(deed)))
                    .as("deeds that take fields and are in no form")
                    .isSubsetOf(NOT_MET.keySet());
        });
    }

    /** The transaction of this test is what prepares these forms and takes them back. */
    @Test
    @Transactional
    void forms_that_are_there_only_meanwhile_refuse_the_same_and_change_nothing() {
        var found = new Found();
        gatherProofs(found);
        gatherDrafts(found);
        gatherCalendar(found);
        gatherReading(found);
        var meanwhile = deeds(MEANWHILE);
        found.sent().values().removeIf(form -> meanwhile.stream().noneMatch(deed -> deed.matches(path(form))));
        var wrong = new ArrayList<String>();
        send(found.sent().values(), wrong);

        org.assertj.core.api.SoftAssertions.assertSoftly(all -> {
            all.assertThat(wrong).isEmpty();
            all.assertThat(found.undirected())
                    .as("fields for text without a direction")
                    .isEmpty();
            all.assertThat(found.sent().values().stream().map(form -> plain(form.action())))
                    .as("forms that are still there and cannot be filled in")
                    .containsAll(NOT_FILLED_IN_MEANWHILE.keySet());
            all.assertThat(notMet(found))
                    .as("deeds that are in no form of these")
                    .doesNotContainAnyElementsOf(MEANWHILE);
        });
    }

    /** The cast outlives the test, so it is made outside its transaction. */
    @BeforeTransaction
    void theCast() {
        List.of(Role.AUTHOR, Role.REVIEWER, Role.COORDINATOR, Role.READER).forEach(cast::holder);
    }

    @AfterEach
    void theEditionGoes() {
        if (edition != 0) {
            Planting.uproot(db, edition);
        }
    }

    @AfterTransaction
    void theClocksGoAsBefore() {
        clocks.refresh();
    }

    private void send(Collection<Form> forms, List<String> wrong) {
        var before = state.fingerprint();
        var tried = new ArrayList<String>();
        // before anything is refused: no part of a transaction can be undone once it is marked to come to nothing
        forms.forEach(form -> {
            clocks.refresh();
            accept(form, wrong);
        });
        for (var form : forms) {
            tried.add(form.action());
            // once a minute the platform reckons with what stands outside of a transaction, so with no decree that is
            // made in one
            clocks.refresh();
            if (form.inputs().values().stream().anyMatch(input -> input.required() && !input.isFile())) {
                check(form, emptied(form), "", "needed fields empty", wrong);
            }
            if (!form.inputs().isEmpty() && !MAY_BE_EMPTY.containsKey(plain(form.action()))) {
                refuse(form, Map.of(), "without any field", wrong);
            }
            if (isWhole() || form.isOfToday()) {
                forge(form, wrong);
            }
            // a look at the whole database costs more than a form: several share one
            if (tried.size() % FORMS_TOGETHER == 0 || tried.size() == forms.size()) {
                var after = state.fingerprint();
                if (!after.equals(before)) {
                    var changed = new TreeMap<>(after);
                    changed.entrySet().removeAll(before.entrySet());
                    var last = tried.subList((tried.size() - 1) / FORMS_TOGETHER * FORMS_TOGETHER, tried.size());
                    wrong.add("one of " + last + " changed " + changed.keySet());
                }
                before = after;
            }
        }
    }

    /** Each field by itself wrong, and the others true. */
    private void forge(Form form, List<String> wrong) {
        form.inputs().forEach((name, input) -> {
            if (!LISTS.contains(name)) {
                checkTwice(form, name, input, wrong);
            }
            if (input.isRead() && !input.isTyped() && !input.isFile()) {
                for (var forged : isWhole() ? input.forged() : List.of(oneOf(input.forged(), form, name))) {
                    var values = values(form);
                    values.put(name, forged);
                    refuse(form, values, name + " = " + described(forged), wrong);
                }
            }
            if (input.isTyped()) {
                for (var hostile : HOSTILE) {
                    var values = values(form);
                    values.put(name, hostile);
                    check(form, values, name, name + " = " + described(hostile), wrong);
                }
            }
            if (input.isFile()) {
                check(form, values(form), name, "without its file", wrong);
                FILES.forEach((what, bytes) -> checkFile(form, name, bytes, what, wrong));
            }
        });
    }

    /** Whether each form is sent, and each choice forged in every way: {@link HostileFormsProof}. */
    boolean isWhole() {
        return false;
    }

    private List<Form> ofToday(Collection<Form> forms) {
        return forms.stream().filter(form -> isWhole() || form.isOfToday()).toList();
    }

    /** Another one for each choice, and each day. */
    private static String oneOf(List<String> forged, Form form, String name) {
        return forged.get(Math.floorMod((form.kind() + name).hashCode() + Seed.today(), forged.size()));
    }

    /** The deeds that read a form and are in none that was found. */
    private Set<String> notMet(Found found) {
        var paths =
                found.sent().values().stream().map(HostileFormsRuleTest::path).toList();
        var missing = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((deed, handler) -> {
            var patterns =
                    Objects.requireNonNull(deed.getPathPatternsCondition()).getPatterns();
            if (deed.getMethodsCondition().getMethods().contains(RequestMethod.POST)
                    && takesFields(handler)
                    && patterns.stream().noneMatch(pattern -> paths.stream().anyMatch(pattern::matches))) {
                missing.add(named(patterns.iterator().next()));
            }
        });
        return missing;
    }

    /** The addresses of these deeds. */
    private List<PathPattern> deeds(Set<String> named) {
        return mapping.getHandlerMethods().keySet().stream()
                .filter(deed -> deed.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(deed -> Objects.requireNonNull(deed.getPathPatternsCondition()).getPatterns().stream())
                .filter(pattern -> named.contains(named(pattern)))
                .toList();
    }

    private static String named(PathPattern pattern) {
        return pattern.getPatternString().replaceFirst("^/\\{lang[^}]*}", "");
    }

    private static PathContainer path(Form form) {
        return PathContainer.parsePath(form.action().replaceAll("[?#].*", ""));
    }

    private static boolean takesFields(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestParam.class)
                        || parameter.getParameterType().isRecord()
                                && parameter.getParameterType().getSimpleName().endsWith("Form"));
    }

    /** A form that only asks is answered, whatever it is asked. */
    private void ask(Form form, List<String> wrong) {
        form.inputs().keySet().forEach(name -> {
            for (var hostile : List.of("x", "a\0b", "a\u202eb", "a".repeat(10_000))) {
                var answer = as(form.account(), web.get().uri(form.action()).queryParam(name, hostile));
                var failure = answer.getUnresolvedException();
                if (failure != null || answer.getResponse().getStatus() >= 500) {
                    wrong.add("asking %s (on %s), %s = %s: %s"
                            .formatted(
                                    form.action(),
                                    form.page(),
                                    name,
                                    described(hostile),
                                    failure == null ? answer.getResponse().getStatus() : failure));
                }
            }
        });
    }

    /** Filled in truly a form is accepted, so that what is forged is the only reason of a refusal. Nothing of it stays. */
    private void accept(Form form, List<String> wrong) {
        if (NOT_FILLED_IN.containsKey(plain(form.action()))
                || NOT_FILLED_IN_MEANWHILE.containsKey(plain(form.action()))) {
            return;
        }
        // of a test that is a transaction itself, this part alone comes to nothing
        var part = new TransactionTemplate(transactions);
        part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        var answer = Objects.requireNonNull(part.execute(status -> {
            status.setRollbackOnly();
            return filledIn(form);
        }));
        var status = answer.getResponse().getStatus();
        var failure = answer.getUnresolvedException();
        if (failure != null || status >= 400) {
            wrong.add("%s (on %s), filled in with %s: %s %s"
                    .formatted(
                            form.action(),
                            form.page(),
                            values(form),
                            failure == null ? "answered " + status : "failed with " + failure,
                            Jsoup.parse(body(answer))
                                    .select(".error, [role=alert]")
                                    .eachText()));
        }
    }

    private MvcTestResult filledIn(Form form) {
        var file = form.inputs().entrySet().stream()
                .filter(input -> input.getValue().isFile())
                .map(Map.Entry::getKey)
                .findFirst();
        if (file.isEmpty()) {
            var request = web.post().uri(form.action());
            for (var value : values(form).entrySet()) {
                request = request.param(value.getKey(), value.getValue());
            }
            return as(form.account(), request);
        }
        var content = Objects.requireNonNull(TRUE_FILES.get(plain(form.action())), form.action());
        var request = web.post()
                .uri(form.action())
                .multipart()
                .file(new MockMultipartFile(file.get(), "x.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)));
        for (var value : values(form).entrySet()) {
            request = request.param(value.getKey(), value.getValue());
        }
        return (form.account() == 0 ? request : request.with(FromOurPages.account(form.account()))).exchange();
    }

    /** What a person can send is refused in words that lead to the fields, and is still there. */
    private void check(Form form, Map<String, String> values, String hostile, String what, List<String> wrong) {
        var answer = refuse(form, values, what, wrong);
        if (answer.status() != 422) {
            return;
        }
        var page = Jsoup.parse(answer.body().replace(MEGABYTE, A_MEGABYTE));
        var faults = announcements(page);
        faults.addAll(marks(hostile, page));
        faults.addAll(losses(form, values, page));
        faults.forEach(fault -> wrong.add("%s (on %s), %s: %s".formatted(form.action(), form.page(), what, fault)));
    }

    /** The field that is wrong is marked, or at least one when several may be. */
    private static List<String> marks(String hostile, Document page) {
        var marked = page.select("[aria-invalid=true]").eachAttr("name");
        if (marked.isEmpty()
                && page.select("[role=group][aria-describedby$=-error]").isEmpty()) {
            return List.of("no field is marked");
        }
        return hostile.isEmpty() || marked.contains(hostile) ? List.of() : List.of("marked is " + marked + " instead");
    }

    /** What was typed stands in the same form again, but for passwords and files. */
    private static List<String> losses(Form form, Map<String, String> values, Document page) {
        var faults = new ArrayList<String>();
        var again = new HashMap<String, Set<String>>();
        for (var control : page.select("form[method=post] [name]")) {
            var value = control.tagName().equals("textarea") ? control.wholeText() : control.attr("value");
            again.computeIfAbsent(control.attr("name"), _ -> new HashSet<>()).add(value.strip());
        }
        form.inputs().forEach((name, input) -> {
            var typed = values.getOrDefault(name, "").replace(MEGABYTE, A_MEGABYTE);
            // no page can hold a NUL
            if (input.isTyped() && !input.type().equals("password") && !typed.isBlank() && !typed.contains("\0")) {
                if (!again.getOrDefault(name, Set.of()).contains(typed.strip())) {
                    faults.add("lost what was typed into " + name);
                }
            }
        });
        return faults;
    }

    private record Refused(int status, String body) {}

    /** Returns the page that says so: only a program sends what no page lets one choose, and is told no more. */
    private Refused refuse(Form form, Map<String, String> values, String what, List<String> wrong) {
        var request = web.post().uri(form.action());
        for (var value : values.entrySet()) {
            request = request.param(value.getKey(), value.getValue());
        }
        var answer = as(form.account(), request);
        var failure = answer.getUnresolvedException();
        if (failure != null) {
            wrong.add("%s (on %s), %s: failed with %s".formatted(form.action(), form.page(), what, failure));
            return new Refused(0, "");
        }
        var status = answer.getResponse().getStatus();
        if (status < 400 || status > 499) {
            wrong.add("%s (on %s), %s: answered %d".formatted(form.action(), form.page(), what, status));
        }
        return new Refused(status, status == 422 ? body(answer) : "");
    }

    /** A form that was refused says so aloud, and ties each fault to its field. */
    private static List<String> announcements(Document page) {
        var faults = new ArrayList<String>();
        for (var error : page.select(".field .error, .field.bad")) {
            if (error.closest("form") == null) {
                faults.add("an error outside a form: " + error.text());
            }
        }
        if (page.select("[role=alert]").isEmpty()) {
            faults.add("no summary is announced");
        }
        for (var link : page.select(".error-box a[href^=#]")) {
            var field = page.getElementById(link.attr("href").substring(1));
            if (field == null) {
                faults.add("the summary leads nowhere: " + link.attr("href"));
            } else if (!field.attr("aria-invalid").equals("true")
                    && !field.attr("role").equals("group")) {
                faults.add("not marked as invalid: " + field.id());
            } else if (!isDescribed(field, page)) {
                faults.add("not tied to its error: " + field.id());
            }
        }
        return faults;
    }

    /** By itself or, for one choice of several, by the group it belongs to. */
    private static boolean isDescribed(Element field, Document page) {
        var group = field.closest("fieldset");
        return Stream.of(field, group == null ? field : group)
                .flatMap(one -> Stream.of(one.attr("aria-describedby").split(" ")))
                .filter(id -> !id.isEmpty())
                .map(page::getElementById)
                .anyMatch(error -> error != null
                        && error.selectFirst(".error") != null
                        && !error.text().isBlank());
    }

    private void checkFile(Form form, String field, byte[] bytes, String what, List<String> wrong) {
        var request =
                web.post().uri(form.action()).multipart().file(new MockMultipartFile(field, "x.bin", null, bytes));
        for (var value : values(form).entrySet()) {
            request = request.param(value.getKey(), value.getValue());
        }
        var status = (form.account() == 0 ? request : request.with(FromOurPages.account(form.account())))
                .exchange()
                .getResponse()
                .getStatus();
        if (status < 400 || status > 499) {
            wrong.add("%s (on %s), %s: answered %d".formatted(form.action(), form.page(), what, status));
        }
    }

    /** Which of the two was meant is not guessed: the form is refused before anything reads it. */
    private void checkTwice(Form form, String name, Input input, List<String> wrong) {
        var request = web.post().uri(form.action());
        var status = (input.isFile()
                        ? twice(form, request.multipart(), name)
                        : as(form.account(), twice(values(form), request, name)))
                .getResponse()
                .getStatus();
        if (status != 400) {
            wrong.add("%s (on %s), %s twice: answered %d".formatted(form.action(), form.page(), name, status));
        }
    }

    private static MockMvcTester.MockMvcRequestBuilder twice(
            Map<String, String> values, MockMvcTester.MockMvcRequestBuilder request, String name) {
        var value = values.getOrDefault(name, "");
        var again = request.param(name, value, value);
        for (var other : values.entrySet()) {
            if (!other.getKey().equals(name)) {
                again = again.param(other.getKey(), other.getValue());
            }
        }
        return again;
    }

    private MvcTestResult twice(Form form, MockMvcTester.MockMultipartMvcRequestBuilder request, String name) {
        var file = new MockMultipartFile(name, "x.bin", null, new byte[] {1});
        var again = request.file(file).file(file);
        for (var value : values(form).entrySet()) {
            again = again.param(value.getKey(), value.getValue());
        }
        return (form.account() == 0 ? again : again.with(FromOurPages.account(form.account()))).exchange();
    }

    private MvcTestResult as(long account, MockMvcTester.MockMvcRequestBuilder request) {
        var begun = halfway.get(account);
        if (begun != null) {
            return request.with(FromOurPages.session(begun)).exchange();
        }
        return (account == 0 ? request : request.with(FromOurPages.account(account))).exchange();
    }

    /**
     * The forms of the product.
     *
     * @param sent those that do something
     * @param asked those that only ask
     * @param undirected fields for text that say no direction
     */
    private record Found(Map<String, Form> sent, Map<String, Form> asked, Set<String> undirected) {

        Found() {
            this(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        }
    }

    /** Every kind of form that somebody can reach by following links from the home page or from a letter. */
    private Found forms() {
        Planting.material(db);
        edition = Planting.edition(db);
        PlantedJury.in(db, edition, cast.holder(Role.JURY), cast.holder(Role.TRAINER));
        fillInTruly();
        var viewers = new ArrayList<Long>();
        viewers.add(0L);
        viewers.add(cast.accountOf(cast.civilServant()));
        viewers.add(cast.accountOf(cast.manager()));
        for (var role : List.of(
                Role.TRAINER,
                Role.AUTHOR,
                Role.REVIEWER,
                Role.FOCAL_POINT,
                Role.ORGANISER,
                Role.JURY,
                Role.DATA_PROTECTION_OFFICER,
                Role.COORDINATOR,
                Role.ADMINISTRATOR)) {
            viewers.add(cast.accountOf(cast.holder(role)));
        }
        var starts = new ArrayList<>(List.of("/fr", "/fr/sign-in", "/fr/register", "/fr/me", "/fr/desk/sessions"));
        starts.addAll(0, whatWaits());
        var found = new Found();
        var opened = new HashSet<String>();
        for (var account : viewers) {
            opened.addAll(walk(account, starts, opened, found));
        }
        gatherSplit(found);
        return found;
    }

    /** Pages that are there only while something waits for an answer, and those that letters lead to. */
    private List<String> whatWaits() {
        var starts = new ArrayList<String>();
        var letters = new ArrayList<>(links.all().values());
        letters.add(links.confirmation());
        for (var letter : letters) {
            if (!letter.forms().isEmpty()) {
                starts.add(letter.page().replace("{token}", letter.token()));
            }
        }
        var coordinator = training.viewer(cast.holder(Role.COORDINATOR));
        var asked = training.session(5, Session.Approval.MANAGER);
        registrations.register(training.viewer(cast.civilServant()), asked, KEPT);
        starts.add("/fr/desk/sessions/" + asked);
        var later = LocalDate.now(KingdomZone.ZONE).plusDays(60);
        var tentative = training.tentative();
        starts.add("/fr/desk/sessions/" + tentative + "/state");
        starts.add("/fr/desk/sessions/" + asked + "/messages");
        starts.add("/fr/desk/sessions/" + training.postponed() + "/state");
        starts.add("/fr/desk/sessions/" + training.draft());
        starts.add("/fr/desk/sessions/" + asked + "/plan");
        starts.add("/fr/desk/sessions/" + asked + "/copy?first=" + later);
        starts.add("/fr/desk/templates/" + training.template() + "?first=" + later);
        starts.add("/fr/desk/sessions/bulk?deed=confirm&seen=" + tentative + ".2");
        var venue = training.venue(null);
        starts.add("/fr/desk/venues/" + venue);
        starts.add("/fr/desk/trainers/" + training.guest());
        starts.add("/fr/desk/venues/rooms/" + training.room(venue, 20));
        var focalPoint = training.viewer(cast.holder(Role.FOCAL_POINT));
        var nominated = training.session(5, Session.Approval.NONE);
        registrations.register(focalPoint, nominated, "");
        starts.add("/fr/training/sessions/" + nominated + "/nominations");
        var begun = training.session(5, Session.Approval.NONE);
        training.begun(begun, 0);
        starts.add("/fr/training/sessions/" + begun + "/walk-ins");
        starts.addAll(delivered(coordinator));
        starts.addAll(listed(coordinator));
        starts.addAll(withRequests());
        return starts;
    }

    /** A session that is over, with a certificate that can be taken back and compared. */
    private List<String> delivered(Viewer coordinator) {
        var session = training.session(5, Session.Approval.NONE);
        var person = training.viewer(some.confirmed());
        registrations.register(person, session, "");
        var registration =
                registrations.of(person.person(), session).orElseThrow().id();
        training.over(session, 1);
        for (var slot : sessions.slots(session)) {
            var _ = as(
                    coordinator.account(),
                    web.post()
                            .uri("/fr/training/sessions/" + session + "/attendance")
                            .param("slot", Long.toString(slot.id()))
                            .param("was-" + registration, "")
                            .param("presence-" + registration, "present"));
        }
        training.agreed(session);
        assertThat(deliveries.deliver(coordinator, session)).isEqualTo(1);
        var certificate = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> deliveries.of(session), made -> !made.isEmpty())
                .get(registration);
        return List.of(
                "/fr/desk/sessions/" + session,
                "/fr/desk/sessions/" + session + "/certificates/"
                        + Objects.requireNonNull(certificate).id(),
                "/fr/training/sessions/" + session + "/attendance",
                "/fr/c/" + certificate.code());
    }

    /** A list with an excuse that waits, and one that may be contested. */
    private List<String> listed(Viewer coordinator) {
        var starts = new ArrayList<String>();
        var servant = training.viewer(cast.civilServant());
        var coming = training.session(5, Session.Approval.NONE);
        registrations.register(servant, coming, "");
        starts.add("/fr/training/sessions/" + coming + "/here");
        for (var published : List.of(false, true)) {
            var session = training.session(5, Session.Approval.NONE);
            registrations.register(servant, session, "");
            training.over(session, 1);
            if (published) {
                lists.publish(coordinator, session);
            } else {
                pleas.say(
                        servant,
                        session,
                        sessions.slots(session).getFirst().id(),
                        Attendances.Presence.EXCUSED,
                        null,
                        KEPT);
            }
            starts.add("/fr/training/sessions/" + session + "/attendance");
            starts.add("/fr/training/sessions/" + session + "/attendance/grid");
            starts.add("/fr/training/sessions/" + session + "/presence");
        }
        return starts;
    }

    /** Somebody who wants to be forgotten, two who may be one, and files of people to look through and to decide about. */
    private List<String> withRequests() {
        var one = some.confirmed();
        var other = some.confirmed();
        assertThat(as(cast.accountOf(one), web.post().uri("/fr/me/data/erasure").param("understood", "true")))
                .hasStatus(303);
        var focalPoint = cast.accountOf(cast.holder(Role.FOCAL_POINT));
        var read = brought(focalPoint, "مريم تجربة;Meryem Essai;F;waiting@import.example;;MEF", "mapping");
        // one of the name of the cast, at an address of their own
        var checked = brought(focalPoint, "أمينة تجربة;Amina Essai;F;doubtful@import.example;;MEF", "mapping");
        var columns = List.of("name-ar", "name-latin", "sex", "email", "staff-number", "unit");
        var mapped = web.post().uri(checked + "/mapping");
        for (var place = 0; place < columns.size(); place++) {
            mapped = mapped.param("c" + place, columns.get(place));
        }
        assertThat(as(focalPoint, mapped)).hasStatus(303);
        await(focalPoint, checked, "doubts");
        return List.of(read, checked, "/fr/admin/people/" + one + "/duplicates/" + other);
    }

    /** The page of a file with this one row, once it shows the form of this deed. */
    private String brought(long focalPoint, String row, String deed) {
        var file = "الاسم الكامل;Nom et prénom;Sexe;E-mail;PPR;Code unité\n" + row + "\n";
        var brought = web.post()
                .uri("/fr/admin/people/imports")
                .multipart()
                .file(new MockMultipartFile("file", "x.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .param("unit", Long.toString(cast.unit("MEF")))
                .with(FromOurPages.account(focalPoint))
                .exchange();
        assertThat(brought).hasStatus(303);
        var address = Objects.requireNonNull(brought.getResponse().getHeader("Location"));
        await(focalPoint, address, deed);
        return address;
    }

    private void await(long account, String address, String deed) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> body(as(account, web.get().uri(address))).contains("/" + deed + "\""));
    }

    /** Returns the kinds of pages that whoever signs in later finds the same. */
    private Set<String> walk(long account, List<String> starts, Set<String> opened, Found found) {
        var same = new HashSet<String>();
        var seen = new HashSet<String>();
        var kinds = new HashMap<String, Integer>();
        var queue = new ArrayDeque<>(starts);
        while (!queue.isEmpty() && kinds.size() < MOST_PAGES) {
            var address = queue.remove();
            var kind = plain(address.replaceAll("\\?.*", ""));
            var isStart = starts.contains(address);
            if (!isStart && opened.contains(kind)
                    || !seen.add(address)
                    || kinds.merge(kind, 1, Integer::sum) > PAGES_OF_ONE_KIND && !isStart) {
                continue;
            }
            var answer = as(account, web.get().uri(URI.create(address)));
            var body = body(answer);
            if (answer.getResponse().getStatus() != 200 || !body.startsWith("<!")) {
                continue;
            }
            if (account != 0 && !kind.matches("/fr/(me|desk|admin)(/.*)?")) {
                same.add(kind);
            }
            var page = Jsoup.parse(body);
            gather(account, address, page, found);
            page.select("a[href^=/fr]")
                    .forEach(link -> queue.add(link.attr("href").replaceAll("#.*", "")));
        }
        return same;
    }

    private static void gather(long account, String address, Document page, Found found) {
        page.select("input, textarea").stream()
                .filter(control -> TEXTS.contains(type(control)))
                .filter(control -> !control.attr("dir").matches("auto|ltr|rtl"))
                .forEach(control -> found.undirected().add(plain(address) + " " + control.attr("name")));
        for (var form : page.select("form")) {
            var one = form(account, address, form, null);
            if (!form.attr("method").equals("post")) {
                found.asked().putIfAbsent(one.kind(), one);
            } else if (!one.action().endsWith("/sign-out")) {
                found.sent().putIfAbsent(one.kind(), one);
            }
            for (var button : form.select("button[formaction]")) {
                var other = form(account, address, form, button);
                found.sent().putIfAbsent(other.kind(), other);
            }
        }
    }

    private void gather(long account, String address, Found found) {
        var answer = as(account, web.get().uri(address));
        assertThat(answer).as(address).hasStatusOk();
        gather(account, address, Jsoup.parse(body(answer)), found);
    }

    /** What is asked between the two steps of signing in, and when a proof has grown old. */
    private void gatherProofs(Found found) {
        var begun = cast.accountOf(some.confirmed());
        db.sql("""
                        insert into people.passkey (account_id, credential_id, credential, sign_count, name, made_at)
                        values (:account, :id, :id, 0, 'key', now())
                        """)
                .param("account", begun)
                .param("id", Long.toString(begun).getBytes(StandardCharsets.UTF_8))
                .update();
        halfway.put(begun, new SignedInAccount(begun, Instant.now(), null, true));
        gather(begun, "/fr/sign-in/proof", found);
        var old = cast.accountOf(some.confirmed());
        halfway.put(old, new SignedInAccount(old, Instant.now().minus(Duration.ofDays(1)), null, false));
        gather(old, "/fr/sign-in/proof", found);
    }

    /** Drafts of an entry and of what is described, with what they were before. */
    private void gatherDrafts(Found found) {
        var author = cast.accountOf(cast.holder(Role.AUTHOR));
        var made = as(
                author,
                web.post()
                        .uri("/fr/desk/entries")
                        .param("kind", "timeline")
                        .param("theme", "agility")
                        .param("from", "2023-03")
                        .param("source", "https://hostile.example/")
                        .param("certainty", "high")
                        .param("version", "0"));
        assertThat(made).hasStatus(303);
        var entry = Objects.requireNonNull(made.getResponse().getHeader("Location"));
        var described = sources.getFirst().all().getFirst();
        var text = "/fr/desk/texts/" + described.kind() + "/" + described.key() + "/fr";
        save(author, entry, "Premier titre");
        for (var page : List.of(entry, text)) {
            save(author, page, KEPT);
            gather(author, page, found);
            gather(cast.accountOf(cast.holder(Role.REVIEWER)), page, found);
        }
        var writer = cast.holder(Role.AUTHOR);
        for (var standing : List.of("writing", "review")) {
            var draft = Planting.draft(db, writer, "hostile-" + standing, standing);
            for (var account : List.of(author, cast.accountOf(cast.holder(Role.REVIEWER)))) {
                gather(account, "/fr/desk/learning/drafts/" + draft + "/comparison", found);
            }
        }
        var brought = web.post()
                .uri("/fr/desk/learning/import")
                .multipart()
                .file(new MockMultipartFile(
                        "file",
                        "x.csv",
                        "text/csv",
                        Objects.requireNonNull(TRUE_FILES.get("/fr/desk/learning/import"))
                                .getBytes(StandardCharsets.UTF_8)))
                .param("theme", "cybersecurity")
                .with(FromOurPages.account(author))
                .exchange();
        assertThat(brought).hasStatus(303);
        gather(author, Objects.requireNonNull(brought.getResponse().getHeader("Location")), found);
        gather(author, entry + "/revisions/1", found);
        gather(author, text + "/revisions/0", found);
    }

    private void save(long account, String page, String title) {
        var there = new Found();
        gather(account, page, there);
        var form = there.sent().values().stream()
                .filter(one -> one.action().endsWith("/revisions"))
                .findFirst()
                .orElseThrow();
        var values = values(form);
        values.put("title", title);
        var request = web.post().uri(form.action());
        for (var value : values.entrySet()) {
            request = request.param(value.getKey(), value.getValue());
        }
        assertThat(as(account, request)).as(page).hasStatus(303);
    }

    /** A day granted on which a session was planned, hours that somebody added, and a change of the clocks to come. */
    private void gatherCalendar(Found found) {
        var coordinator = training.viewer(cast.holder(Role.COORDINATOR));
        var account = coordinator.account();
        var session = training.session(5, Session.Approval.NONE);
        var day = sessions.slots(session).getFirst().startsAt().toLocalDate();
        var granted = new NewHoliday(
                Holiday.Kind.GRANTED,
                new Text("يوم ممنوح", "Jour accordé", "Day granted"),
                0,
                0,
                1,
                Holiday.Part.DAY,
                null,
                null,
                "");
        assertThat(keeping.add(granted, day, day, KEPT, 0)).isInstanceOf(Keeping.Outcome.Done.class);
        var proposal = proposals.waitingFor(coordinator).stream()
                .map(Proposals.Open::proposal)
                .filter(open -> open.about() == session)
                .findFirst()
                .orElseThrow();
        var waiting = Jsoup.parse(body(as(account, web.get().uri("/fr/desk/calendar"))));
        // those of other sessions may be refused for reasons of their own
        waiting.select("form[action$=/acceptance]")
                .not("[action=/fr/desk/calendar/%d/acceptance]".formatted(proposal.id()))
                .remove();
        gather(account, "/fr/desk/calendar", waiting, found);

        assertThat(as(
                        account,
                        web.post()
                                .uri("/fr/admin/calendar/hours")
                                .param(
                                        "since",
                                        LocalDate.now(KingdomZone.ZONE)
                                                .plusMonths(2)
                                                .toString())
                                .param("weekend", "6", "7")
                                .param("opens", "09:00")
                                .param("closes", "18:00")
                                .param("ramadanOpens", "09:00")
                                .param("ramadanCloses", "15:00")
                                .param("prayerFrom", "12:00")
                                .param("prayerTo", "14:00")
                                .param("source", KEPT)
                                .param("version", "0")))
                .hasStatus(303);
        Jsoup.parse(body(as(account, web.get().uri("/fr/admin/calendar"))))
                .select("a[href~=/calendar/hours/\\d+$]")
                .eachAttr("href")
                .forEach(hours -> gather(account, hours, found));

        var moment = LocalDate.now(KingdomZone.ZONE).plusYears(2).atTime(2, 0).toInstant(ZoneOffset.UTC);
        var now = KingdomZone.inForce().rules().getOffset(moment);
        assertThat(clocks.decree(moment, now.equals(ZoneOffset.UTC) ? ZoneOffset.ofHours(1) : ZoneOffset.UTC, KEPT, 0))
                .isInstanceOf(ZoneData.Outcome.Done.class);
        // as when the transaction has ended
        clocks.refresh();
        gather(account, "/fr/admin/clock", found);
    }

    /** An edition whose dossiers nobody has read yet, one that is read, and one of which some are selected. */
    private void gatherReading(Found found) {
        var organiser = cast.accountOf(cast.holder(Role.COORDINATOR));
        var desk = "/fr/desk/hackathon/";
        var before = Planting.edition(db);
        gather(organiser, desk + before + "/reading", found);
        gather(organiser, desk + before + "/selection", found);

        var person = cast.holder(Role.READER);
        var reader = cast.accountOf(person);
        var read = Planting.edition(db);
        PlantedReading.in(db, read, person);
        db.sql("""
                        insert into people.role_grant (person_id, role, on_kind, on_id, valid_from, given_by, given_at)
                        values (:person, 'reader', 'edition', :edition, date '2026-01-01', :person, timestamptz '2026-01-01T08:00Z')
                        """).param("person", person).param("edition", read).update();
        gather(organiser, desk + read + "/reading/" + person, found);
        gather(organiser, desk + read + "/reading/conflicts", found);
        for (var title : List.of("Read 1", "Read 2")) {
            gather(reader, "/fr/me/reading/" + read + "/" + dossier(read, title), found);
        }

        var over = Planting.edition(db);
        PlantedReading.in(db, over, person);
        SomeEdition.opens(db, over, "ask");
        gather(organiser, desk + over + "/selection", found);
        gather(organiser, desk + over + "/selection/" + dossier(over, "Read 1"), found);
    }

    private long dossier(long edition, String title) {
        return db.sql("select id from hackathon.dossier where edition_id = :edition and idea_title = :title")
                .param("edition", edition)
                .param("title", title)
                .query(Long.class)
                .single();
    }

    /** The step that only an answer leads to: who goes where when a unit splits. */
    private void gatherSplit(Found found) {
        var unit = training.unit();
        var heirs = List.of(training.unit(), training.unit());
        training.civilServant(unit);
        var administrator = cast.accountOf(cast.holder(Role.ADMINISTRATOR));
        var address = "/fr/admin/units/" + unit + "/splitting";
        var looked = as(
                administrator,
                web.post()
                        .uri(address)
                        .param(
                                "codes",
                                heirs.stream()
                                        .map(id -> units.find(id).orElseThrow().code())
                                        .collect(Collectors.joining(" ")))
                        .param("day", LocalDate.now(KingdomZone.ZONE).toString())
                        .param("why", KEPT)
                        .param("step", "look"));
        assertThat(looked).hasStatusOk();
        gather(administrator, address, Jsoup.parse(body(looked)), found);
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What is sent by the form's own buttons, or by this one that leads elsewhere. */
    private static Form form(long account, String page, Element form, @Nullable Element button) {
        var inputs = new LinkedHashMap<String, Input>();
        var controls = form.select("input[name], textarea[name], select[name]");
        if (button == null) {
            controls.addAll(form.select("button[name]:not([formnovalidate]):not([formaction])"));
        } else if (button.hasAttr("name")) {
            controls.add(button);
        }
        for (var control : controls) {
            var type = isUnread(control) ? UNREAD : type(control);
            var chosen = switch (type) {
                case "select" -> {
                    var option = control.selectFirst("option[selected]");
                    option = option != null ? option : control.selectFirst("option[value]:not([value=''])");
                    yield option == null ? "" : option.attr("value");
                }
                case "textarea" -> control.text();
                default -> control.attr("value");
            };
            var required =
                    control.hasAttr("required") || control.attr("aria-required").equals("true");
            var input = new Input(type, chosen, required);
            if (control.hasAttr("checked")) {
                inputs.put(control.attr("name"), input);
            } else {
                inputs.putIfAbsent(control.attr("name"), input);
            }
        }
        var action = button == null ? form.attr("action") : button.attr("formaction");
        return new Form(account, page, action.isEmpty() ? page : action, inputs);
    }

    private static String type(Element control) {
        if (!control.tagName().equals("input")) {
            return control.tagName();
        }
        return control.attr("type").isEmpty() ? "text" : control.attr("type");
    }

    /**
     * What is there for the password store of a browser, the marker that says a box was there to tick, and the place to go
     * on to, which is left aside unless it is one of ours.
     */
    private static boolean isUnread(Element control) {
        return control.hasAttr("readonly")
                || control.attr("type").equals("hidden")
                        && (control.attr("name").startsWith("_")
                                || control.attr("name").equals("then"));
    }

    /** What no field of text can be filled in with: what has to be there already. */
    private void fillInTruly() {
        var somebody = cast.emailOf(cast.manager());
        var unit = units.find(training.unit()).orElseThrow().code();
        var day = LocalDate.now(KingdomZone.ZONE).plusDays(30);
        truly.put("/fr/sign-in", Map.of("email", cast.emailOf(cast.civilServant())));
        truly.put("/fr/admin/superiors", Map.of("manager", somebody));
        truly.put("/fr/me/roles/deputies", Map.of("email", cast.emailOf(cast.civilServant())));
        truly.put("/fr/desk/trainers/colleagues", Map.of("email", cast.emailOf(cast.civilServant())));
        truly.put("/fr/admin/roles", Map.of("email", cast.emailOf(cast.civilServant())));
        truly.put("/fr/admin/units/#/moving", Map.of("codes", unit));
        truly.put("/fr/admin/units/#/merging", Map.of("codes", unit));
        truly.put("/fr/admin/units/#/splitting", Map.of("codes", unit));
        truly.put("/fr/admin/data/people/#/request", Map.of("nameAr", FILLED.get("nameAr"), "nameLatin", KEPT));
        truly.put("/fr/desk/sessions/#/format/slots", Map.of("link", "https://visio.example/essai"));
        truly.put("/fr/desk/sessions/#/format", Map.of("format", "online", "link", "https://visio.example/essai"));
        // what is matched is matched with something else each time
        truly.put(
                "/fr/learn/#/play",
                java.util.stream.IntStream.range(0, 9)
                        .boxed()
                        .collect(Collectors.toMap(side -> "side" + side, String::valueOf)));
        truly.put("/fr/desk/learning/#/drafts", Map.of("code", "kept"));
        truly.put("/fr/desk/sessions/#/messages", Map.of("audience", "asked"));
        truly.put("/fr/desk/sessions/#/openings", Map.of("opens", "2020-01-01T08:00", "closes", "2020-01-02T08:00"));
        truly.put(
                "/fr/desk/sessions/new",
                Map.of(
                        "slots[0].date",
                        day.toString(),
                        "slots[0].from",
                        "09:00",
                        "slots[0].to",
                        "12:00",
                        "closesAt",
                        day.minusDays(1) + "T09:00"));
    }

    private Map<String, String> values(Form form) {
        var values = new LinkedHashMap<String, String>();
        form.inputs().forEach((name, input) -> {
            if (!input.isFile()) {
                var isFree = !input.required()
                        && input.value().isEmpty()
                        && List.of("text", "textarea").contains(input.type());
                var isOpen = input.required() && input.value().isEmpty() && input.isTyped();
                values.put(
                        name,
                        isFree ? FILLED.getOrDefault(name, KEPT) : isOpen ? filled(name, input.type()) : input.value());
            }
        });
        // a unit that splits brings the units it was looked at with
        if (!form.inputs().containsKey("groups")) {
            values.putAll(truly.getOrDefault(plain(form.action()), Map.of()));
        }
        return values;
    }

    private static String filled(String name, String type) {
        var byName = type.matches("date|time|datetime-local|number") ? null : FILLED.get(name);
        return byName != null ? byName : Objects.requireNonNull(FILLED.getOrDefault(type, KEPT));
    }

    private Map<String, String> emptied(Form form) {
        var values = values(form);
        form.inputs().forEach((name, input) -> {
            if (input.required() && (input.isTyped() || input.type().equals("select"))) {
                values.put(name, "");
            } else if (input.required() && !input.isFile()) {
                values.remove(name);
            }
        });
        return values;
    }

    private static String described(String hostile) {
        return hostile.length() > 100
                ? "one megabyte"
                : hostile.contains("\0") ? "NUL" : hostile.contains("\u202e") ? "unclosed direction" : hostile;
    }
}
