package ma.etamkeen.platform.zellige;

/** Where laying began in a cover of layout {@link Layout#LAID}: tiles are dense there and thin out away from it. */
public enum Side {
    LEFT,
    RIGHT,
    MIDDLE
}
