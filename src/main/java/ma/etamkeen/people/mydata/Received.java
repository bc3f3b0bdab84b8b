package ma.etamkeen.people.mydata;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked by letter or at the desk, because they do not sign in.
 *
 * @param purpose what is opposed, {@code null} for other kinds
 * @param wanted the fields of a correction as they should be, by name
 * @param on the day it came
 */
record Received(
        Request.Kind kind,
        @Nullable Purpose purpose,
        Map<String, String> wanted,
        String why,
        Request.Way way,
        LocalDate on) {}
