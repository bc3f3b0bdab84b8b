package ma.etamkeen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Within;
import ma.etamkeen.platform.access.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the access rule adds is measured of every query there is: whatever asks the database and takes a viewer stands among
 * {@link RuledQueries}, or here with the reason why nothing of it can be taken out.
 */
class RuledQueriesTest {

    private static final Path SOURCES = Path.of("src/main/java");

    /** A statement that knows the rule, and the method it stands in. */
    private static final Pattern RULE = Pattern.compile("\\{within (each )?[a-z]");

    private static final Pattern METHOD =
            Pattern.compile("\\n    (?:[a-z]+ )*[\\w<>?,\\[\\]@. ]+ (\\w+)\\([^;{}]*\\{\\n");

    private static final String OF_ONESELF = "asks about the viewer alone: without them there is no question";
    private static final String OF_RIGHTS = "asks what somebody may do, and finds it by its number";
    private static final String OF_ORGANISERS = "the whole edition, for those who organise it: nothing is narrowed";
    private static final String OF_DECLARED =
            "asks for what was declared to be used again, of which an administration has few";
    private static final String DEED = "part of a deed";
    private static final String FEW = "asks for the few things there are whoever asks, and chooses among them by right";

    private static final String OF_EVERYBODY =
            "everybody sees the same; the viewer says in which language words are compared";

    private static final Map<String, String> NOT_MEASURED = Map.ofEntries(
            Map.entry("Catalogue.between", OF_EVERYBODY),
            Map.entry("Catalogue.counts", OF_EVERYBODY),
            Map.entry("Catalogue.first", OF_EVERYBODY),
            Map.entry("Catalogue.latest", OF_EVERYBODY),
            Map.entry("Catalogue.soonest", OF_EVERYBODY),
            Map.entry("Catalogue.totals", OF_EVERYBODY),
            Map.entry("Catalogue.upcoming", OF_EVERYBODY),
            Map.entry("SearchIndex.matching", "SearchIndex.search"),
            Map.entry("SearchIndex.since", "SearchIndex.search"),
            Map.entry("Beginnings.like", "SearchIndex.search"),
            Map.entry("SavedSearches.of", OF_ONESELF),
            Map.entry("Asking.found", "SearchIndex.search"),
            Map.entry("Asking.since", "SearchIndex.search"),
            Map.entry("Agreements.waitingFor", OF_ONESELF),
            Map.entry("Approvals.waitingFor", OF_ONESELF),
            Map.entry("CalendarFeeds.token", OF_ONESELF),
            Map.entry("CertificatesDue.of", OF_ONESELF),
            Map.entry("Imports.find", OF_ONESELF),
            Map.entry("ItemFiles.find", OF_ONESELF),
            Map.entry("Imports.visible", OF_ONESELF),
            Map.entry("MarksDue.of", OF_ONESELF),
            Map.entry("Nominations.leads", OF_ONESELF),
            Map.entry("Sessions.givenBy", OF_ONESELF),
            Map.entry("Tickets.helps", OF_RIGHTS),
            Map.entry("ChallengeOwners.mine", OF_ONESELF),
            Map.entry("Awards.find", OF_ORGANISERS),
            Map.entry("Awards.of", OF_ORGANISERS),
            Map.entry("Rooms.enter", OF_ONESELF),
            Map.entry("TeamFiles.find", OF_ONESELF),
            Map.entry("TeamFiles.of", OF_ONESELF),
            Map.entry("TeamFiles.taken", OF_ONESELF),
            Map.entry("TeamDates.find", OF_ONESELF),
            Map.entry("TeamCalendar.of", OF_ONESELF),
            Map.entry("TeamCalendar.entries", OF_ONESELF),
            Map.entry("Tasks.find", OF_ONESELF),
            Map.entry("Tasks.of", OF_ONESELF),
            Map.entry("TeamMessages.find", OF_ONESELF),
            Map.entry("TeamMessages.of", OF_ONESELF),
            Map.entry("TeamMessages.state", OF_ONESELF),
            Map.entry("TeamMessages.unread", OF_ONESELF),
            Map.entry("Ballots.find", OF_ONESELF),
            Map.entry("Ballots.of", OF_ONESELF),
            Map.entry("Ballots.order", OF_ONESELF),
            Map.entry("Conflicts.ofTeam", OF_ONESELF),
            Map.entry("ReaderConflicts.mustBeClear", OF_ONESELF),
            Map.entry("Sheets.due", OF_ONESELF),
            Map.entry("Sheets.find", OF_ONESELF),
            Map.entry("Decisions.toReview", OF_ORGANISERS),
            Map.entry("Redactions.of", OF_ORGANISERS),
            Map.entry("Selections.mustSelect", OF_ONESELF),
            Map.entry("Selections.toReview", OF_ORGANISERS),
            Map.entry("Sheets.of", OF_ONESELF),
            Map.entry("Sheets.lines", OF_ONESELF),
            Map.entry("Sheets.place", OF_ONESELF),
            Map.entry("Reuses.find", OF_RIGHTS),
            Map.entry("Reuses.of", OF_DECLARED),
            Map.entry("Reuses.toConfirm", OF_DECLARED),
            Map.entry("Questions.countOwn", OF_ONESELF),
            Map.entry("Feedbacks.page", OF_RIGHTS),
            Map.entry("Feedbacks.of", OF_RIGHTS),
            Map.entry("Feedbacks.told", OF_ONESELF),
            Map.entry("Conflicts.mustBeClear", OF_ONESELF),
            Map.entry("Verdicts.mustDeliberate", OF_RIGHTS),
            Map.entry("Tickets.mine", OF_ONESELF),
            Map.entry("Tickets.mustHelp", OF_RIGHTS),
            Map.entry("ImportRights.mayImportInto", OF_RIGHTS),
            Map.entry("Imports.mayImportInto", OF_RIGHTS),
            Map.entry("Imports.scopes", OF_RIGHTS),
            Map.entry("Planning.problems", OF_RIGHTS),
            Map.entry("Planning.problemsOfDays", "asks the calendar, and answers in the viewer's language"),
            Map.entry(
                    "Trainers.free",
                    "the register is everybody's who coordinates: the viewer says what of it they keep"),
            Map.entry("Corrections.apply", DEED),
            Map.entry("Imports.taken", DEED),
            Map.entry("Planning.dated", DEED),
            Map.entry("Planning.locked", DEED),
            Map.entry("Planning.remarked", DEED),
            Map.entry("Looks.at", DEED),
            Map.entry("Looks.atRequest", DEED),
            Map.entry("Registrations.register", DEED),
            Map.entry("TrainingPlans.move", DEED),
            Map.entry("TrainingPlans.tellAgain", DEED),
            Map.entry("Announcements.preview", "Sessions.runBy"),
            Map.entry("Announcements.of", "Sessions.runBy"),
            Map.entry("Imports.doubts", "ImportRows.doubts"),
            Map.entry("People.visibleTo", "Visible"),
            Map.entry("Proposals.waitingFor", "TrainingPlans.changeableBy"),
            Map.entry("Visible.search", "the first page of Visible.list"),
            Map.entry("Texts.all", FEW),
            Map.entry("Texts.find", FEW),
            Map.entry("Texts.preview", FEW),
            Map.entry("Texts.revision", FEW),
            Map.entry("Texts.revisions", FEW),
            Map.entry("Attendances.decide", DEED),
            Map.entry("Attendances.phoned", DEED),
            Map.entry("Attendances.scanned", DEED),
            Map.entry("Nominations.nominate", DEED),
            Map.entry("Transfers.move", DEED),
            Map.entry("Pleas.mine", OF_ONESELF),
            Map.entry("Transfers.hasOthers", OF_ONESELF),
            Map.entry("Transfers.others", OF_ONESELF),
            Map.entry("Deliveries.find", OF_RIGHTS),
            Map.entry("Deliveries.latest", FEW),
            Map.entry("Drafts.find", OF_RIGHTS),
            Map.entry("Events.facts", OF_RIGHTS),
            Map.entry("Events.followups", OF_RIGHTS),
            Map.entry("Figures.unit", OF_RIGHTS),
            Map.entry("Figures.of", "asked once in five minutes and kept: TrainingBench measures the page"),
            Map.entry("Materials.file", OF_RIGHTS),
            Map.entry("Materials.of", OF_RIGHTS),
            Map.entry("Nominations.of", OF_RIGHTS),
            Map.entry("Nominations.within", OF_RIGHTS),
            Map.entry("Pleas.of", OF_RIGHTS),
            Map.entry("Pleas.waitingFor", FEW),
            Map.entry("CannedAnswers.of", OF_ORGANISERS),
            Map.entry("Messages.answers", OF_ORGANISERS),
            Map.entry("Messages.answersTo", OF_ONESELF),
            Map.entry("Messages.count", OF_ORGANISERS),
            Map.entry("Messages.countOf", OF_ONESELF),
            Map.entry("Messages.find", OF_ORGANISERS),
            Map.entry("Messages.inbox", OF_ONESELF),
            Map.entry("Messages.ledger", OF_ORGANISERS),
            Map.entry("Messages.of", OF_ORGANISERS),
            Map.entry("Messages.preview", OF_ORGANISERS),
            Map.entry("Messages.toldTo", OF_ORGANISERS),
            Map.entry("Questions.count", OF_ORGANISERS),
            Map.entry("Questions.find", OF_ORGANISERS),
            Map.entry("Questions.list", OF_ORGANISERS),
            Map.entry("Questions.mayTakeCare", OF_ORGANISERS),
            Map.entry("Questions.own", OF_ONESELF),
            Map.entry("Questions.teamsOf", OF_ONESELF),
            Map.entry("TeamDesk.list", OF_ORGANISERS),
            Map.entry("DossierDesk.each", OF_ORGANISERS),
            Map.entry("DossierDesk.find", OF_ORGANISERS),
            Map.entry("DossierDesk.list", OF_ORGANISERS),
            Map.entry("HandingIn.draft", OF_RIGHTS),
            Map.entry("HandingIn.version", OF_RIGHTS),
            Map.entry("HandingIn.rounds", OF_RIGHTS),
            Map.entry("HandingIn.written", OF_RIGHTS),
            Map.entry("TeamMaking.code", OF_RIGHTS),
            Map.entry("TeamMaking.mine", OF_RIGHTS),
            Map.entry("TeamMaking.unplaced", OF_ORGANISERS),
            Map.entry("Within.covers", "no query"));

    @Test
    void every_query_that_takes_a_viewer_is_measured() {
        var all = new TreeSet<String>();
        types().forEach(type -> Arrays.stream(type.getDeclaredMethods())
                .filter(method -> isAsked(type, method))
                .forEach(method -> all.add(type.getSimpleName() + "." + method.getName())));
        all.addAll(statements());

        assertThat(all).containsAll(NOT_MEASURED.keySet());
        all.removeAll(NOT_MEASURED.keySet());
        assertThat(all).isEqualTo(measured());
    }

    private static Set<String> measured() {
        var found = new TreeSet<String>();
        Pattern.compile("new Query\\(\\s*\"([A-Za-z.]+)\"")
                .matcher(read(Path.of("src/test/java/ma/etamkeen/bench/RuledQueries.java")))
                .results()
                .forEach(name -> found.add(name.group(1)));
        return found;
    }

    /** A deed is no query: what it reads of what a viewer may see is asked of the queries. */
    private static boolean isAsked(Class<?> type, Method method) {
        var byViewer =
                Arrays.stream(method.getParameterTypes()).anyMatch(List.of(Viewer.class, Within.class)::contains);
        var ofViewer = Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(made -> List.of(made.getParameterTypes()).contains(Viewer.class));
        var deed = method.getAnnotation(Transactional.class);
        return !method.isSynthetic()
                && !Modifier.isStatic(method.getModifiers())
                && (byViewer && !Modifier.isPrivate(method.getModifiers())
                        || ofViewer && Modifier.isPublic(method.getModifiers()))
                && (deed == null || deed.readOnly());
    }

    private static List<Class<?>> types() {
        return sources().stream()
                .filter(file -> !file.toString().endsWith("Page.java"))
                .map(file ->
                        SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.'))
                .filter(name -> !name.endsWith("-info"))
                .<Class<?>>map(RuledQueriesTest::type)
                .filter(type ->
                        Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.getType() == JdbcClient.class))
                .toList();
    }

    /** The methods in which a statement says where the viewer's units count. */
    private static Set<String> statements() {
        var found = new TreeSet<String>();
        for (var file : sources()) {
            var text = read(file);
            RULE.matcher(text)
                    .results()
                    .forEach(rule -> METHOD.matcher(text.substring(0, rule.start()))
                            .results()
                            .reduce((_, last) -> last)
                            .ifPresent(method -> found.add(
                                    file.getFileName().toString().replace(".java", "") + "." + method.group(1))));
        }
        return found;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, RuledQueriesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
