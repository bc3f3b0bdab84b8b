package ma.etamkeen.hackathon.editions;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import ma.etamkeen.hackathon.ToldThings;
import ma.etamkeen.platform.texts.Described;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.texts.Wording.Part;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What editions say in short, for those who write, translate and proofread it. */
@Component
class DetailTexts extends ToldThings<Detail> {

    private static final SequencedSet<Part> PARTS = new LinkedHashSet<>(List.of(Part.TITLE, Part.BODY));

    private final Details details;

    DetailTexts(JdbcClient db, Details details) {
        super(db, 55, details::all, details::find);
        this.details = details;
    }

    @Override
    public String subject() {
        return "hackathon.detail";
    }

    @Override
    public void show(String key, Language language, Wording wording, TextState state) {
        db.sql("""
                        update hackathon.detail set title_#1 = :title, words_#1 = :words, state_#1 = :state where id = :id
                        """.replace("#1", language.tag()))
                .param("title", Wording.orNull(wording.title()))
                .param("words", Wording.orNull(wording.body()))
                .param("state", state.key())
                .param("id", Long.parseLong(key))
                .update();
        details.find(Long.parseLong(key)).ifPresent(detail -> details.renew(detail.kind(), detail.edition()));
    }

    @Override
    protected Described described(Detail detail) {
        return new Described(
                kind(),
                Long.toString(detail.id()),
                detail.edition(),
                detail.path(),
                detail.states(),
                Described.shown(
                        detail.states(),
                        language -> new Wording(
                                Text.orEmpty(detail.title().in(language)),
                                "",
                                "",
                                "",
                                Text.orEmpty(detail.words().in(language)))),
                PARTS,
                0);
    }
}
