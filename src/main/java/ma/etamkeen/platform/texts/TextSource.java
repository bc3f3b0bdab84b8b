package ma.etamkeen.platform.texts;

import java.util.List;
import java.util.Optional;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.TextState;

/** A part that keeps content of one kind in three languages. Declare it as a bean; editors find it on the desk. */
public interface TextSource {

    /** Small numbers come first. */
    int order();

    /** The part and the noun in the journal: {@code training.course}; the noun names the kind in addresses too. */
    String subject();

    /** Everything of this kind, as readers see it. */
    List<Described> all();

    /** The thing of this key, if there is one. */
    Optional<Described> find(String key);

    /** Keeps others from changing this thing until the transaction ends, and says whether there is one. */
    boolean lock(String key);

    /**
     * From now on readers see this; {@link Wording#NOTHING} takes the language away. Called in the transaction of the
     * deed; what can be found by search follows.
     */
    void show(String key, Language language, Wording wording, TextState state);

    /** The key as the id it is, if it can be one. */
    static Optional<Long> id(String key) {
        return key.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(key)) : Optional.empty();
    }

    /** The kind in addresses and words: {@code course}. */
    default String kind() {
        return subject().substring(subject().indexOf('.') + 1);
    }
}
