package ma.etamkeen.learning.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that was read and waits for whoever brought it.
 *
 * @param theme the code of the theme into which it goes
 * @param unit the unit of what names none; empty for none
 * @param name what the file is called, perhaps nothing
 */
record Kept(long id, String theme, String unit, Format format, String name, Instant at, List<Found> found) {

    static String written(List<Found> found) {
        var list = Bodies.JSON.createArrayNode();
        for (var item : found) {
            var one = list.addObject()
                    .put("line", item.line())
                    .put("code", item.code())
                    .put("words", item.words())
                    .put("kind", item.kind());
            one.set("body", item.body());
            var silent = one.putArray("silent");
            item.silent().forEach(silent::add);
            var flaws = one.putArray("flaws");
            item.flaws()
                    .forEach(flaw ->
                            flaws.addObject().put("what", flaw.what().name()).put("it", flaw.it()));
        }
        return list.toString();
    }

    static List<Found> read(String written) {
        var found = new ArrayList<Found>();
        for (var one : Bodies.JSON.readTree(written)) {
            var body = (ObjectNode) one.path("body");
            var silent = new TreeSet<String>();
            one.path("silent").forEach(field -> silent.add(field.stringValue()));
            found.add(new Found(
                    one.path("line").longValue(),
                    one.path("code").stringValue(),
                    one.path("words").stringValue(),
                    one.path("kind").stringValue(),
                    body,
                    Bodies.languages(body),
                    silent,
                    flaws(one.path("flaws"))));
        }
        return found;
    }

    private static List<Flaw> flaws(JsonNode written) {
        return written.valueStream()
                .map(flaw -> new Flaw(
                        Flaw.What.valueOf(flaw.path("what").stringValue()),
                        flaw.path("it").stringValue()))
                .toList();
    }
}
