package ma.etamkeen.organisations;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change of the tree that counts from a day on. The words for people are under {@code organisations.reform.…}.
 *
 * @see Reforms
 */
public sealed interface Reform {

    /** The unit it is about; for a merge the one that goes on. */
    long unit();

    /** The unit has new names. */
    record Rename(
            long unit,
            String nameAr,
            String nameFr,
            String nameEn,
            @Nullable String acronym) implements Reform {}

    /** The unit stands below another one, with all that is below it; {@code null} puts it at the top. */
    record Move(long unit, @Nullable Long parent) implements Reform {}

    /** Units end and become part of this one. */
    record Merge(long unit, List<Long> from) implements Reform {}

    /**
     * The unit ends and others come after it.
     *
     * @param into all that come after it
     * @param heir the one of them that takes over roles, what is under way, the units below and whoever has no share
     * @param shares who goes to another one than the heir, or {@code null} for nobody
     */
    record Split(
            long unit, List<Long> into, long heir, @Nullable List<Share> shares) implements Reform {

        /** All to the heir. */
        public Split(long unit, List<Long> into, long heir) {
            this(unit, into, heir, null);
        }

        /** The shares there are. */
        List<Share> divided() {
            return shares == null ? List.of() : shares;
        }
    }

    /** A group of {@link ma.etamkeen.platform.merging.DividesUnit} and the unit it goes to. */
    record Share(String group, long to) {}

    /** The kind in the database and in words: {@code merge}. */
    default String key() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
