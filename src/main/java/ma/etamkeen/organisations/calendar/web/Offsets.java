package ma.etamkeen.organisations.calendar.web;

import java.time.ZoneOffset;

/** How far clocks are from UTC, the same in all languages: {@code UTC}, {@code UTC+1}. */
public final class Offsets {

    private Offsets() {}

    public static String words(ZoneOffset offset) {
        var minutes = offset.getTotalSeconds() / 60;
        if (minutes == 0) {
            return "UTC";
        }
        var rest = Math.abs(minutes % 60);
        return "UTC" + (minutes < 0 ? "-" : "+") + Math.abs(minutes / 60) + (rest == 0 ? "" : ":" + rest);
    }
}
