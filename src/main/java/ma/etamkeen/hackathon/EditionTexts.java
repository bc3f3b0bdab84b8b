package ma.etamkeen.hackathon;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.texts.Described;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.texts.Wording.Part;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Section;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What editions tell of themselves, for those who write, translate and proofread it. */
@Component
class EditionTexts extends ToldThings<Edition> {

    private static final SequencedSet<Part> PARTS =
            new LinkedHashSet<>(List.of(Part.TITLE, Part.LEAD, Part.POINTS, Part.BODY));

    private final JsonMapper json;
    private final Editions editions;
    private final SearchIndex index;

    EditionTexts(JdbcClient db, JsonMapper json, Editions editions, SearchIndex index) {
        super(db, 40, editions::all, editions::find);
        this.json = json;
        this.editions = editions;
        this.index = index;
    }

    @Override
    public String subject() {
        return "hackathon.edition";
    }

    @Override
    public void show(String key, Language language, Wording wording, TextState state) {
        var edition = editions.find(Long.parseLong(key)).orElseThrow().with(language, wording);
        db.sql("""
                        update hackathon.edition
                           set title_#1 = :title, lead_#1 = :lead, state_#1 = :state,
                               story = cast(:story as jsonb), figures = cast(:figures as jsonb)
                         where id = :id
                        """.replace("#1", language.tag()))
                .param("title", edition.title().in(language))
                .param("lead", edition.lead().in(language))
                .param("state", state.key())
                .param("story", json.writeValueAsString(edition.story()))
                .param("figures", json.writeValueAsString(edition.figures()))
                .param("id", edition.id())
                .update();
        index.renew(editions.kind(), key);
    }

    @Override
    protected Described described(Edition edition) {
        var parts = new LinkedHashSet<>(PARTS);
        if (edition.figures().isEmpty()) {
            parts.remove(Part.POINTS);
        }
        return new Described(
                kind(),
                Long.toString(edition.id()),
                edition.id(),
                "/hackathon/" + edition.id(),
                edition.states(),
                Described.shown(edition.states(), language -> wording(edition, language)),
                parts,
                edition.figures().size());
    }

    private static Wording wording(Edition edition, Language language) {
        return new Wording(
                Text.orEmpty(edition.title().in(language)),
                Text.orEmpty(edition.lead().in(language)),
                edition.figures().stream()
                        .map(figure -> Text.orEmpty(figure.label().in(language)))
                        .collect(Collectors.joining("\n")),
                "",
                Section.written(edition.story().stream()
                        .filter(section -> section.isIn(language))
                        .map(section -> new Section(
                                section.heading().in(language),
                                Text.orEmpty(section.body().in(language))))
                        .toList()));
    }
}
