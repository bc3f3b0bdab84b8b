package ma.etamkeen.platform.merging;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Parts that move one after the other. Every deed locks its own rows first and asks for the viewer's roles as its last thing:
 * whoever moves both keeps to that order, so that neither waits for the other for ever.
 */
public interface InTurn {

    /** Where roles stand: after everything that a deed of whoever holds them locks. */
    int ROLES = 100;

    /** Small numbers move first. */
    default int order() {
        return 0;
    }

    /** These parts in the order in which they move. */
    static <T extends InTurn> List<T> sorted(Collection<T> parts) {
        return parts.stream().sorted(Comparator.comparingInt(InTurn::order)).toList();
    }
}
