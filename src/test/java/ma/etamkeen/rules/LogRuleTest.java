package ma.etamkeen.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A failure goes to the log without its words, which may quote what somebody typed:
 * {@link ma.etamkeen.platform.log.Wordless}.
 */
class LogRuleTest {

    private static final Pattern CALL =
            Pattern.compile("\\b(?:LOG|LOGGER|log|logger)\\s*\\.\\s*(?:trace|debug|info|warn|error)\\(");
    private static final Pattern THROWN = Pattern.compile(
            "\\b(?:catch\\s*\\((?:final\\s+)?[\\w.|\\s]+\\s|\\w*(?:Exception|Throwable|Error)\\s+)(\\w+)\\b");

    @Test
    void no_line_of_the_log_takes_a_failure_with_its_words() {
        var wrong = new ArrayList<String>();
        for (var source : Sources.below(Sources.JAVA, ".java")) {
            raw(Sources.read(source)).forEach(call -> wrong.add(source + ": " + call));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void the_rule_finds_a_failure_wherever_it_stands_in_the_call() {
        assertThat(List.of(
                        "try { } catch (DataAccessException failure) { LOG.warn(\"it failed\", failure); }",
                        "try { } catch (NotProven e) { LOG.info(\"{} (again)\", a.key(\"(\"), e); }",
                        "try { } catch (IOException | SQLException e) { LOG.error(\n    \"x\",\n    e); }",
                        "void told(Throwable why) { log.debug(\"x\", why); }",
                        "try { } catch (IOException e) { LOG.warn(\"x\", e.getCause()); }",
                        "try { } catch (IOException e) { LOG.warn(\"x \" + e); }"))
                .allSatisfy(source -> assertThat(raw(source)).hasSize(1));
        assertThat(raw("try { } catch (IOException e) { LOG.warn(\"x {}\", name, Wordless.of(e)); }"))
                .isEmpty();
    }

    /** Calls that take what was thrown as it is, or the cause of it. */
    private static List<String> raw(String source) {
        var names =
                THROWN.matcher(source).results().map(found -> found.group(1)).collect(Collectors.toSet());
        var calls = new ArrayList<String>();
        for (var call = CALL.matcher(source); call.find(); ) {
            var inside = inside(source, call.end());
            if (names.stream()
                    .anyMatch(name -> Pattern.compile("[,+]\\s*" + name + "(?:\\.getCause\\(\\))?\\s*(?:[,+]|$)")
                            .matcher(inside)
                            .find())) {
                calls.add(inside.strip());
            }
        }
        return calls;
    }

    /** What stands between the parenthesis before this place and the one that closes it, without what is quoted. */
    private static String inside(String source, int from) {
        var plain = source.substring(from).replaceAll("\"(?:[^\"\\\\\\n]|\\\\.)*\"", "\"\"");
        var depth = 1;
        var at = 0;
        while (at < plain.length()) {
            depth += plain.charAt(at) == '(' ? 1 : plain.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                break;
            }
            at++;
        }
        return plain.substring(0, at);
    }
}
