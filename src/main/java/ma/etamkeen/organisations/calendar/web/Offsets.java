package ma.etamkeen.organisations.calendar.web;

import java.time.ZoneOffset;

/** How far clocks are from Greenwich, as people say it in all languages: {@code GMT}, {@code GMT+1}. */
public final class Offsets {

    private Offsets() {}

    public static String words(ZoneOffset offset) {
        var minutes = offset.getTotalSeconds() / 60;
        if (minutes == 0) {
            return "GMT";
        }
        var rest = Math.abs(minutes % 60);
        return "GMT" + (minutes < 0 ? "-" : "+") + Math.abs(minutes / 60) + (rest == 0 ? "" : ":" + rest);
    }
}
