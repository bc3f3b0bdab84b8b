package ma.etamkeen.platform.zellige;

/** How the tiles fill a cover. */
public enum Layout {
    /** The whole field is laid. */
    FIELD,
    /** Tiles thin out with the distance and the plan shows through. */
    LAID,
    /** One large star whose lines run on. */
    ROSACE
}
