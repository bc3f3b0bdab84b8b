package ma.etamkeen.platform.forms;

import jakarta.validation.ConstraintValidatorContext;
import ma.etamkeen.platform.access.Refusals;
import org.jspecify.annotations.Nullable;

/** What text from outside must never hold, said once for all fields. */
public final class Typed {

    private Typed() {}

    /** Whether it may be kept and shown: no control characters, and marks of direction that close. */
    public static boolean isClean(String value, boolean lines) {
        return !hasControls(value, lines) && directionsClose(value);
    }

    static boolean check(
            @Nullable String value, int max, boolean required, boolean lines, ConstraintValidatorContext context) {
        if (value == null || value.isBlank()) {
            return !required || refuse("forms.error.required", context);
        }
        if (value.length() > max) {
            return refuse("forms.error.tooLong", context);
        }
        if (!lines && value.chars().anyMatch(Typed::isLeftOutByBrowsers)) {
            Refusals.mark(Refusals.Kind.FORM);
        }
        if (hasControls(value, lines)) {
            return refuse("forms.error.characters", context);
        }
        return directionsClose(value) || refuse("forms.error.direction", context);
    }

    /** A browser takes these out of a field of one line, whatever was pasted; others come with texts of other programs. */
    private static boolean isLeftOutByBrowsers(int character) {
        return character == '\r' || character == '\n' || character == 0;
    }

    private static boolean hasControls(String value, boolean lines) {
        return value.codePoints()
                .anyMatch(point -> (Character.isISOControl(point) && !(lines && "\r\n\t".indexOf(point) >= 0))
                        || Character.getType(point) == Character.SURROGATE
                        || (!lines && isSeparator(point))
                        || point == 0xFFFE
                        || point == 0xFFFF);
    }

    /** Unicode has line breaks of its own. */
    private static boolean isSeparator(int point) {
        return Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR;
    }

    /** Embeddings, overrides and isolates must end before the text does, or they turn what is printed after it. */
    static boolean directionsClose(String value) {
        var embeddings = 0;
        var isolates = 0;
        for (var index = 0; index < value.length(); index++) {
            switch (value.charAt(index)) {
                case '\u202A', '\u202B', '\u202D', '\u202E' -> embeddings++;
                case '\u202C' -> embeddings--;
                case '\u2066', '\u2067', '\u2068' -> isolates++;
                case '\u2069' -> isolates--;
                default -> {}
            }
            if (embeddings < 0 || isolates < 0) {
                return false;
            }
        }
        return embeddings == 0 && isolates == 0;
    }

    private static boolean refuse(String key, ConstraintValidatorContext context) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(key).addConstraintViolation();
        return false;
    }
}
