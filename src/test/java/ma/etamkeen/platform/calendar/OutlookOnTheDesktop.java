package ma.etamkeen.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Outlook for the desktop as its makers describe it (MS-STANOICAL 2.2.47, MS-OXCICAL 2.1.3.1.1.19.2.1): of a zone it
 * keeps one change to STANDARD and one to DAYLIGHT, each as "the n-th such weekday of that month, every year".
 */
final class OutlookOnTheDesktop {

    private static final Pattern ONSET =
            Pattern.compile("BEGIN:(?:STANDARD|DAYLIGHT)\r\nDTSTART:(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)\\d{4}\r\n"
                    + "TZOFFSETFROM:[+-]\\d{4}\r\nTZOFFSETTO:([+-]\\d\\d)(\\d\\d)\r\n");

    private OutlookOnTheDesktop() {}

    static ZoneOffset offset(String file, LocalDateTime local) {
        var onsets = ONSET.matcher(file).results().toList();
        // one alone when the clocks change no more
        assertThat(onsets).hasSizeBetween(1, 2);
        return onsets.stream()
                .flatMap(onset -> {
                    var first = LocalDate.of(number(onset.group(1)), number(onset.group(2)), number(onset.group(3)));
                    var offset = ZoneOffset.of(onset.group(5) + ":" + onset.group(6));
                    return IntStream.rangeClosed(local.getYear() - 1, local.getYear())
                            .mapToObj(year ->
                                    new Change(sameSundayIn(year, first).atTime(number(onset.group(4)), 0), offset));
                })
                .filter(change -> !change.at().isAfter(local))
                .max(Comparator.comparing(Change::at))
                .orElseThrow()
                .offset();
    }

    private static LocalDate sameSundayIn(int year, LocalDate first) {
        var nth = (first.getDayOfMonth() - 1) / 7 + 1;
        var month = LocalDate.of(year, first.getMonth(), 1);
        return month.with(
                nth == 5
                        ? TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY)
                        : TemporalAdjusters.dayOfWeekInMonth(nth, first.getDayOfWeek()));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private record Change(LocalDateTime at, ZoneOffset offset) {}
}
