package ma.etamkeen.platform.words;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every visible word of the product, from {@code words/‹part›_‹language›.properties} (UTF-8, ICU messages with named
 * arguments). What is put into a message is isolated, so that a Latin name inside an Arabic sentence, or the reverse,
 * never scrambles the line.
 */
@Component
public class Words {

    private static final int SPARE_COPIES = 4;
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char LEFT_TO_RIGHT_ISOLATE = '\u2066';
    private static final char POP_ISOLATE = '\u2069';

    /** Signs nobody writes, around the place of a piece of content in a message. */
    private static final char BEGIN = '\uE000';

    private static final char END = '\uE001';
    private static final Pattern LAW_NUMBER = Pattern.compile("(?<=(?<![\\d-])\\d{2})-(?=\\d{2}(?![\\d-]))");
    private static final Pattern PERCENTAGE = Pattern.compile("(?:\\{\\w+, number\\}|[0-9#]+)%");
    private static final Pattern PLACE = Pattern.compile(BEGIN + "(\\d{1,3})" + END);

    /** Where a piece of content stands in a message. */
    private record Place(int number) {

        private String sign() {
            return "" + BEGIN + number + END;
        }
    }

    private sealed interface Message {
        record Plain(String words) implements Message {}

        /**
         * @param keys the arguments that choose between words and are never shown themselves
         * @param spare copies that nobody is using
         */
        record Formed(MessageFormat format, Set<String> keys, Queue<MessageFormat> spare) implements Message {}
    }

    private static final char FIRST_RIGHT_TO_LEFT = '\u0590';

    private final Map<Language, Map<String, Message>> messages = new EnumMap<>(Language.class);

    public Words() {
        for (var language : Language.values()) {
            messages.put(language, load(language));
        }
    }

    /**
     * The message in this language.
     *
     * @param named pairs of name and value: {@code "count", 3, "name", "…"}; content is shown as {@link #plain} shows it
     * @throws IllegalArgumentException for a key that is in no words file
     */
    public String text(Language language, String key, Object... named) {
        var message = messages.getOrDefault(language, Map.of()).get(key);
        return switch (message) {
            case null -> throw new IllegalArgumentException("No word for " + key + " in " + language.tag());
            case Message.Plain(var words) -> words;
            case Message.Formed formed -> format(formed, language, named);
        };
    }

    /** A day and a time of it. */
    public String moment(LocalDateTime moment, Language language) {
        return text(
                language,
                "pages.moment",
                "day",
                Dates.date(moment.toLocalDate(), language),
                "time",
                Dates.time(moment.toLocalTime(), language));
    }

    /**
     * Content where nothing but plain text can be shown, a subject or an entry of a calendar: what runs the other way is
     * isolated, and words in another language than the wanted one are followed by the name of theirs.
     */
    public String plain(Text content, Language language) {
        var reading = content.reading(language);
        return reading.language() == language
                ? reading.words()
                : text(
                        language,
                        "parts.reading.plain",
                        "words",
                        reading.words(),
                        "language",
                        named(reading.language(), language));
    }

    /** How this language is called in a sentence of another: "en arabe". */
    public String named(Language other, Language language) {
        return text(language, "parts.reading." + other.tag());
    }

    /**
     * A message in pieces: its own words, and the content among its arguments, each in the language it is in.
     *
     * @param named as {@link #text} takes them; each {@link Text} becomes a piece of its own
     */
    public List<Text.Reading> pieces(Language language, String key, Object... named) {
        var contents = new ArrayList<Text.Reading>();
        var marked = named.clone();
        for (var index = 1; index < marked.length; index += 2) {
            if (marked[index] instanceof Text content) {
                marked[index] = new Place(contents.size());
                var reading = content.reading(language);
                contents.add(
                        reading.language() == language
                                ? new Text.Reading(isolated(reading.words(), language), reading.language())
                                : reading);
            }
        }
        var pieces = new ArrayList<Text.Reading>();
        var message = text(language, key, marked);
        var done = 0;
        for (var place : PLACE.matcher(message).results().toList()) {
            var content = Integer.parseInt(place.group(1));
            if (content < contents.size()) {
                pieces.add(new Text.Reading(message.substring(done, place.start()), language));
                pieces.add(contents.get(content));
                done = place.end();
            }
        }
        pieces.add(new Text.Reading(message.substring(done), language));
        return pieces;
    }

    /** Whether the words files know this key. */
    public boolean has(String key) {
        return messages.getOrDefault(Language.FR, Map.of()).containsKey(key);
    }

    /** All keys of a language, for the rules that compare the three. */
    public Set<String> keys(Language language) {
        return new TreeSet<>(messages.getOrDefault(language, Map.of()).keySet());
    }

    private String format(Message.Formed message, Language language, Object... named) {
        var arguments = new HashMap<String, Object>();
        for (var index = 0; index + 1 < named.length; index += 2) {
            var name = (String) named[index];
            var value = named[index + 1];
            arguments.put(
                    name,
                    switch (value) {
                        case Text content ->
                            content.reading(language).language() == language
                                    ? isolated(plain(content, language), language)
                                    : plain(content, language);
                        case Place place -> place.sign();
                        case String words when !message.keys().contains(name) -> isolated(words, language);
                        default -> value;
                    });
        }
        // an ICU message keeps state while it formats, so each call works on a copy of its own; a new one costs more
        // than its use
        var spare = message.spare().poll();
        var own = spare == null ? (MessageFormat) message.format().clone() : spare;
        var words = own.format(arguments);
        message.spare().offer(own);
        return words;
    }

    /**
     * The words between isolates where the sentence around them runs the other way, else the words as they are.
     */
    public static String isolated(String words, Language language) {
        if (language == Language.AR ? isArabicOnly(words) : !hasRightToLeft(words)) {
            return words;
        }
        return FIRST_STRONG_ISOLATE + words + POP_ISOLATE;
    }

    /** Dashes, commas and the like between Arabic words follow them; letters, digits and marks of direction may not. */
    private static boolean isArabicOnly(String words) {
        for (var at = 0; at < words.length(); at += Character.charCount(words.codePointAt(at))) {
            switch (Character.getDirectionality(words.codePointAt(at))) {
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                        Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                        Character.DIRECTIONALITY_NONSPACING_MARK,
                        Character.DIRECTIONALITY_WHITESPACE,
                        Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
                        Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
                        Character.DIRECTIONALITY_OTHER_NEUTRALS -> {}
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean hasRightToLeft(String words) {
        for (var at = 0; at < words.length(); at++) {
            // nothing below the Hebrew letters runs from right to left, and most of what pages say stands there
            if (words.charAt(at) >= FIRST_RIGHT_TO_LEFT) {
                var direction = Character.getDirectionality(words.codePointAt(at));
                if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<String, Message> load(Language language) {
        var found = new HashMap<String, Message>();
        try {
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:words/*_" + language.tag() + ".properties");
            for (var file : files) {
                var properties = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((key, value) -> {
                    var whole = whole((String) value);
                    var words = switch (language) {
                        case FR -> unbroken(whole);
                        case AR -> inOrder(whole);
                        case EN -> whole;
                    };
                    // the same string as stands in the pages, which need not be compared letter by letter
                    if (found.put(((String) key).intern(), message(words, language)) != null) {
                        throw new IllegalStateException(key + " stands in two words files of " + language.tag());
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(found);
    }

    /** The number of a law, 09-08, never breaks at its hyphen. For the eye alone: who searches types a plain one. */
    public static String whole(String words) {
        return words.indexOf('-') < 0 ? words : LAW_NUMBER.matcher(words).replaceAll("-\u2060");
    }

    /** French signs never begin or end a line alone: the space before or inside them does not break. */
    private static String unbroken(String words) {
        return words.replaceAll(" (?=[:;?!»%])", "\u00a0").replaceAll("(?<=«) ", "\u00a0");
    }

    /** The sign of a percentage stays after its number, where an Arabic sentence would put it before. */
    private static String inOrder(String words) {
        return PERCENTAGE.matcher(words).replaceAll(LEFT_TO_RIGHT_ISOLATE + "$0" + POP_ISOLATE);
    }

    private static Message message(String words, Language language) {
        if (words.indexOf('{') < 0 && words.indexOf('\'') < 0) {
            return new Message.Plain(words);
        }
        return new Message.Formed(
                new MessageFormat(words, ULocale.forLocale(language.locale())),
                keys(words),
                new ArrayBlockingQueue<>(SPARE_COPIES));
    }

    private static Set<String> keys(String words) {
        var keys = new TreeSet<String>();
        var pattern = new MessagePattern(words);
        for (var index = 0; index + 1 < pattern.countParts(); index++) {
            var part = pattern.getPart(index);
            if (part.getType() == MessagePattern.Part.Type.ARG_START
                    && part.getArgType() == MessagePattern.ArgType.SELECT) {
                keys.add(pattern.getSubstring(pattern.getPart(index + 1)));
            }
        }
        return keys;
    }
}
