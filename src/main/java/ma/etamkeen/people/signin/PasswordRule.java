package ma.etamkeen.people.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ma.etamkeen.platform.words.Folded;
import org.springframework.core.io.ClassPathResource;

/**
 * Which passwords are refused: short ones, the person's own names and address, and those everybody tries first. There
 * is no rule about digits or signs: length protects, patterns annoy (NIST SP 800-63B, section 5.1.1).
 */
public final class PasswordRule {

    static final int SHORTEST = 10;
    private static final int FEWEST_CHARACTERS = 4;

    private static final Set<String> COMMON = load();

    private PasswordRule() {}

    /**
     * Why this password is refused: a key of the words files.
     *
     * @param own what is known of the person: names, address
     */
    public static Optional<String> refusal(String password, String... own) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("people.refused.password.short");
        }
        var plain = plain(password);
        if (Arrays.stream(own).anyMatch(known -> isMadeOf(plain, known))) {
            return Optional.of("people.refused.password.own");
        }
        if (COMMON.contains(password.toLowerCase(Locale.ROOT))
                || plain.chars().distinct().count() < FEWEST_CHARACTERS) {
            return Optional.of("people.refused.password.common");
        }
        return Optional.empty();
    }

    /** The name, the address or the part before its at sign, with nothing but digits and signs added. */
    private static boolean isMadeOf(String password, String known) {
        var letters = password.replaceAll("[0-9]", "");
        return Arrays.asList(plain(known), plain(known.replaceAll("@.*", ""))).stream()
                .filter(name -> name.length() >= FEWEST_CHARACTERS)
                .anyMatch(name -> password.equals(name) || letters.equals(name.replaceAll("[0-9]", "")));
    }

    private static String plain(String words) {
        return Folded.of(words).replaceAll("[^\\p{L}0-9]", "");
    }

    private static Set<String> load() {
        try {
            return new ClassPathResource("content/common-passwords.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
