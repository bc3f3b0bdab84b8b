package ma.etamkeen.people.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.platform.words.Folded;
import org.springframework.core.io.ClassPathResource;

/**
 * Which passwords are refused: short ones, those made of the person's own names, address or of the platform's name, and
 * those everybody tries first or that leaked elsewhere, also with digits around them, with digits for letters, or said
 * twice. There is no rule about digits or signs: length protects, patterns annoy (NIST SP 800-63B, section 5.1.1).
 */
public final class PasswordRule {

    static final int SHORTEST = 10;

    private static final int FEWEST_CHARACTERS = 4;
    /** Numbers of this length are telephones, dates and registers: there are too few of them. */
    private static final int SHORTEST_NUMBER = 16;

    private static final String[] PLATFORM = {"tamkeen", "e-tamkeen", "idarathon"};
    private static final List<String> ROWS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "azertyuiopqsdfghjklmwxcvbn",
            "qwertyuiopasdfghjklzxcvbnm",
            "1q2w3e4r5t6y7u8i9o0p",
            "1a2z3e4r5t6y7u8i9o0p",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm");
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
        if (Stream.concat(Arrays.stream(own), Arrays.stream(PLATFORM)).anyMatch(known -> isMadeOf(plain, known))) {
            return Optional.of("people.refused.password.own");
        }
        var small = password.toLowerCase(Locale.ROOT);
        return COMMON.contains(small) || LeakedPasswords.contain(small) || isCommon(plain)
                ? Optional.of("people.refused.password.common")
                : Optional.empty();
    }

    /** The words of the name or of the address, with hardly anything but digits and signs added. */
    private static boolean isMadeOf(String password, String known) {
        var letters = password.replaceAll("[0-9]", "");
        var rest = letters;
        for (var word : known.split("[^\\p{L}]+")) {
            var plain = plain(word);
            if (plain.length() >= FEWEST_CHARACTERS) {
                rest = rest.replace(plain, "");
            }
        }
        var whole = plain(known);
        return (rest.length() < letters.length() && rest.length() < FEWEST_CHARACTERS)
                || (whole.length() >= FEWEST_CHARACTERS && password.equals(whole));
    }

    private static boolean isCommon(String plain) {
        var core = plain.replaceAll("^[0-9]+|[0-9]+$", "");
        var head = plain.replaceAll("[0-9]+$", "");
        return plain.chars().distinct().count() < FEWEST_CHARACTERS
                || (core.isEmpty() && plain.length() < SHORTEST_NUMBER)
                || Stream.of(plain, core, lettered(plain), lettered(head)).anyMatch(PasswordRule::isKnown);
    }

    /** One of the common or leaked ones, a run along the keyboard or the alphabet, or such a piece said again and again. */
    private static boolean isKnown(String piece) {
        var once = once(piece);
        return COMMON.contains(once)
                || LeakedPasswords.contain(piece)
                || (once.length() <= FEWEST_CHARACTERS && once.length() < piece.length())
                || (once.length() > FEWEST_CHARACTERS && ROWS.stream().anyMatch(row -> isWithin(row, once)));
    }

    private static boolean isWithin(String row, String piece) {
        return row.contains(piece) || new StringBuilder(row).reverse().indexOf(piece) >= 0;
    }

    /** The shortest piece that, repeated, makes the whole. */
    private static String once(String whole) {
        for (var length = 1; length <= whole.length() / 2; length++) {
            if (whole.length() % length == 0
                    && whole.substring(0, length)
                            .repeat(whole.length() / length)
                            .equals(whole)) {
                return whole.substring(0, length);
            }
        }
        return whole;
    }

    /** Digits that stand for letters become letters: {@code m4r0c} is {@code maroc}. */
    private static String lettered(String plain) {
        return plain.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't');
    }

    private static String plain(String words) {
        return Folded.of(words).replaceAll("[^\\p{L}0-9]", "");
    }

    private static Set<String> load() {
        try {
            return new ClassPathResource("content/common-passwords.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> Stream.of(line, plain(line)))
                    .filter(line -> line.length() >= FEWEST_CHARACTERS)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
