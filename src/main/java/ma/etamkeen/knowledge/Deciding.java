package ma.etamkeen.knowledge;

import java.util.HashSet;
import java.util.Optional;
import ma.etamkeen.knowledge.review.Approvals;
import ma.etamkeen.knowledge.review.Remark;
import ma.etamkeen.knowledge.review.Remarks;
import ma.etamkeen.knowledge.review.Suggestion;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.texts.Editing;
import ma.etamkeen.platform.texts.WriterNames;
import org.springframework.stereotype.Component;

/** Says what somebody may decide about a text as it stands. */
@Component
class Deciding {

    private final Editorial editorial;
    private final Approvals approvals;
    private final Remarks remarks;
    private final WriterNames names;

    Deciding(Editorial editorial, Approvals approvals, Remarks remarks, WriterNames names) {
        this.editorial = editorial;
        this.approvals = approvals;
        this.remarks = remarks;
        this.names = names;
    }

    Decisions about(Manuscript text, Viewer viewer) {
        var entry = text.entry();
        var language = text.language();
        var given = approvals.of(entry, language, text.revision());
        var sentBack = approvals.givenBack(entry, language, text.shown());
        var appearing = approvals.appearing(entry, language);
        var people = new HashSet<Long>();
        given.forEach(one -> people.add(one.by()));
        sentBack.ifPresent(one -> people.add(one.by()));
        return new Decisions(
                editorial.rule(entry),
                editorial.lacks(entry, language, text.revision()),
                given,
                Editing.PUBLISHING.isOpenTo(viewer, 0),
                editorial.writers(text).contains(viewer.person()),
                given.stream().anyMatch(one -> one.by() == viewer.person()),
                orNull(sentBack),
                orNull(appearing),
                (int) remarks.of(entry, language).stream()
                        .filter(Remark::isOpen)
                        .count(),
                (int) remarks.suggestions(entry, language).stream()
                        .filter(Suggestion::isOpen)
                        .count(),
                names.of(people, viewer.language()));
    }

    private static <T> @org.jspecify.annotations.Nullable T orNull(Optional<T> one) {
        return one.isPresent() ? one.get() : null;
    }
}
