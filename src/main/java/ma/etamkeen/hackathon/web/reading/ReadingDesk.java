package ma.etamkeen.hackathon.web.reading;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.editions.Criteria;
import ma.etamkeen.hackathon.editions.Criterion;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.judging.Group;
import ma.etamkeen.hackathon.reading.DossierReadings;
import ma.etamkeen.hackathon.reading.Reader;
import ma.etamkeen.hackathon.reading.ReaderConflict;
import ma.etamkeen.hackathon.reading.ReaderConflicts;
import ma.etamkeen.hackathon.reading.Readers;
import ma.etamkeen.hackathon.reading.Redactions;
import ma.etamkeen.hackathon.reading.Screening;
import ma.etamkeen.hackathon.reading.Screenings;
import ma.etamkeen.hackathon.reading.Sheets;
import ma.etamkeen.hackathon.reading.Target;
import ma.etamkeen.hackathon.web.Expertise;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages about readers show to those who organise. */
@Component
public class ReadingDesk {

    /** Of what is in the way of a plan, as many are named; the rest is counted. */
    private static final int NAMED = 20;

    private final Editions editions;
    private final Readers readers;
    private final ReaderConflicts conflicts;
    private final DossierReadings readings;
    private final Screenings screenings;
    private final Sheets sheets;
    private final Redactions redactions;
    private final Criteria criteria;
    private final People people;

    ReadingDesk(
            Editions editions,
            Readers readers,
            ReaderConflicts conflicts,
            DossierReadings readings,
            Screenings screenings,
            Sheets sheets,
            Redactions redactions,
            Criteria criteria,
            People people) {
        this.editions = editions;
        this.readers = readers;
        this.conflicts = conflicts;
        this.readings = readings;
        this.screenings = screenings;
        this.sheets = sheets;
        this.redactions = redactions;
        this.criteria = criteria;
        this.people = people;
    }

    /**
     * A reader with how far they are.
     *
     * @param barred how many dossiers they must not read
     */
    public record Row(Reader reader, String name, int given, int confirmed, int barred) {}

    /**
     * All that the page of the readers needs.
     *
     * @param unread how many dossiers have no reader yet
     * @param flagged of which dossiers somebody said that they name somebody
     */
    public record View(
            Edition edition,
            List<Row> rows,
            Screening screening,
            boolean hasBegun,
            int dossiers,
            int unread,
            DossierReadings.@Nullable Made plan,
            int given,
            int confirmed,
            List<Criterion> criteria,
            Expertise expertise,
            List<Redactions.Flagged> flagged) {}

    View view(Edition edition, Viewer viewer) {
        var id = edition.id();
        var all = readers.of(id);
        var names = names(all.stream().map(Reader::person).toList(), viewer.language());
        var progress =
                sheets.progress(id).stream().collect(Collectors.toMap(Sheets.Progress::person, Function.identity()));
        var barred = conflicts.counts(id);
        var rows = all.stream()
                .map(reader -> {
                    var theirs = progress.getOrDefault(reader.person(), new Sheets.Progress(reader.person(), 0, 0));
                    return new Row(
                            reader,
                            names.getOrDefault(reader.person(), ""),
                            theirs.given(),
                            theirs.confirmed(),
                            barred.getOrDefault(reader.person(), 0));
                })
                .toList();
        return new View(
                edition,
                rows,
                screenings.of(id),
                screenings.hasBegun(id),
                readings.sent(id),
                readings.unread(id),
                readings.plan(id).orElse(null),
                progress.values().stream().mapToInt(Sheets.Progress::given).sum(),
                progress.values().stream().mapToInt(Sheets.Progress::confirmed).sum(),
                criteria.of(id, Criterion.Stage.SELECTION),
                expertise(edition, viewer),
                redactions.flagged(id));
    }

    Expertise expertise(Edition edition, Viewer viewer) {
        return Expertise.of(editions.challenges(edition.id()), viewer.language());
    }

    /**
     * Why there is no plan, with names.
     *
     * @param more how many dossiers beside those named
     */
    public record Why(List<Missing> missing, int more, List<Idle> idle, List<Apart> apart) {}

    /** A dossier that cannot have its readers, and what keeps each away: a name and the end of a key of words. */
    public record Missing(long dossier, int wanted, int possible, List<Block> blocks) {}

    public record Block(String name, String reason) {}

    public record Idle(String name, int possible, int least) {}

    public record Apart(List<String> readers, List<Long> dossiers, int more) {}

    Why why(long edition, Assignment.Refused refused, Language language) {
        var names = names(readers.of(edition).stream().map(Reader::person).toList(), language);
        return new Why(
                refused.shorts().stream()
                        .limit(NAMED)
                        .map(missed -> new Missing(
                                missed.item(),
                                missed.wanted(),
                                missed.possible(),
                                missed.blocks().stream()
                                        .limit(NAMED)
                                        .map(block -> new Block(names.getOrDefault(block.judge(), ""), block.reason()))
                                        .toList()))
                        .toList(),
                Math.max(0, refused.shorts().size() - NAMED),
                refused.idle().stream()
                        .map(idle -> new Idle(names.getOrDefault(idle.judge(), ""), idle.possible(), idle.least()))
                        .toList(),
                apart(refused.apart(), language));
    }

    List<Apart> apart(List<Group> groups, Language language) {
        var names =
                names(groups.stream().flatMap(group -> group.judges().stream()).toList(), language);
        return groups.stream()
                .map(group -> new Apart(
                        group.judges().stream()
                                .map(person -> names.getOrDefault(person, ""))
                                .toList(),
                        group.items().stream().limit(NAMED).toList(),
                        Math.max(0, group.items().size() - NAMED)))
                .toList();
    }

    Map<Long, String> names(List<Long> ids, Language language) {
        return people.names(ids, language);
    }

    /** A conflict that somebody said, with the name of the reader. */
    public record Named(ReaderConflict conflict, String reader) {}

    List<Named> said(long edition, Language language) {
        var said = conflicts.said(edition);
        var names = names(said.stream().map(ReaderConflict::person).distinct().toList(), language);
        return said.stream()
                .map(conflict -> new Named(conflict, names.getOrDefault(conflict.person(), "")))
                .toList();
    }

    /** Somebody who applied, as readers see them where reading is not blind. */
    public record Who(String name, @Nullable Text unit) {}

    /**
     * Those who applied.
     *
     * @param team what they call themselves, empty for a person alone
     */
    public record Shown(String team, List<Who> people) {}

    /** A target with its words. */
    public record Stated(Target target, String words) {}

    /** A target that is not met, in words. */
    public record Missed(String target, int reached, int there) {}

    List<Choice> readers(long edition, Language language) {
        var all = readers.of(edition).stream().map(Reader::person).toList();
        var names = names(all, language);
        return all.stream()
                .map(person -> new Choice(Long.toString(person), names.getOrDefault(person, "")))
                .toList();
    }
}
