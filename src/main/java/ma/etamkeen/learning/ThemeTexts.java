package ma.etamkeen.learning;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.texts.Described;
import ma.etamkeen.platform.texts.TextSource;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.texts.Wording.Part;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What themes are about, for those who write, translate and proofread it. */
@Component
class ThemeTexts implements TextSource {

    private static final SequencedSet<Part> PARTS = new LinkedHashSet<>(List.of(Part.TITLE, Part.LEAD, Part.BODY));

    private final JdbcClient db;
    private final Themes themes;
    private final SearchIndex index;

    ThemeTexts(JdbcClient db, Themes themes, SearchIndex index) {
        this.db = db;
        this.themes = themes;
        this.index = index;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String subject() {
        return "learning.theme";
    }

    @Override
    public List<Described> all() {
        return themes.all().stream().map(this::described).toList();
    }

    @Override
    public Optional<Described> find(String key) {
        return themes.find(key).map(this::described);
    }

    @Override
    public boolean lock(String key) {
        return db.sql("select code from learning.theme where code = :code for no key update")
                .param("code", key)
                .query(String.class)
                .optional()
                .isPresent();
    }

    @Override
    public void show(String key, Language language, Wording wording, TextState state) {
        db.sql("""
                        update learning.theme
                           set title_#1 = :title, lead_#1 = :lead, body_#1 = :body, state_#1 = :state
                         where code = :code
                        """.replace("#1", language.tag()))
                .param("title", Wording.orNull(wording.title()))
                .param("lead", Wording.orNull(wording.lead()))
                .param("body", Wording.orNull(wording.body()))
                .param("state", state.key())
                .param("code", key)
                .update();
        themes.forget();
        index.renew(themes.kind(), key);
    }

    private Described described(Theme theme) {
        return new Described(
                kind(),
                theme.code(),
                0,
                "/learn/" + theme.code(),
                theme.states(),
                Described.shown(
                        theme.states(),
                        language -> new Wording(
                                Text.orEmpty(theme.title().in(language)),
                                Text.orEmpty(theme.lead().in(language)),
                                "",
                                "",
                                Text.orEmpty(theme.body().in(language)))),
                PARTS,
                0);
    }
}
