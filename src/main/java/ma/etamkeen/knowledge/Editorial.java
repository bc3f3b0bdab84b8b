package ma.etamkeen.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.etamkeen.knowledge.parity.Parities;
import ma.etamkeen.knowledge.review.Approvals;
import ma.etamkeen.knowledge.review.Retractions;
import ma.etamkeen.knowledge.review.Rule;
import ma.etamkeen.knowledge.review.Rules;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way of a text to its readers: approved by people who did not write it, as many as the rule of its kind asks for, given
 * back with a reason, or shown, at once or from a moment on. What is written meanwhile waits for its own turn.
 */
@Component
class Editorial {

    private final Facts facts;
    private final Manuscripts manuscripts;
    private final Entries entries;
    private final Consented consented;
    private final Approvals approvals;
    private final Retractions retractions;
    private final Rules rules;
    private final Parities parities;
    private final EditorialLetters letters;
    private final Journal journal;
    private final TransactionTemplate transaction;

    Editorial(
            Facts facts,
            Manuscripts manuscripts,
            Entries entries,
            Consented consented,
            Approvals approvals,
            Retractions retractions,
            Rules rules,
            Parities parities,
            EditorialLetters letters,
            Journal journal,
            TransactionTemplate transaction) {
        this.facts = facts;
        this.manuscripts = manuscripts;
        this.entries = entries;
        this.consented = consented;
        this.approvals = approvals;
        this.retractions = retractions;
        this.rules = rules;
        this.parities = parities;
        this.letters = letters;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** The rule that holds for the texts of this entry. */
    Rule rule(long entry) {
        return rules.of(facts.find(entry).orElseThrow(NotHere::new).kind().key());
    }

    /** What stands between this revision and its readers. */
    Lacks lacks(long entry, Language language, int number) {
        var kind = facts.find(entry).orElseThrow(NotHere::new).kind();
        var rule = rules.of(kind.key());
        var sections = manuscripts
                .revision(entry, language, number)
                .map(EntryText::sections)
                .orElse(List.of());
        return new Lacks(
                approvals.of(entry, language, number).size(),
                rule.approvals(),
                rule.languages().stream()
                        .filter(other -> other != language && !isReady(entry, other, rule))
                        .toList(),
                retractions.of(entry).isPresent(),
                !Template.of(kind).with(sections).of(sections).lacking().isEmpty(),
                kind == Kind.TESTIMONY && !consented.mayBeRead(entry));
    }

    private boolean isReady(long entry, Language language, Rule rule) {
        var text = manuscripts.find(entry, language);
        return text.shown() > 0 && text.proofread()
                || text.revision() > 0
                        && approvals.of(entry, language, text.revision()).size() >= rule.approvals();
    }

    /** Those who wrote what nobody has proofread yet: they must not approve it. */
    Set<Long> writers(Manuscript text) {
        return approvals.writers(text.entry(), text.language(), text.proofread() ? text.shown() : 0, text.revision());
    }

    /** Somebody who did not write the text has read it and found it right. */
    @Transactional
    Writing approve(long entry, Language language, int basedOn, long actor) {
        return manuscripts.change(entry, language, basedOn, now -> {
            if (writers(now).contains(actor)) {
                return new Writing.Refused(now, "knowledge.review.own");
            }
            approveNow(now, actor);
            return Manuscripts.done(now);
        });
    }

    private void approveNow(Manuscript now, long actor) {
        var language = now.language();
        if (approvals.approve(now.entry(), language, now.revision(), actor)) {
            journal.record("knowledge.text.approved", actor, now.entry(), 0, language.tag() + " " + now.revision());
        }
        if (approvals.of(now.entry(), language, now.revision()).size()
                >= rule(now.entry()).approvals()) {
            parities.reviewed(now.entry(), language, now.revision());
        }
    }

    /** Gives the text back to those who wrote it, who are told why. */
    @Transactional
    Writing giveBack(long entry, Language language, int basedOn, String reason, long actor) {
        return manuscripts.change(entry, language, basedOn, now -> {
            if (now.shown() == basedOn) {
                return new Writing.Refused(now, "knowledge.review.seen");
            }
            var writers = writers(now);
            approvals.giveBack(entry, language, basedOn, actor, reason);
            manuscripts.stand(entry, language, "draft");
            journal.record("knowledge.text.returned", actor, entry, 0, new Journal.Reason(reason));
            letters.returned(now, writers, reason);
            return Manuscripts.done(now);
        });
    }

    /**
     * Shows the text to readers now. Whoever did not write it approves it thereby.
     *
     * @param proofread whether somebody read it; where nobody did, readers are told so, if the rule of the kind allows it
     */
    @Transactional
    Writing publish(long entry, Language language, int basedOn, boolean proofread, long actor) {
        return manuscripts.change(entry, language, basedOn, now -> {
            var refused = proofread ? refusal(now, actor) : unread(now);
            if (!refused.isEmpty()) {
                return new Writing.Refused(now, refused);
            }
            show(now, basedOn, proofread, actor);
            return Manuscripts.done(now);
        });
    }

    private void show(Manuscript now, int number, boolean proofread, long actor) {
        manuscripts.show(now.entry(), now.language(), number, proofread, actor);
        if (parities.source(now.entry()).filter(now.language()::equals).isPresent()) {
            letters.toTranslate(now);
        }
    }

    /** Shows the text to readers from a moment on, whatever is written till then. */
    @Transactional
    Writing schedule(long entry, Language language, int basedOn, Instant at, long actor) {
        return manuscripts.change(entry, language, basedOn, now -> {
            var refused = refusal(now, actor);
            if (!refused.isEmpty()) {
                return new Writing.Refused(now, refused);
            }
            approvals.appear(entry, language, basedOn, at, actor);
            journal.record("knowledge.text.scheduled", actor, entry, 0, language.tag() + " " + basedOn);
            return Manuscripts.done(now);
        });
    }

    /** Nothing of the text appears by itself any more. */
    @Transactional
    void cancel(long entry, Language language, long actor) {
        manuscripts.lock(entry);
        if (approvals.stayAway(entry, language)) {
            journal.record("knowledge.text.unscheduled", actor, entry, 0, language.tag());
        }
    }

    /** Why the text may not be shown as proofread, empty for nothing. */
    private String refusal(Manuscript now, long actor) {
        var isOwn = writers(now).contains(actor);
        if (!isOwn) {
            approveNow(now, actor);
        }
        var lacks = lacks(now.entry(), now.language(), now.revision());
        if (lacks.isRetracted()) {
            return "knowledge.review.retracted";
        }
        if (lacks.isUnfinished()) {
            return "knowledge.review.unfinished";
        }
        if (lacks.isUnconsented()) {
            return "knowledge.review.unconsented";
        }
        if (!lacks.isApproved()) {
            return isOwn ? "knowledge.review.own" : "knowledge.review.more";
        }
        return lacks.languages().isEmpty() ? "" : "knowledge.review.languages";
    }

    private String unread(Manuscript now) {
        if (retractions.of(now.entry()).isPresent()) {
            return "knowledge.review.retracted";
        }
        return rule(now.entry()).isUnreadAllowed() ? "" : "knowledge.review.unread";
    }

    /** Shows what is due, each in a transaction of its own. How many texts that were. */
    int publishDue() {
        return (int) approvals.due().stream()
                .filter(due -> Boolean.TRUE.equals(transaction.execute(_ -> publish(due))))
                .count();
    }

    private boolean publish(Approvals.Due due) {
        manuscripts.lock(due.entry());
        // another instance may have done it, or somebody moved it, while this one waited
        if (!approvals.due().contains(due)) {
            return false;
        }
        if (!lacks(due.entry(), due.language(), due.number()).isNothing()) {
            approvals.stayAway(due.entry(), due.language());
            journal.record(
                    "knowledge.text.held-back",
                    0,
                    due.entry(),
                    0,
                    due.language().tag() + " " + due.number());
            letters.heldBack(manuscripts.find(due.entry(), due.language()), due.by());
            return false;
        }
        show(manuscripts.find(due.entry(), due.language()), due.number(), true, due.by());
        return true;
    }

    /** Takes an entry back in every language; readers are told why. Whether it had not been already. */
    @Transactional
    boolean retract(long entry, Text reason, long actor) {
        return change(entry, () -> retractions.begin(entry, reason, actor));
    }

    /** Shows again what readers saw before. */
    @Transactional
    boolean bringBack(long entry, long actor) {
        return change(entry, () -> retractions.end(entry, actor));
    }

    /** Pages that always stand at the same address belong to the platform and are never taken back. */
    private boolean change(long entry, java.util.function.BooleanSupplier deed) {
        manuscripts.lock(entry);
        if (facts.find(entry).orElseThrow(NotHere::new).slug() != null) {
            throw new NotHere();
        }
        var done = deed.getAsBoolean();
        if (done) {
            entries.index(entry);
        }
        return done;
    }

    /** The titles of an entry as its editors have them. */
    static Text title(Map<Language, Manuscript> texts) {
        var title = new Text(null, null, null);
        for (var text : texts.values()) {
            var latest = text.latest();
            if (latest != null) {
                title = title.with(text.language(), latest.title());
            }
        }
        return title;
    }
}
