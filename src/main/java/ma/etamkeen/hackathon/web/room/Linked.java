package ma.etamkeen.hackathon.web.room;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Plain words in which addresses of the web can be followed. Nothing else of what was typed is more than words. */
public final class Linked {

    /** What ends a sentence does not belong to the address in it. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"'`{}|\\\\^]{3,500}(?<![.,;:!?)\\]»،؛؟])");

    private Linked() {}

    /** A stretch of words, or an address. */
    public record Part(String words, boolean isAddress) {}

    /** Lines one below the other, each of its parts. */
    public static List<List<Part>> lines(String words) {
        return words.lines().map(Linked::parts).toList();
    }

    private static List<Part> parts(String line) {
        var parts = new ArrayList<Part>();
        var from = 0;
        for (var found = ADDRESS.matcher(line); found.find(); from = found.end()) {
            if (found.start() > from) {
                parts.add(new Part(line.substring(from, found.start()), false));
            }
            parts.add(new Part(found.group(), true));
        }
        if (from < line.length()) {
            parts.add(new Part(line.substring(from), false));
        }
        return parts;
    }
}
