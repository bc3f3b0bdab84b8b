package ma.etamkeen.training.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people are counted by. Words: {@code training.figures.cut.…}. */
public enum Cut {
    SEX("coalesce(c.sex, '')"),
    REGION("coalesce(c.region_code, '')"),
    /** The units right below the one that is looked at, with all that is below each; at the top the administrations. */
    ADMINISTRATION("coalesce(cast(u.lineage[cardinality(cast(:path as bigint[])) + 1] as text), '')"),
    LEVEL("coalesce(c.level, '')"),
    CATEGORY("coalesce(c.category, '')"),
    SESSION("cast(s.id as text)"),
    PERIOD("to_char(s.starts_at, 'YYYY-MM')");

    private final String sql;

    Cut(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** Whether what is announced can be counted by it: seats that nobody asked for are of no sex. */
    public boolean isOfSessions() {
        return this == SESSION || this == PERIOD;
    }

    /** Its key in addresses and words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The cut of this key, if it is one. */
    public static Optional<Cut> of(String key) {
        return Arrays.stream(values()).filter(cut -> cut.key().equals(key)).findFirst();
    }
}
