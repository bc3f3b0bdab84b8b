package ma.etamkeen.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the Arabic and the Latin spellings of one name have in common: the consonants in the classes in which Moroccan
 * civil registers exchange them, word by word, in the order of the alphabet. محمد, Mohammed and MHAMMED have one key;
 * that two people have one key is a reason to look, never a proof.
 *
 * <p>Vowels, glides (w, y, ou, و, ي), ʿayn, hamza and a closing h are left out; doubled consonants count once; the
 * article is left out or merges with the name it stands before, as it does in speech.
 */
public final class NameKey {

    private static final String SUN = "tdrzslnSj";
    private static final String ARABIC = "بتثجحخدذرزسشصضطظغفقكگڭلمنهپڤ";
    private static final String CLASSES = "bttjhxddrzsSsdtdgfkkkklmnhbf";

    // made once: a hundred thousand names come at a time
    private static final Pattern UNHEARD = Pattern.compile("[\\p{M}\\u0640\\p{Cf}]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+");
    private static final Pattern SERVANT = Pattern.compile("abd(el|al|ul|ou)?");
    private static final Pattern RELIGION = Pattern.compile("الدين|e?d?dine?");
    private static final Pattern ARTICLE = Pattern.compile("el|al|es|ed|er|ez|en|et|l|d|m");
    private static final Pattern JOINED_ARTICLE = Pattern.compile("^(el|al)(?=[bcdfghjkmnpqrstvxz])(?=.{4})");
    private static final Pattern SERVANT_OF = Pattern.compile("^abd[aeou]*l?");
    private static final Pattern GHAYN_FIRST = Pattern.compile("^rh");
    private static final Pattern SOFT_G = Pattern.compile("g(?=[eiy])");
    private static final Pattern SOFT_C = Pattern.compile("c(?=[eiy])");
    private static final Pattern DOUBLED = Pattern.compile("(.)\\1+");

    private NameKey() {}

    /** The key of a name in either script; empty when it holds no consonant. */
    public static String of(String name) {
        var words = new ArrayList<String>();
        var plain = UNHEARD.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        for (var word : joined(BETWEEN.split(plain))) {
            var key = closed(isArabic(word) ? arabic(word) : latin(word));
            if (!key.isEmpty()) {
                words.add(key);
            }
        }
        return String.join(" ", words.stream().sorted().toList());
    }

    /** Servant-of names and names in -eddine are one word however they are written; an article alone is none. */
    private static List<String> joined(String[] words) {
        var joined = new ArrayList<String>();
        for (var word : words) {
            var last = joined.isEmpty() ? "" : joined.getLast();
            if (word.isEmpty()) {
                continue;
            }
            if (joined.isEmpty()) {
                joined.add(word);
            } else if (last.equals("عبد")
                    || SERVANT.matcher(last).matches()
                    || RELIGION.matcher(word).matches()) {
                joined.set(joined.size() - 1, last + word);
            } else if (ARTICLE.matcher(last).matches()) {
                joined.set(joined.size() - 1, last.equals("m") ? last + word : word);
            } else {
                joined.add(word);
            }
        }
        return joined;
    }

    private static boolean isArabic(String word) {
        return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.ARABIC;
    }

    private static String arabic(String word) {
        // the servant of …: the article is heard, except before a sun letter, where the next rule drops it again
        var body = word.startsWith("ال") && word.length() > 3 ? word.substring(2) : word;
        body = body.replace("الدين", "دين");
        var key = new StringBuilder();
        for (var index = 0; index < body.length(); index++) {
            var place = ARABIC.indexOf(body.charAt(index));
            if (place >= 0) {
                key.append(CLASSES.charAt(place));
            }
        }
        return key.toString();
    }

    private static String latin(String word) {
        var bare = JOINED_ARTICLE.matcher(word).replaceFirst("");
        var spelt = SERVANT_OF
                .matcher(bare)
                .replaceFirst("abdl")
                .replace("tch", "S")
                .replace("ch", "S")
                .replace("sh", "S")
                .replace("kh", "x")
                .replace("gh", "G");
        var body = GHAYN_FIRST
                .matcher(spelt)
                .replaceFirst("G")
                .replace("dj", "j")
                .replace("dh", "d")
                .replace("th", "t")
                .replace("ph", "f")
                .replace("gu", "k");
        body = SOFT_C.matcher(SOFT_G.matcher(body).replaceAll("j")).replaceAll("s");
        var key = new StringBuilder();
        for (var index = 0; index < body.length(); index++) {
            var sign = body.charAt(index);
            switch (sign) {
                case 'b', 'p' -> key.append('b');
                case 't', 'j', 'h', 'x', 'd', 'r', 'z', 's', 'S', 'f', 'l', 'm', 'n' -> key.append(sign);
                case 'g', 'q', 'k', 'c' -> key.append('k');
                case 'G' -> key.append('g');
                case 'v' -> key.append('f');
                default -> {}
            }
        }
        return key.toString();
    }

    /** Doubles count once, an l before a sun letter of a servant-of name is not heard, a closing h is not written by all. */
    private static String closed(String key) {
        var heard = key.startsWith("bdl") && key.length() > 3 && SUN.indexOf(key.charAt(3)) >= 0
                ? "bd" + key.substring(3)
                : key;
        var once = DOUBLED.matcher(heard).replaceAll("$1");
        return once.length() > 1 && once.endsWith("h") ? once.substring(0, once.length() - 1) : once;
    }

    /** Both keys of a person, those that say enough to compare by. */
    public static List<String> of(String nameAr, String nameLatin) {
        return Stream.of(of(nameAr), of(nameLatin))
                .filter(NameKey::says)
                .distinct()
                .toList();
    }

    /** Whether a key has enough consonants that it is not shared by half of an administration. */
    public static boolean says(String key) {
        return key.replace(" ", "").length() >= 4;
    }
}
