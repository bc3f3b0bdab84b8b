package ma.etamkeen.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Turns what PostgreSQL logged of one transaction into a {@code pgbench} script: the same statements in the same order,
 * with what differs from one request to the next as variables. An id that a statement returns is kept for those that
 * follow, as the platform keeps it: {@code registration_id} for what {@code insert into training.registration} returns.
 */
final class Recording {

    private static final String BEGIN = "set local log_min_duration_statement = 0";
    private static final Pattern ENTRY = Pattern.compile("^\\S+ \\S+ \\S+ \\[(\\d+)] ([A-Z]+):  ");
    private static final Pattern STATEMENT = Pattern.compile(
            "duration: [0-9.]+ ms  (?:execute [^:]*|statement): (.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = ('(?:[^']++|'')*+'|NULL)");
    private static final Pattern MARK = Pattern.compile("\\$(\\d+)");
    private static final Pattern UUID =
            Pattern.compile("'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'");
    private static final Pattern RETURNING =
            Pattern.compile("insert into \\w+\\.(\\w+).*returning id", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final Map<String, String> variables = new HashMap<>();

    private record Entry(String process, String kind, String text) {}

    private record Statement(String process, String sql, Map<Integer, String> values) {}

    /**
     * @param variables the name of the variable for each number that differs from one request to the next
     */
    Recording(Map<Long, String> variables) {
        variables.forEach((number, name) -> this.variables.put(Long.toString(number), name));
    }

    /** Logs what follows in the running transaction, and nothing else. */
    static void begin(JdbcClient db) {
        db.sql(BEGIN).update();
    }

    /** The transaction in which {@link #begin} was said, one statement to a line. */
    List<String> script(String log) {
        var all = statements(log);
        var begin = all.stream()
                .filter(statement -> statement.sql().equals(BEGIN))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the server's log says nothing of it:\n" + log));
        var lines = new ArrayList<String>();
        lines.add("begin;");
        all.stream()
                .skip(all.indexOf(begin) + 1L)
                .filter(statement -> statement.process().equals(begin.process()))
                .takeWhile(statement -> !statement.sql().equalsIgnoreCase("commit"))
                .map(this::line)
                .forEach(lines::add);
        lines.add("commit;");
        return lines;
    }

    private String line(Statement statement) {
        var sql = statement.sql().replaceAll("\\s*\\n\\s*", " ");
        var filled = MARK.matcher(sql)
                .replaceAll(mark -> Matcher.quoteReplacement(
                        written(statement.values().getOrDefault(Integer.parseInt(mark.group(1)), "NULL"))));
        var returning = RETURNING.matcher(statement.sql());
        return filled + (returning.find() ? " \\gset " + returning.group(1) + "_" : ";");
    }

    private String written(String value) {
        if (UUID.matcher(value).matches()) {
            return "gen_random_uuid()";
        }
        var bare = value.substring(value.startsWith("'") ? 1 : 0, value.length() - (value.endsWith("'") ? 1 : 0));
        if (variables.containsKey(bare)) {
            return ":" + variables.get(bare);
        }
        if (bare.startsWith("{") && variables.containsKey(bare.substring(1, bare.length() - 1))) {
            return "array[cast(:" + variables.get(bare.substring(1, bare.length() - 1)) + " as bigint)]";
        }
        // pgbench takes a colon for the beginning of a variable, inside a string too
        return bare.contains(":") ? "E" + value.replace("\\", "\\\\").replace(":", "\\x3a") : value;
    }

    private static List<Statement> statements(String log) {
        var statements = new ArrayList<Statement>();
        var isStatement = false;
        for (var entry : entries(log)) {
            if (entry.kind().equals("LOG")) {
                var said = STATEMENT.matcher(entry.text());
                isStatement = said.matches();
                if (isStatement) {
                    statements.add(new Statement(entry.process(), said.group(1).strip(), new HashMap<>()));
                }
            } else if (entry.kind().equals("DETAIL") && isStatement) {
                var parameter = PARAMETER.matcher(entry.text());
                while (parameter.find()) {
                    statements.getLast().values().put(Integer.parseInt(parameter.group(1)), parameter.group(2));
                }
            }
        }
        return statements;
    }

    /** An entry goes on in lines that begin with a tab. */
    private static List<Entry> entries(String log) {
        var entries = new ArrayList<Entry>();
        for (var line : log.lines().toList()) {
            var begins = ENTRY.matcher(line);
            if (begins.lookingAt()) {
                entries.add(new Entry(begins.group(1), begins.group(2), line.substring(begins.end())));
            } else if (!entries.isEmpty()) {
                var last = entries.removeLast();
                entries.add(new Entry(last.process(), last.kind(), last.text() + "\n" + line.strip()));
            }
        }
        return entries;
    }
}
