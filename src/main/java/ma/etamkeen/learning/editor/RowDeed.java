package ma.etamkeen.learning.editor;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import ma.etamkeen.platform.access.NotOfOurPages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a button does to the rows of a list, before anything is saved.
 *
 * @param list where the list stands: {@code scenes.2.choices}
 * @param row which row, counted from 0; -1 for one that comes at the end
 */
record RowDeed(Deed deed, String list, int row) {

    private static final Pattern WRITTEN =
            Pattern.compile("(?:add:([a-z0-9._]{1,80})|(remove|up|down):([a-z0-9._]{1,80})\\.([0-9]{1,2}))");

    enum Deed {
        ADD,
        REMOVE,
        UP,
        DOWN
    }

    /**
     * What came of it.
     *
     * @param stale which languages of which texts are behind, where these stand now
     * @param focus where the person goes on
     */
    record Done(ObjectNode body, Set<String> stale, String focus) {}

    static boolean isOne(String written) {
        return WRITTEN.matcher(written).matches();
    }

    static RowDeed read(String written) {
        var found = WRITTEN.matcher(written);
        if (!found.matches()) {
            throw new NotOfOurPages();
        }
        return found.group(1) != null
                ? new RowDeed(Deed.ADD, found.group(1), -1)
                : new RowDeed(
                        Deed.valueOf(found.group(2).toUpperCase(java.util.Locale.ROOT)),
                        found.group(3),
                        Integer.parseInt(found.group(4)));
    }

    /** The body with these rows. */
    Done to(Shape shape, ObjectNode body, Set<String> stale) {
        var rows = shape.rows(list).orElseThrow(NotOfOurPages::new);
        var now = body.deepCopy();
        var array = array(now, rows.name());
        if (deed == Deed.ADD ? array.size() >= rows.most() : row >= array.size()) {
            throw new NotOfOurPages();
        }
        return switch (deed) {
            case ADD -> {
                array.add(Shape.blank(rows, array));
                yield new Done(now, stale, list + "." + (array.size() - 1));
            }
            case REMOVE -> {
                array.remove(row);
                yield new Done(
                        now,
                        moved(stale, at -> at == row ? -1 : at > row ? at - 1 : at),
                        array.isEmpty() ? list : list + "." + Math.min(row, array.size() - 1));
            }
            case UP, DOWN -> {
                var other = deed == Deed.UP ? row - 1 : row + 1;
                if (other < 0 || other >= array.size()) {
                    throw new NotOfOurPages();
                }
                array.insert(other, array.remove(row));
                yield new Done(now, moved(stale, at -> at == row ? other : at == other ? row : at), list + "." + other);
            }
        };
    }

    private ArrayNode array(ObjectNode body, String name) {
        JsonNode node = body;
        var way = list.split("\\.");
        for (var step = 0; step < way.length - 1; step++) {
            node = node.isArray() ? node.path(Integer.parseInt(way[step])) : node.path(way[step]);
        }
        if (!(node instanceof ObjectNode object)) {
            throw new NotOfOurPages();
        }
        return object.path(name) instanceof ArrayNode there ? there : object.putArray(name);
    }

    /** The same places once their rows are elsewhere; -1 for a row that is gone. */
    private Set<String> moved(Set<String> stale, IntUnaryOperator to) {
        var moved = new TreeSet<String>();
        for (var at : stale) {
            var rest = at.startsWith(list + ".") ? at.substring(list.length() + 1) : "";
            var dot = rest.indexOf('.');
            if (dot < 0 || !rest.substring(0, dot).matches("[0-9]{1,3}")) {
                moved.add(at);
            } else if (to.applyAsInt(Integer.parseInt(rest.substring(0, dot))) >= 0) {
                moved.add(list + "." + to.applyAsInt(Integer.parseInt(rest.substring(0, dot))) + rest.substring(dot));
            }
        }
        return moved;
    }
}
