package ma.etamkeen.portal;

import java.util.List;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.journal.Recorded;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Makes the administrations of the programme findable by name and acronym, as they are called now. */
@Component
class AdministrationsSource implements SearchSource {

    static final String KIND = "administration";

    private final Units units;
    private final SearchIndex index;

    AdministrationsSource(Units units, SearchIndex index) {
        this.units = units;
        this.index = index;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<SearchDocument> documents() {
        return units.all(Language.AR).stream()
                .flatMap(unit -> SearchDocument.each(
                                kind(),
                                Long.toString(unit.id()),
                                unit.name(),
                                "/administrations#" + unit.code(),
                                _ -> Text.orEmpty(unit.acronym()))
                        .stream()
                        .map(document -> document.within(unit.region()).by(List.of(unit.id()))))
                .toList();
    }

    /** At the end of the transaction that changed a unit, whichever way it did. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void renew(Recorded recorded) {
        if (recorded.deed().startsWith("organisations.unit.")) {
            index.renew(KIND, Long.toString(recorded.subject()));
        }
    }
}
