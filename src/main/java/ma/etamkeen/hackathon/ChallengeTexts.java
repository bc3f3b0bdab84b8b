package ma.etamkeen.hackathon;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import ma.etamkeen.platform.search.SearchIndex;
import ma.etamkeen.platform.texts.Described;
import ma.etamkeen.platform.texts.Wording;
import ma.etamkeen.platform.texts.Wording.Part;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.TextState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What editions asked, for those who write, translate and proofread it. */
@Component
class ChallengeTexts extends ToldThings<Challenge> {

    private static final SequencedSet<Part> PARTS = new LinkedHashSet<>(List.of(Part.TITLE, Part.LEAD));

    private final Editions editions;
    private final SearchIndex index;

    ChallengeTexts(JdbcClient db, Editions editions, SearchIndex index) {
        super(db, 50, editions::challenges, editions::challenge);
        this.editions = editions;
        this.index = index;
    }

    @Override
    public String subject() {
        return "hackathon.challenge";
    }

    @Override
    public void show(String key, Language language, Wording wording, TextState state) {
        db.sql("""
                        update hackathon.challenge
                           set title_#1 = :title, summary_#1 = :summary, state_#1 = :state
                         where id = :id
                        """.replace("#1", language.tag()))
                .param("title", Wording.orNull(wording.title()))
                .param("summary", Wording.orNull(wording.lead()))
                .param("state", state.key())
                .param("id", Long.parseLong(key))
                .update();
        // a challenge is found by the page of its edition
        index.renew(
                editions.kind(),
                Long.toString(
                        editions.challenge(Long.parseLong(key)).orElseThrow().edition()));
    }

    @Override
    protected Described described(Challenge challenge) {
        return new Described(
                kind(),
                Long.toString(challenge.id()),
                challenge.edition(),
                challenge.path(),
                challenge.states(),
                Described.shown(
                        challenge.states(),
                        language -> new Wording(
                                Text.orEmpty(challenge.title().in(language)),
                                Text.orEmpty(challenge.summary().in(language)),
                                "",
                                "",
                                "")),
                PARTS,
                0);
    }
}
