package ma.etamkeen.platform.zellige;

import java.util.List;

/**
 * The lots an id draws: FNV-1a of its characters seeds mulberry32. Both are written out here because the drawings of
 * ids already in use hang on every bit.
 */
final class Dice {

    private static final int STEP = 0x6D2B79F5;

    private int state;

    Dice(String id) {
        int hash = 0x811C9DC5;
        for (int character : id.codePoints().toArray()) {
            hash = (hash ^ character) * 16777619;
        }
        state = hash;
    }

    /** From 0 to less than 1. */
    double next() {
        state += STEP;
        int t = (state ^ state >>> 15) * (1 | state);
        t = t + (t ^ t >>> 7) * (61 | t) ^ t;
        return Integer.toUnsignedLong(t ^ t >>> 14) / 4294967296.0;
    }

    /** As if {@code next} had been called so many times. */
    void skip(int lots) {
        state += lots * STEP;
    }

    <T> T pick(List<T> choices) {
        return choices.get((int) (next() * choices.size()));
    }
}
