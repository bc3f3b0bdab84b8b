package ma.etamkeen.skills;

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

/** What areas are called and hold, for those who write, translate and proofread it. */
@Component
class AreaTexts implements TextSource {

    private static final SequencedSet<Part> PARTS = new LinkedHashSet<>(List.of(Part.TITLE, Part.LEAD));

    private final JdbcClient db;
    private final Areas areas;
    private final SearchIndex index;

    AreaTexts(JdbcClient db, Areas areas, SearchIndex index) {
        this.db = db;
        this.areas = areas;
        this.index = index;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String subject() {
        return "skills.area";
    }

    @Override
    public List<Described> all() {
        return areas.all().stream().map(this::described).toList();
    }

    @Override
    public Optional<Described> find(String key) {
        return areas.find(key).map(this::described);
    }

    @Override
    public boolean lock(String key) {
        return db.sql("select code from skills.area where code = :code for no key update")
                .param("code", key)
                .query(String.class)
                .optional()
                .isPresent();
    }

    @Override
    public void show(String key, Language language, Wording wording, TextState state) {
        db.sql("""
                        update skills.area set title_#1 = :title, summary_#1 = :summary, state_#1 = :state where code = :code
                        """.replace("#1", language.tag()))
                .param("title", Wording.orNull(wording.title()))
                .param("summary", Wording.orNull(wording.lead()))
                .param("state", state.key())
                .param("code", key)
                .update();
        index.renew(areas.kind(), key);
    }

    private Described described(Area area) {
        return new Described(
                kind(),
                area.code(),
                0,
                area.path(),
                area.states(),
                Described.shown(
                        area.states(),
                        language -> new Wording(
                                Text.orEmpty(area.title().in(language)),
                                Text.orEmpty(area.summary().in(language)),
                                "",
                                "",
                                "")),
                PARTS,
                0);
    }
}
