package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PostMapping;

/** Every deed leaves a line in the journal, and every line can be read as words. */
class JournalRuleTest {

    /** The deeds that change nothing of the platform's, or nothing anybody would look for. */
    private static final Map<String, String> WITHOUT_A_LINE = Map.ofEntries(
            Map.entry("ma.etamkeen.certificates.web.ProofPage", "compares a file with a certificate and keeps neither"),
            Map.entry(
                    "ma.etamkeen.people.signin.RegistrationPage.create",
                    "nobody is known yet; confirming leaves the line"),
            Map.entry("ma.etamkeen.people.signin.PasskeySignInPage.challenge", "a question to a key; nothing is kept"),
            Map.entry("ma.etamkeen.people.security.ProviderPage.refuse", "nothing was linked"),
            Map.entry("ma.etamkeen.people.signin.LinkPage.send", "a letter nobody may be told about"),
            Map.entry("ma.etamkeen.people.signin.SignInPage", "coming and going; sessions have a list of their own"),
            Map.entry("ma.etamkeen.learning.log.LogPage", "answers are a log of their own, which only grows"),
            Map.entry("ma.etamkeen.learning.web.PlayPage.answer", "answers are a log of their own, which only grows"),
            Map.entry("ma.etamkeen.learning.web.CasePage.choose", "choices are answers"),
            Map.entry("ma.etamkeen.learning.editor.EditorPage.preview", "shows what is typed and keeps nothing"),
            Map.entry("ma.etamkeen.knowledge.TextDesk.keep", "what somebody types, for them alone"),
            Map.entry("ma.etamkeen.knowledge.TextDesk.merge", "what somebody wants of two texts, for them alone"),
            Map.entry("ma.etamkeen.knowledge.TextDesk.forget", "what somebody typed, for them alone"),
            Map.entry("ma.etamkeen.people.imports.ImportPage.map", "says what the columns of a file are"),
            Map.entry("ma.etamkeen.people.imports.ImportPage.answer", "a job carries it out and leaves the line"),
            Map.entry("ma.etamkeen.people.imports.ImportPage.decide", "a job carries it out and leaves the line"),
            Map.entry("ma.etamkeen.people.imports.ImportPage.undo", "a job takes it back and leaves the line"),
            Map.entry(
                    "ma.etamkeen.organisations.web.UnitTablePage.read",
                    "looks at a file; carrying it out leaves lines"));

    private static final Set<String> WRITES = Set.of("record", "write");

    private static final Pattern DEED = Pattern.compile("\"([a-z-]+\\.[a-z-]+\\.[a-z-]*)\"");

    @Test
    void every_deed_leaves_a_line() {
        var silent = new TreeSet<String>();
        for (var type : Classes.ALL) {
            for (var method : type.getMethods()) {
                if (method.isAnnotatedWith(PostMapping.class) && !reachesJournal(method) && !isNamed(method)) {
                    silent.add(method.getFullName());
                }
            }
        }

        assertThat(silent).isEmpty();
    }

    @Test
    void every_deed_the_code_names_has_words_in_three_languages() {
        var words = new Words();
        var wrong = new ArrayList<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            var code = Sources.read(source);
            if (!code.contains("journal.record(") && !code.contains("glances.record(") && !code.contains("journal\n")) {
                continue;
            }
            for (var deed : deeds(code)) {
                for (var language : Language.values()) {
                    var keys = words.keys(language);
                    var worded = deed.endsWith(".")
                            ? keys.stream().anyMatch(key -> key.startsWith("journal." + deed))
                            : keys.contains("journal." + deed);
                    if (!worded) {
                        wrong.add(source.getFileName() + ": " + deed + " in " + language.tag());
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_part_that_writes_has_a_name_in_the_journal() {
        var words = new Words();
        var parts = words.keys(Language.FR).stream()
                .filter(key -> key.matches("journal\\.[a-z-]+\\.[a-z-]+\\.[a-z-]+"))
                .map(key -> key.split("\\.")[1])
                .collect(Collectors.toSet());

        assertThat(parts.stream().filter(part -> !words.has("platform.journal.part." + part)))
                .isEmpty();
    }

    /** The literals that stand where a deed is recorded: {@code "part.noun.verb"}, or its beginning. */
    private static List<String> deeds(String code) {
        var found = new ArrayList<String>();
        var call = Pattern.compile("\\.record\\(([^;]*?);", Pattern.DOTALL).matcher(code);
        while (call.find()) {
            var deed = DEED.matcher(call.group(1));
            while (deed.find()) {
                found.add(deed.group(1));
            }
        }
        return found;
    }

    private static boolean isNamed(JavaCodeUnit method) {
        return WITHOUT_A_LINE.keySet().stream()
                .anyMatch(name -> method.getFullName().startsWith(name + ".")
                        || method.getFullName().startsWith(name + "("));
    }

    private static boolean reachesJournal(JavaCodeUnit start) {
        var seen = new HashSet<JavaCodeUnit>();
        var queue = new ArrayDeque<>(Set.of(start));
        while (!queue.isEmpty()) {
            var unit = queue.remove();
            if (!seen.add(unit)) {
                continue;
            }
            if (unit.getOwner().isEquivalentTo(Journal.class) && WRITES.contains(unit.getName())) {
                return true;
            }
            Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                    .flatMap(access -> targets(access.getTarget()))
                    .forEach(queue::add);
        }
        return false;
    }

    /** What may run: the method itself, or what stands behind it in a type below. */
    private static Stream<JavaCodeUnit> targets(AccessTarget.CodeUnitAccessTarget target) {
        if (!target.getOwner().getPackageName().startsWith("ma.etamkeen")) {
            return Stream.empty();
        }
        var parameters =
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        return Stream.concat(Stream.of(target.getOwner()), target.getOwner().getAllSubclasses().stream())
                .flatMap(type -> type.tryGetCodeUnitWithParameterTypeNames(target.getName(), parameters).stream());
    }
}
