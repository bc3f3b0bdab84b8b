package ma.etamkeen.certificates;

import java.util.LinkedHashMap;
import java.util.Map;
import ma.etamkeen.certificates.Certificate.Facts;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate states in the code to scan, in as few letters as possible, since every letter makes the code finer:
 * {@code v} the form of this list, {@code iss} the platform's address, {@code c} the code of the public page, {@code n} the
 * serial number, {@code e} the edition, {@code ar} and {@code la} the names, {@code ca} and {@code cl} the course,
 * {@code f} and {@code t} the first and the last day, {@code h} the hours, {@code oa} and {@code ol} who issued it, {@code d}
 * on which day, {@code x} until when it holds. What is not there is left out; long titles are cut and end in dots.
 */
final class Statement {

    private static final int LONGEST = 90;
    private static final String DOTS = "…";

    private Statement() {}

    static Map<String, Object> of(String address, String code, String serial, int edition, Facts facts) {
        var says = new LinkedHashMap<String, Object>();
        says.put("v", 1);
        says.put("iss", address);
        says.put("c", code);
        says.put("n", serial);
        says.put("e", edition);
        put(says, "ar", facts.nameAr());
        put(says, "la", facts.nameLatin());
        put(says, "ca", "cl", facts.course());
        says.put("f", facts.from().toString());
        says.put("t", facts.to().toString());
        if (facts.isLasting()) {
            says.put("h", facts.hoursShort());
        }
        put(says, "oa", "ol", facts.administration());
        says.put("d", facts.issuedOn().toString());
        if (facts.validUntil() != null) {
            says.put("x", facts.validUntil().toString());
        }
        return says;
    }

    private static void put(Map<String, Object> says, String arabic, String latin, Text text) {
        put(says, arabic, text.ar());
        put(says, latin, text.fr() == null ? text.en() : text.fr());
    }

    private static void put(Map<String, Object> says, String key, @Nullable String words) {
        if (words != null && !words.isBlank()) {
            var plain = words.strip();
            says.put(
                    key,
                    plain.codePointCount(0, plain.length()) > LONGEST
                            ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST))
                                            .strip()
                                    + DOTS
                            : plain);
        }
    }
}
