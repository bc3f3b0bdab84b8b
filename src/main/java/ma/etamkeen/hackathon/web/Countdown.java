package ma.etamkeen.hackathon.web;

import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.Instant;
import ma.etamkeen.platform.words.Language;

/** How long it still is, rounded down, so that nobody is told of more time than there is. */
public final class Countdown {

    private static final int HOURS_FROM = 2;

    private Countdown() {}

    /** In three days, in two hours, in five minutes. */
    public static String words(Instant until, Instant now, Language language) {
        var left = Duration.between(now, until.isBefore(now) ? now : until);
        var format = RelativeDateTimeFormatter.getInstance(ULocale.forLanguageTag(locale(language)));
        if (left.toDays() >= HOURS_FROM) {
            return format.format(left.toDays(), Direction.NEXT, RelativeUnit.DAYS);
        }
        return left.toHours() >= HOURS_FROM
                ? format.format(left.toHours(), Direction.NEXT, RelativeUnit.HOURS)
                : format.format(left.toMinutes(), Direction.NEXT, RelativeUnit.MINUTES);
    }

    /** The locale by which scripts say the same; digits are Western in every language. */
    public static String locale(Language language) {
        return language.locale().toLanguageTag() + "-u-nu-latn";
    }
}
