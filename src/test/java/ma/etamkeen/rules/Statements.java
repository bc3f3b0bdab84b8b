package ma.etamkeen.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What SQL names with its schema: also after a comma, within the bodies of functions and in text that is executed. */
final class Statements {

    private static final Pattern REMARK = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("[a-z_]\\w*(?:\\s*\\.\\s*[a-z_]\\w*)*|[(),;]");

    private static final Set<String> CHANGES = Set.of("create", "alter", "drop", "comment", "refresh");

    /** What may stand between {@link #CHANGES} and {@link #THINGS}. */
    private static final Set<String> KINDS =
            Set.of("or", "replace", "unlogged", "temporary", "temp", "unique", "constraint", "materialized", "on");

    private static final Set<String> THINGS = Set.of(
            "table",
            "view",
            "sequence",
            "function",
            "procedure",
            "type",
            "domain",
            "index",
            "trigger",
            "policy",
            "rule",
            "column");

    /** What belongs to the table after {@code on}. */
    private static final Set<String> HUNG = Set.of("index", "trigger", "policy", "rule");

    /** What may stand before the name of a table. */
    private static final Set<String> BEFORE_A_NAME =
            Set.of("only", "lateral", "table", "if", "not", "exists", "concurrently");

    /** What ends a list of tables. */
    private static final Set<String> CLAUSES = Set.of(
            "select",
            "values",
            "where",
            "group",
            "having",
            "order",
            "window",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "intersect",
            "except",
            "set",
            "returning",
            "loop",
            "cascade",
            "restrict");

    private enum Deed {
        WRITE,
        READ,
        REFER,
        CALL
    }

    /** Where the reader is within one pair of brackets: what is done with the next name, and with one after a comma. */
    private static final class Place {

        private Deed deed = Deed.READ;
        private boolean now;
        private boolean afterComma;
        private boolean columns;
    }

    private final Map<Deed, List<String>> names = new EnumMap<>(Deed.class);

    private final Deque<Place> places = new ArrayDeque<>(List.of(new Place()));
    private String change = "";
    private boolean hung;
    private boolean named;
    private String last = "";

    private Statements() {}

    static Statements of(String sql) {
        var statements = new Statements();
        TOKEN.matcher(REMARK.matcher(sql.toLowerCase(Locale.ROOT))
                        .replaceAll(" ")
                        .replace("\"", ""))
                .results()
                .forEach(token -> statements.read(token.group().replaceAll("\\s", "")));
        return statements;
    }

    /** Tables whose rows are changed, and what is made, altered, dropped or gets a trigger. */
    List<String> written() {
        return names(Deed.WRITE);
    }

    /** Tables whose rows are read. */
    List<String> read() {
        return names(Deed.READ);
    }

    /** Tables that a foreign key refers to, with the columns it names. */
    List<String> referred() {
        return names(Deed.REFER);
    }

    /** Functions. */
    List<String> called() {
        return names(Deed.CALL);
    }

    private List<String> names(Deed deed) {
        return names.computeIfAbsent(deed, _ -> new ArrayList<>());
    }

    private void read(String token) {
        var place = places.element();
        var table = named;
        named = false;
        switch (token) {
            case "(" -> open(place, table);
            case ")" -> close();
            case "," -> place.now = place.afterComma;
            case ";" -> {
                place.now = false;
                place.afterComma = false;
                change = "";
                hung = false;
            }
            case "from" -> expect(last.equals("delete") ? Deed.WRITE : Deed.READ, !last.equals("delete"));
            case "join", "using" -> expect(Deed.READ, true);
            case "update", "copy" -> expect(Deed.WRITE, false);
            case "truncate" -> expect(Deed.WRITE, true);
            case "references" -> expect(Deed.REFER, false);
            case "into" -> {
                if (last.equals("insert") || last.equals("merge")) {
                    expect(Deed.WRITE, false);
                }
            }
            default -> other(place, token);
        }
        last = token;
    }

    private void other(Place place, String token) {
        if (place.columns) {
            referred().add(referred().removeLast() + " (" + token + ")");
        } else if (CHANGES.contains(token)) {
            change = token;
        } else if (hung && token.equals("on")) {
            hung = false;
            expect(Deed.WRITE, false);
        } else if (!change.isEmpty() && THINGS.contains(token)) {
            hung = HUNG.contains(token);
            expect(Deed.WRITE, change.equals("drop"));
            change = "";
        } else if (CLAUSES.contains(token)) {
            change = "";
            place.now = false;
            place.afterComma = false;
        } else {
            change = KINDS.contains(token) ? change : "";
            if (place.now && !BEFORE_A_NAME.contains(token)) {
                place.now = false;
                named = token.contains(".");
                if (named) {
                    names(place.deed).add(token);
                }
            }
        }
    }

    /** What stands before them is a function with its arguments, a table with its columns, or a list of tables. */
    private void open(Place outer, boolean table) {
        var inner = new Place();
        if (outer.now) {
            inner.deed = outer.deed;
            inner.now = true;
            inner.afterComma = outer.afterComma;
            outer.now = false;
        } else if (table && outer.deed == Deed.REFER) {
            inner.columns = true;
        } else if (!table && last.contains(".")) {
            called().add(last);
        }
        places.push(inner);
    }

    private void close() {
        if (places.size() > 1) {
            places.pop();
        }
    }

    private void expect(Deed deed, boolean list) {
        var place = places.element();
        place.deed = deed;
        place.now = true;
        place.afterComma = list;
    }
}
