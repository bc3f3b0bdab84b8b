package ma.etamkeen.learning.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.content.Fault;
import ma.etamkeen.learning.content.Problem;
import ma.etamkeen.learning.exchange.Flaw.What;
import ma.etamkeen.learning.exchange.Planned.Change;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of the items of a file, each for itself: a new draft, words of one more language, a change, or nothing. It is
 * taken whole, and only when nothing in it is wrong.
 */
public record Plan(List<Planned> items) {

    private static final int SHOWN = 200;

    /** All units of a theme are one draft, and no item is called like it. */
    private static final String UNITS = "units";

    /** Whether something in it is wrong, so that nothing of it is taken. */
    public boolean isRefused() {
        return count(Change.WRONG) > 0;
    }

    public int count(Change change) {
        return (int) items.stream().filter(item -> item.change() == change).count();
    }

    /** How many drafts it begins or changes. */
    public int taken() {
        return (int) items.stream().filter(item -> item.change().isTaken()).count();
    }

    /** As many of them as a page shows: first what is wrong, then what stays out, then the others. */
    public List<Planned> shown() {
        return items.stream()
                .sorted(Comparator.comparing(
                        (Planned item) -> item.change() == Change.WRONG ? 0 : item.change() == Change.LEFT_OUT ? 1 : 2))
                .limit(SHOWN)
                .toList();
    }

    /** Two plans that would do the same to the same have the same mark. */
    public String mark() {
        var all = new StringBuilder();
        for (var item : items) {
            all.append(item.code()).append(' ').append(item.change()).append(' ');
            if (item.change().isTaken()) {
                all.append(item.before()).append(item.body());
            }
            all.append('\n');
        }
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The codes under which something may be there already, and what made codes begin with. */
    static Set<String> codes(List<Found> found) {
        var codes = new TreeSet<String>();
        found.forEach(item -> codes.add(item.code().isEmpty() ? Codes.of(item.words()) : item.code()));
        return codes;
    }

    /**
     * The plan.
     *
     * @param format how the file is written
     * @param unit the unit of what names none; empty for none
     */
    static Plan of(List<Found> found, Format format, There there, String unit) {
        return new Planning(format, there, unit, found).plan(found);
    }

    private static final class Planning {

        private final Format format;
        private final There there;
        private final String unit;
        private final Set<String> units;
        private final Set<String> said = new HashSet<>();
        private final Map<String, Long> seen = new HashMap<>();

        Planning(Format format, There there, String unit, List<Found> found) {
            this.format = format;
            this.there = there;
            this.unit = unit;
            this.units = new HashSet<>(there.units());
            found.forEach(item -> {
                said.add(item.code());
                item.body()
                        .path("units")
                        .forEach(one -> units.add(one.path("code").asString("")));
            });
        }

        Plan plan(List<Found> found) {
            return new Plan(found.stream().map(this::planned).toList());
        }

        private Planned planned(Found item) {
            if (item.is(Flaw.Weight.WRONG)) {
                return ended(item, item.code(), Change.WRONG);
            }
            if (item.is(Flaw.Weight.LEFT_OUT)) {
                return ended(item, item.code(), Change.LEFT_OUT);
            }
            var code = item.code().isEmpty() ? code(item) : item.code();
            var before = seen.putIfAbsent(code, item.line());
            if (before != null) {
                return wrong(item, code, What.TWICE, Long.toString(before));
            }
            var now = there.items().get(code);
            if (now != null && !now.kind().equals(item.kind())
                    || code.equals(UNITS) != item.kind().equals(UNITS)) {
                return wrong(item, code, What.OTHER_KIND, code);
            }
            var body = item.body().deepCopy();
            var flaws = new ArrayList<Flaw>();
            place(item, body, now, flaws);
            if (!item.kind().equals(UNITS)) {
                body.put("code", code);
            }
            try {
                return judged(item.saying(flaws), code, laid(item, body, now), now);
            } catch (Languages.Apart apart) {
                return wrong(item, code, What.OTHER_SHAPE, apart.at());
            }
        }

        /** The same words under the code they would have are the same item, whatever else has such a code. */
        private String code(Found item) {
            var words = item.body().path(item.kind().equals("capsule") ? "title" : "stem");
            return Codes.free(Codes.of(item.words()), code -> {
                if (seen.containsKey(code) || said.contains(code) || code.equals(UNITS)) {
                    return false;
                }
                var now = there.items().get(code);
                return now == null || now.kind().equals(item.kind()) && isSaid(words, now.body());
            });
        }

        private static boolean isSaid(JsonNode words, ObjectNode body) {
            var there = body.path(body.has("stem") ? "stem" : "title");
            return words.properties().stream()
                    .anyMatch(language -> language.getValue().equals(there.path(language.getKey())));
        }

        /** Its unit is the one it names, else the one chosen for the file, else the one it has. */
        private void place(Found item, ObjectNode body, There.@Nullable Item now, List<Flaw> flaws) {
            if (item.kind().equals("case") || item.kind().equals(UNITS)) {
                return;
            }
            var named = body.path("unit").asString("");
            if (!named.isEmpty() && !units.contains(named)) {
                if (format != Format.GIFT) {
                    flaws.add(new Flaw(What.UNKNOWN_UNIT, Bodies.begin(named)));
                    return;
                }
                named = "";
            }
            if (named.isEmpty()) {
                named = now != null ? now.body().path("unit").asString("") : unit;
            }
            if (named.isEmpty()) {
                body.remove("unit");
                flaws.add(new Flaw(What.NO_UNIT));
            } else {
                body.put("unit", named);
            }
        }

        /** Words of some languages are laid beside those of the others; a file that says all of them says how it is. */
        private ObjectNode laid(Found item, ObjectNode body, There.@Nullable Item now) throws Languages.Apart {
            if (now == null) {
                return body;
            }
            if (format == Format.JSON) {
                return body;
            }
            var isAll = item.languages().containsAll(Bodies.languages(now.body()));
            if (isAll && format == Format.TABLE) {
                return kept(item, body, now.body());
            }
            try {
                var laid = now.body();
                for (var language : item.languages()) {
                    laid = Languages.into(laid, body.deepCopy(), language);
                }
                return laid;
            } catch (Languages.Apart apart) {
                if (isAll) {
                    return kept(item, body, now.body());
                }
                throw apart;
            }
        }

        /** Of what the file says nothing stays. */
        private static ObjectNode kept(Found item, ObjectNode body, ObjectNode now) {
            item.silent().stream().filter(now::has).forEach(field -> body.set(field, now.get(field)));
            return body;
        }

        private Planned judged(Found item, String code, ObjectNode body, There.@Nullable Item now) {
            var problems = ContentFile.problems(item.kind(), body).stream()
                    .filter(problem -> !problem.isMissing() && !isUnit(problem))
                    .toList();
            if (!problems.isEmpty() || item.is(Flaw.Weight.WRONG)) {
                return new Planned(
                        item.line(),
                        code,
                        item.words(),
                        item.kind(),
                        body.path("kind").asString(""),
                        Change.WRONG,
                        Set.of(),
                        false,
                        item.flaws(),
                        problems,
                        null,
                        null);
            }
            var added = EnumSet.noneOf(Language.class);
            added.addAll(Bodies.languages(body));
            if (now != null) {
                added.removeAll(Bodies.languages(now.body()));
            }
            return new Planned(
                    item.line(),
                    code,
                    item.words(),
                    item.kind(),
                    body.path("kind").asString(""),
                    change(body, now, added),
                    added,
                    now != null && now.isDraft(),
                    item.flaws(),
                    List.of(),
                    now == null ? null : now.body(),
                    body);
        }

        /** Where it is learned can be said later. */
        private static boolean isUnit(Problem problem) {
            return problem.fault() == Fault.MISSING && problem.at().equals("unit");
        }

        private static Change change(ObjectNode body, There.@Nullable Item now, Set<Language> added) {
            if (now == null) {
                return Change.NEW;
            }
            if (now.isRetired() && !now.isDraft()) {
                return Change.BACK;
            }
            if (Bodies.same(body, now.body())) {
                return Change.SAME;
            }
            return !added.isEmpty() && Bodies.same(Bodies.without(body, added), now.body())
                    ? Change.LANGUAGE
                    : Change.CHANGED;
        }

        private Planned wrong(Found item, String code, What what, String it) {
            return ended(item.saying(List.of(new Flaw(what, it))), code, Change.WRONG);
        }

        private static Planned ended(Found item, String code, Change change) {
            return new Planned(
                    item.line(),
                    code,
                    item.words(),
                    item.kind(),
                    item.body().path("kind").asString(""),
                    change,
                    Set.of(),
                    false,
                    item.flaws(),
                    List.of(),
                    null,
                    null);
        }
    }
}
