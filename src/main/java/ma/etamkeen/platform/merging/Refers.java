package ma.etamkeen.platform.merging;

import java.util.Set;

/** Which columns of a part refer to what may be merged, as {@code schema.table.column}. */
public interface Refers {

    /** The columns whose rows {@code move} takes along. */
    Set<String> moves();

    /** The columns that stay as they are, because they say what was true then: who acted, where somebody worked. */
    Set<String> keeps();
}
