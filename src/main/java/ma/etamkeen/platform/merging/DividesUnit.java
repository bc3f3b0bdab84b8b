package ma.etamkeen.platform.merging;

import java.util.List;
import java.util.function.Consumer;

/**
 * A part whose rows about a unit that splits can go to different ones of those that come after it, group by group. What no
 * group names moves with {@link MovesWithUnit}.
 */
public interface DividesUnit {

    /**
     * Rows that go together.
     *
     * @param key what a form says to name the group
     * @param words keys of the words that name it for people
     * @param count how many rows
     */
    record Group(String key, List<String> words, long count) {}

    /** One row, for the list to look through before deciding. */
    record Member(String nameAr, String nameLatin, String group) {}

    /** The groups of this unit. */
    List<Group> groups(long unit);

    /** Every row of this unit, one after the other. */
    void each(long unit, Consumer<Member> reader);

    /** Moves this group from the unit that ends to the one of {@code merge}, in its transaction. */
    void divide(Merge merge, String group);
}
