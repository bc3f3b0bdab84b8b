package ma.etamkeen.knowledge;

import java.util.HashMap;
import java.util.Map;
import ma.etamkeen.knowledge.parity.Marks;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.review.Remarks;
import ma.etamkeen.knowledge.review.Suggestion;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Suggestions are taken or left one by one. What is taken is a revision of whoever takes it. */
@Component
class Suggesting {

    private final Manuscripts manuscripts;
    private final Parities parities;
    private final Remarks remarks;

    Suggesting(Manuscripts manuscripts, Parities parities, Remarks remarks) {
        this.manuscripts = manuscripts;
        this.parities = parities;
        this.remarks = remarks;
    }

    /** Puts the words of a suggestion in the place of the paragraph it is for, unless that says something else by now. */
    @Transactional
    Writing accept(long entry, Language language, long suggestion, long actor) {
        manuscripts.lock(entry);
        var now = manuscripts.find(entry, language);
        var wanted = suggestion(entry, language, suggestion);
        if (!wanted.isOpen()) {
            return new Writing.Stale(now);
        }
        if (wanted.by() == actor) {
            return new Writing.Refused(now, "knowledge.suggestion.own");
        }
        var text = parities.placed(entry, language, now.revision());
        if (!wanted.fits(text)) {
            return new Writing.Stale(now);
        }
        var identities = new HashMap<Integer, Long>();
        var place = 0;
        for (var one : text) {
            if (one.identity() == wanted.identity()) {
                place = one.place();
            }
        }
        if (!wanted.words().isEmpty()) {
            for (var one : text) {
                if (one.place() <= place) {
                    identities.put(one.place(), one.identity());
                }
            }
        }
        var whole = parities.whole(entry, language, now.revision()).with(place, wanted.words());
        var marks = new Marks(false, Map.copyOf(identities), java.util.Set.of(), java.util.Set.of());
        var written = manuscripts.save(entry, language, now.revision(), Manuscripts.Draft.of(whole), marks, actor);
        if (written instanceof Writing.Done) {
            remarks.decide(entry, language, suggestion, true, actor);
        }
        return written;
    }

    /** Leaves the paragraph as it is. Done again it does nothing. */
    @Transactional
    void decline(long entry, Language language, long suggestion, long actor) {
        if (suggestion(entry, language, suggestion).isOpen()) {
            remarks.decide(entry, language, suggestion, false, actor);
        }
    }

    private Suggestion suggestion(long entry, Language language, long suggestion) {
        return remarks.suggestion(entry, language, suggestion).orElseThrow(NotHere::new);
    }
}
