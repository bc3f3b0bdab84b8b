package ma.etamkeen.people;

import java.util.Collection;
import java.util.Map;
import ma.etamkeen.platform.texts.WriterNames;
import ma.etamkeen.platform.words.Language;
import org.springframework.stereotype.Component;

/** Whoever publishes for the whole programme is known by name to the others who do. */
@Component
class NamesOfWriters implements WriterNames {

    private final People people;

    NamesOfWriters(People people) {
        this.people = people;
    }

    @Override
    public Map<Long, String> of(Collection<Long> writers, Language language) {
        return people.names(writers, language);
    }
}
