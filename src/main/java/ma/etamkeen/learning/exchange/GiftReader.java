package ma.etamkeen.learning.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import ma.etamkeen.platform.words.Language;

/**
 * Reads questions in GIFT, as people and Moodle write them, one after the other: what is wrong with one is told with its
 * line and has no effect on the others. All of them are in one language, which the file does not name.
 */
final class GiftReader {

    /** A file of more questions is no file somebody wrote for one theme. */
    static final int MOST = 1_000;

    /** Signs in the file of one question. */
    private static final int LONGEST = 40_000;

    private static final Pattern ID = Pattern.compile("\\[id:((?:[^\\\\\\]]|\\\\.)*)]");
    private static final Pattern TAG = Pattern.compile("\\[tag:((?:[^\\\\\\]]|\\\\.)*)]");
    private static final String CATEGORY = "$category:";

    private final Language language;
    private final List<Found> found = new ArrayList<>();
    private final StringBuilder question = new StringBuilder();
    private final List<String> tags = new ArrayList<>();
    private String category = "";
    private String id = "";
    private long begin;

    private GiftReader(Language language) {
        this.language = language;
    }

    /**
     * What a question is made of, before its answers are read.
     *
     * @param unit what its category is called last
     * @param before what stands before its answers
     * @param after what stands behind them
     */
    record Raw(
            long line,
            String unit,
            String id,
            List<String> tags,
            String title,
            String before,
            String block,
            String after) {

        String words() {
            var words = title.isBlank() ? GiftText.read(before, "plain").words() : title;
            return Bodies.begin(words);
        }
    }

    /**
     * The questions of a file.
     *
     * @throws NotRead when it has none, or more than {@link #MOST}
     */
    static List<Found> read(String file, Language language) throws NotRead {
        var reader = new GiftReader(language);
        var number = 0L;
        for (var line : (Iterable<String>) file.lines()::iterator) {
            reader.line(line, ++number);
        }
        reader.end();
        if (reader.found.isEmpty()) {
            throw new NotRead(NotRead.Why.NOTHING, 0, "");
        }
        return List.copyOf(reader.found);
    }

    private void line(String line, long number) throws NotRead {
        var plain = line.strip();
        if (plain.isEmpty()) {
            end();
        } else if (plain.startsWith("//")) {
            comment(plain);
        } else if (plain.toLowerCase(Locale.ROOT).startsWith(CATEGORY)) {
            end();
            category = plain.substring(CATEGORY.length()).strip();
        } else {
            if (question.isEmpty()) {
                begin = number;
            }
            if (question.length() <= LONGEST) {
                question.append(line).append('\n');
            }
        }
    }

    /** Moodle writes what the format itself has no place for into comments. */
    private void comment(String comment) {
        if (comment.length() > LONGEST) {
            return;
        }
        var ids = ID.matcher(comment);
        if (ids.find() && id.isEmpty()) {
            id = bare(ids.group(1));
        }
        TAG.matcher(comment).results().map(tag -> tag(bare(tag.group(1)))).forEach(tag -> {
            if (!tag.isEmpty() && !tags.contains(tag)) {
                tags.add(tag);
            }
        });
    }

    private static String bare(String escaped) {
        return escaped.replaceAll("\\\\(.)", "$1").strip();
    }

    /** A tag as ours are: one word in small letters. */
    static String tag(String written) {
        var tag = written.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", "-");
        tag = tag.replaceAll("^-+|-+$", "");
        return tag.length() <= 40 ? tag : tag.substring(0, 40);
    }

    private void end() throws NotRead {
        if (!question.isEmpty()) {
            if (found.size() >= MOST) {
                throw new NotRead(NotRead.Why.TOO_MANY, begin, Integer.toString(MOST));
            }
            found.add(question(question.toString().strip()));
        }
        question.setLength(0);
        tags.clear();
        id = "";
    }

    private Found question(String raw) {
        if (raw.length() > LONGEST) {
            return Found.unread(begin, Bodies.begin(raw.substring(0, 200)), Flaw.What.TOO_LONG, "");
        }
        var title = "";
        var text = raw;
        if (raw.startsWith("::")) {
            var close = GiftText.find(raw, "::", 2);
            if (close > 0) {
                title = GiftText.read(raw.substring(2, close), "plain").words();
                text = raw.substring(close + 2).strip();
            }
        }
        var words = Bodies.begin(title.isBlank() ? GiftText.unescaped(text) : title);
        var open = GiftText.find(text, "{", 0);
        var close = GiftText.find(text, "}", Math.max(open, 0));
        if (open < 0 && close < 0) {
            return Found.unread(begin, words, Flaw.What.DESCRIPTION, "");
        }
        if (open < 0 || close < 0) {
            return Found.unread(begin, words, Flaw.What.UNCLOSED, "");
        }
        var after = text.substring(close + 1);
        if (GiftText.find(after, "{", 0) >= 0 || GiftText.find(text.substring(open + 1, close), "{", 0) >= 0) {
            return Found.unread(begin, words, Flaw.What.SEVERAL_BLOCKS, "");
        }
        return new GiftAnswers(
                        language,
                        new Raw(
                                begin,
                                unit(),
                                id,
                                List.copyOf(tags),
                                title,
                                text.substring(0, open),
                                text.substring(open + 1, close),
                                after))
                .found();
    }

    /** Of a way through categories, the last is the unit. */
    private String unit() {
        var unit = category.substring(category.lastIndexOf('/') + 1).strip();
        return Bodies.isCode(unit) ? unit : "";
    }

    /** Of what GIFT says nothing. */
    static final Set<String> SILENT = Set.of("level", "hint", "rationale", "sources", "measure");
}
