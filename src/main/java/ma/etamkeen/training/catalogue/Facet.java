package ma.etamkeen.training.catalogue;

import java.util.Locale;

/** By what the catalogue is narrowed. Words: {@code training.facet.…} and {@code training.every.…}. */
public enum Facet {
    KIND,
    FORMAT,
    REGION,
    LANGUAGE,
    MONTH,
    AREA,
    PATH,
    COURSE,
    OPEN;

    /** In addresses and in words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
