package ma.etamkeen.knowledge.parity;

import java.util.ArrayList;
import java.util.List;

/** How many paragraphs of the source stand how in one language. */
public record Standing(int missing, int draft, int stale, int machine, int reviewed) {

    public static final Standing NOTHING = new Standing(0, 0, 0, 0, 0);

    /** Some paragraphs that stand alike. */
    public record Some(Stands how, int count) {}

    /** How many paragraphs the source has. */
    public int all() {
        return missing + draft + stale + machine + reviewed;
    }

    /** Whether somebody has to translate something. */
    public boolean isBehind() {
        return missing + stale > 0;
    }

    /** What there is, what has to be done first. */
    public List<Some> some() {
        var some = new ArrayList<Some>();
        add(Stands.STALE, stale, some);
        add(Stands.MISSING, missing, some);
        add(Stands.MACHINE, machine, some);
        add(Stands.DRAFT, draft, some);
        add(Stands.REVIEWED, reviewed, some);
        return List.copyOf(some);
    }

    private static void add(Stands how, int count, List<Some> some) {
        if (count > 0) {
            some.add(new Some(how, count));
        }
    }
}
