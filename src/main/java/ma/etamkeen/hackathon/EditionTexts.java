package ma.etamkeen.hackathon;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.Edition.Figure;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.texts.Described;
import ma.etamkeen.platform.texts.TextSource;
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
class EditionTexts implements TextSource {

    private static final SequencedSet<Part> PARTS =
            new LinkedHashSet<>(List.of(Part.TITLE, Part.LEAD, Part.POINTS, Part.BODY));

    private static final Text NOTHING = new Text(null, null, null);

    private final JdbcClient db;
    private final JsonMapper json;
    private final Editions editions;
    private final SearchIndex index;

    EditionTexts(JdbcClient db, JsonMapper json, Editions editions, SearchIndex index) {
        this.db = db;
        this.json = json;
        this.editions = editions;
        this.index = index;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String subject() {
        return "hackathon.edition";
    }

    @Override
    public List<Described> all() {
        return editions.all().stream().map(this::described).toList();
    }

    @Override
    public Optional<Described> find(String key) {
        return TextSource.id(key).flatMap(editions::find).map(this::described);
    }

    @Override
    public boolean lock(String key) {
        return TextSource.id(key)
                .flatMap(id -> db.sql("select id from hackathon.edition where id = :id for no key update")
                        .param("id", id)
                        .query(Long.class)
                        .optional())
                .isPresent();
    }

    @Override
    public void show(String key, Language language, Wording wording, TextState state) {
        var edition = editions.find(Long.parseLong(key)).orElseThrow();
        db.sql("""
                        update hackathon.edition
                           set title_#1 = :title, lead_#1 = :lead, state_#1 = :state,
                               story = cast(:story as jsonb), figures = cast(:figures as jsonb)
                         where id = :id
                        """.replace("#1", language.tag()))
                .param("title", Wording.orNull(wording.title()))
                .param("lead", Wording.orNull(wording.lead()))
                .param("state", state.key())
                .param(
                        "story",
                        json.writeValueAsString(story(edition.story(), Section.parse(wording.body()), language)))
                .param("figures", json.writeValueAsString(figures(edition.figures(), wording.lines(), language)))
                .param("id", edition.id())
                .update();
        index.renew(editions.kind(), key);
    }

    /** The sections of the three languages stand side by side; each language may have its own number of them. */
    private static List<Edition.Section> story(List<Edition.Section> before, List<Section> typed, Language language) {
        var story = new ArrayList<Edition.Section>();
        for (var at = 0; at < Math.max(before.size(), typed.size()); at++) {
            var old = at < before.size() ? before.get(at) : new Edition.Section(NOTHING, NOTHING);
            var now = at < typed.size() ? typed.get(at) : new Section(null, "");
            var section = new Edition.Section(
                    old.heading().with(language, now.heading()), old.body().with(language, Wording.orNull(now.body())));
            if (!section.heading().languages().isEmpty()
                    || !section.body().languages().isEmpty()) {
                story.add(section);
            }
        }
        return story;
    }

    private static List<Figure> figures(List<Figure> before, List<String> labels, Language language) {
        var figures = new ArrayList<Figure>();
        for (var at = 0; at < before.size(); at++) {
            var figure = before.get(at);
            figures.add(new Figure(
                    figure.value(), figure.label().with(language, at < labels.size() ? labels.get(at) : null)));
        }
        return figures;
    }

    private Described described(Edition edition) {
        var parts = new LinkedHashSet<>(PARTS);
        if (edition.figures().isEmpty()) {
            parts.remove(Part.POINTS);
        }
        return new Described(
                kind(),
                Long.toString(edition.id()),
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
