package ma.etamkeen.knowledge.parity;

import java.util.Map;
import java.util.Set;

/**
 * What whoever saves a text says of it beyond its words.
 *
 * @param isTypo only mistakes of typing were mended, which leaves no language behind
 * @param identities which paragraph stands at which place, where that is known
 * @param right what somebody looked at beside its changed source and found still right
 * @param machine what a machine wrote
 */
public record Marks(boolean isTypo, Map<Integer, Long> identities, Set<Long> right, Set<Long> machine) {

    public static final Marks NONE = new Marks(false, Map.of(), Set.of(), Set.of());

    /** Nothing, or that only mistakes of typing were mended. */
    public static Marks typo(boolean isTypo) {
        return isTypo ? new Marks(true, Map.of(), Set.of(), Set.of()) : NONE;
    }
}
