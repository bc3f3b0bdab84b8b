package ma.etamkeen.learning.play;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far somebody has come in a round: carried in the address and in the form, since nothing of a visitor is kept. What
 * comes back is checked; it decides what is asked next and what the end of the round says, and counts for nothing else.
 *
 * @param codes what the round asks
 * @param marks {@code r} or {@code w} for each answer so far
 */
public record Place(List<String> codes, String marks) {

    private static final Pattern WRITTEN =
            Pattern.compile("[a-z0-9-]+(?:@[a-z0-9-]+)?(?:\\.[a-z0-9-]+(?:@[a-z0-9-]+)?){0,7}~[rw]{0,16}");
    private static final int LONGEST = 900;
    private static final char RIGHT = 'r';
    private static final char WRONG = 'w';

    /** At the beginning. */
    public static Place begin(Round round) {
        return new Place(round.codes(), "");
    }

    /**
     * What was written, or nothing when no round of ours is written so.
     *
     * @param isAsked whether there is something of this code
     */
    public static Optional<Place> read(String written, Predicate<String> isAsked) {
        if (written.length() > LONGEST || !WRITTEN.matcher(written).matches()) {
            return Optional.empty();
        }
        var parts = written.split("~", 2);
        var place = new Place(List.of(parts[0].split("\\.")), parts[1]);
        return new HashSet<>(place.codes).size() == place.codes.size()
                        && place.codes.stream().allMatch(isAsked)
                        && place.marks.length() <= place.asked().size()
                ? Optional.of(place)
                : Optional.empty();
    }

    /** As it is carried. */
    public String written() {
        return String.join(".", codes) + "~" + marks;
    }

    /** What is asked now, nothing at the end. */
    public Optional<String> now() {
        return asked().stream().skip(marks.length()).findFirst();
    }

    /** After an answer. */
    public Place marked(boolean right) {
        return new Place(codes, marks + (right ? RIGHT : WRONG));
    }

    /** Whether what is asked now was answered wrongly before. */
    public boolean isAgain() {
        return marks.length() >= codes.size();
    }

    /** How many are asked in all, as far as is known. */
    public int length() {
        return asked().size();
    }

    /** How many were right the first time. */
    public int right() {
        return (int)
                marks.chars().limit(codes.size()).filter(mark -> mark == RIGHT).count();
    }

    /** What was wrong comes back once, when everything was asked. */
    private List<String> asked() {
        var again = IntStream.range(0, Math.min(marks.length(), codes.size()))
                .filter(at -> marks.charAt(at) == WRONG)
                .mapToObj(codes::get);
        return Stream.concat(codes.stream(), again).toList();
    }
}
