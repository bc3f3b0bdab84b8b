package ma.etamkeen.platform.texts;

import java.util.Collection;
import java.util.Map;
import ma.etamkeen.platform.words.Language;

/** How those who wrote are called, for those who write with them. The part that knows people provides it. */
public interface WriterNames {

    /** Names by id, in the script of this language. */
    Map<Long, String> of(Collection<Long> writers, Language language);
}
