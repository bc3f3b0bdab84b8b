package ma.etamkeen.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what PostgreSQL logged of one transaction into a {@code pgbench} script: the same statements in the same order,
 * with the person, the session and the ids the server hands out as variables.
 */
final class Recording {

    private static final Pattern STATEMENT = Pattern.compile(
            "^.*?LOG:  duration: [0-9.]+ ms  (?:execute|statement)[^:]*: (.*?)(?=^\\S.*?(?:LOG|DETAIL|ERROR):  |\\z)",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern DETAIL = Pattern.compile(
            "DETAIL:  [Pp]arameters: (.*?)(?=^\\S.*?(?:LOG|DETAIL|ERROR):  |\\z)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = ('(?:[^']|'')*'|NULL)");
    private static final Pattern UUID =
            Pattern.compile("'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'");

    private Recording() {}

    static String script(String log, long session, long person) {
        var script = new StringBuilder("\\set person :first + :client_id * 100000 + random(0, 99999)\n");
        var ids = new HashMap<String, String>();
        ids.put("'" + session + "'", ":session");
        ids.put("'" + person + "'", ":person");
        var inside = false;
        for (var statement : statements(log)) {
            var sql = statement.strip();
            if (sql.equalsIgnoreCase("BEGIN")) {
                inside = true;
            }
            if (inside) {
                script.append(oneLine(sql))
                        .append(sql.toLowerCase(java.util.Locale.ROOT).contains("returning id") ? " \\gset\n" : ";\n");
            }
            if (sql.equalsIgnoreCase("COMMIT")) {
                break;
            }
        }
        return substitute(script.toString(), ids);
    }

    private static List<String> statements(String log) {
        var statements = new ArrayList<String>();
        var found = STATEMENT.matcher(log);
        while (found.find()) {
            var detail = DETAIL.matcher(log).region(found.end(), log.length());
            var values = new HashMap<Integer, String>();
            if (detail.lookingAt() || (detail.find() && detail.start() - found.end() < 80)) {
                var parameter = PARAMETER.matcher(detail.group(1));
                while (parameter.find()) {
                    values.put(Integer.parseInt(parameter.group(1)), parameter.group(2));
                }
            }
            statements.add(filled(found.group(1), values));
        }
        return statements;
    }

    private static String filled(String sql, Map<Integer, String> values) {
        return Pattern.compile("\\$(\\d+)")
                .matcher(sql)
                .replaceAll(mark ->
                        Matcher.quoteReplacement(values.getOrDefault(Integer.parseInt(mark.group(1)), mark.group())));
    }

    private static String substitute(String script, Map<String, String> ids) {
        var text = UUID.matcher(script).replaceAll("gen_random_uuid()");
        for (var id : ids.entrySet()) {
            text = text.replace(id.getKey(), id.getValue());
        }
        return text;
    }

    private static String oneLine(String sql) {
        return sql.replaceAll("\\s*\\n\\s*", " ");
    }
}
