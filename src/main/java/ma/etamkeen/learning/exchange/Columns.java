package ma.etamkeen.learning.exchange;

import java.util.List;

/** The columns of a table of items, as its page explains them. */
public final class Columns {

    /** What columns are for, in their order; the words are under {@code learning.exchange.column.…}. */
    public static final List<String> WHATS = ItemTable.WHATS;

    private Columns() {}

    /** The names of the columns that are for this. */
    public static String shown(String what) {
        return switch (what) {
            case "part" -> "part1 … part" + ItemTable.PARTS;
            case "part-words" -> "part1_ar, part1_fr, part1_en …";
            case "part-why" -> "part1_why_ar, part1_why_fr, part1_why_en …";
            default -> ItemTable.PLAIN.contains(what) ? what : what + "_ar, " + what + "_fr, " + what + "_en";
        };
    }
}
