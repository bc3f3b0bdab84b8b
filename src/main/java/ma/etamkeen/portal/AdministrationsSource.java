package ma.etamkeen.portal;

import java.util.ArrayList;
import java.util.List;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.search.SearchDocument;
import ma.etamkeen.platform.search.SearchSource;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.springframework.stereotype.Component;

/** Makes the administrations of the programme findable by name and acronym. */
@Component
class AdministrationsSource implements SearchSource {

    private final Units units;

    AdministrationsSource(Units units) {
        this.units = units;
    }

    @Override
    public String kind() {
        return "administration";
    }

    @Override
    public List<SearchDocument> documents() {
        var documents = new ArrayList<SearchDocument>();
        for (var unit : units.all(Language.AR)) {
            for (var language : unit.name().languages()) {
                documents.add(new SearchDocument(
                        kind(),
                        Long.toString(unit.id()),
                        language,
                        Text.orEmpty(unit.name().in(language)),
                        Text.orEmpty(unit.acronym()),
                        "/administrations#" + unit.code()));
            }
        }
        return documents;
    }
}
