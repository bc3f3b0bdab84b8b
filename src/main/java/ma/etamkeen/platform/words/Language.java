package ma.etamkeen.platform.words;

import java.util.Locale;
import java.util.Optional;

/** A language the product speaks. Arabic comes first: it is the default when nothing says otherwise. */
public enum Language {
    AR("ar", "rtl", "ar-MA", "العربية"),
    FR("fr", "ltr", "fr-FR", "Français"),
    EN("en", "ltr", "en-GB", "English");

    private final String tag;
    private final String direction;
    private final Locale locale;
    private final String ownName;

    Language(String tag, String direction, String locale, String ownName) {
        this.tag = tag;
        this.direction = direction;
        this.locale = Locale.forLanguageTag(locale);
        this.ownName = ownName;
    }

    /** The tag in addresses, in the database and in {@code lang} attributes: {@code ar}, {@code fr}, {@code en}. */
    public String tag() {
        return tag;
    }

    /** {@code rtl} or {@code ltr}. */
    public String direction() {
        return direction;
    }

    /**
     * The locale of months, days and numbers. Arabic is Moroccan, so that May reads ماي and not مايو; French is that of
     * France, whose thousands are parted by a narrow space as our administrations print them.
     */
    public Locale locale() {
        return locale;
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    /** The language of this tag, if the product speaks it. */
    public static Optional<Language> of(String tag) {
        return switch (tag) {
            case "ar" -> Optional.of(AR);
            case "fr" -> Optional.of(FR);
            case "en" -> Optional.of(EN);
            default -> Optional.empty();
        };
    }
}
