package ma.etamkeen.hackathon.jury;

/** Something that has to be settled before a verdict is final: questions nobody answered. Declare it as a bean. */
public interface OpenMatter {

    /** The key of words that take {@code count}. */
    String word();

    /** How many of them an edition has. */
    long open(long edition);
}
