package ma.etamkeen.hackathon.web.jury;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.Editions;
import ma.etamkeen.hackathon.judging.Assignment;
import ma.etamkeen.hackathon.judging.Group;
import ma.etamkeen.hackathon.jury.Ballots;
import ma.etamkeen.hackathon.jury.Conflict;
import ma.etamkeen.hackathon.jury.Conflicts;
import ma.etamkeen.hackathon.jury.Juror;
import ma.etamkeen.hackathon.jury.Panel;
import ma.etamkeen.hackathon.jury.Readings;
import ma.etamkeen.hackathon.teams.Teams;
import ma.etamkeen.hackathon.web.Expertise;
import ma.etamkeen.people.People;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.words.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages of a jury show to those who organise. */
@Component
public class JuryDesk {

    private final Editions editions;
    private final Panel panel;
    private final Conflicts conflicts;
    private final Readings readings;
    private final Ballots ballots;
    private final Teams teams;
    private final People people;

    JuryDesk(
            Editions editions,
            Panel panel,
            Conflicts conflicts,
            Readings readings,
            Ballots ballots,
            Teams teams,
            People people) {
        this.editions = editions;
        this.panel = panel;
        this.conflicts = conflicts;
        this.readings = readings;
        this.ballots = ballots;
        this.teams = teams;
        this.people = people;
    }

    /**
     * Somebody of the jury with how far they are.
     *
     * @param barred how many teams they must not judge
     */
    public record Row(Juror juror, String name, int given, int confirmed, int barred) {}

    /** All that the page of a jury needs. */
    public record View(
            Edition edition,
            List<Row> rows,
            int teams,
            Readings.@Nullable Made plan,
            int readings,
            Expertise expertise) {}

    View view(Edition edition, Viewer viewer) {
        var jury = panel.of(edition.id());
        var names = names(jury.stream().map(Juror::person).toList(), viewer.language());
        var progress = ballots.progress(edition.id(), conflicts.hiddenFrom(viewer.person(), edition.id())).stream()
                .collect(Collectors.toMap(Ballots.Progress::person, Function.identity()));
        var barred = conflicts.counts(edition.id());
        var rows = jury.stream()
                .map(juror -> {
                    var theirs = progress.get(juror.person());
                    return new Row(
                            juror,
                            names.getOrDefault(juror.person(), ""),
                            theirs == null ? 0 : theirs.given(),
                            theirs == null ? 0 : theirs.confirmed(),
                            barred.getOrDefault(juror.person(), 0));
                })
                .toList();
        return new View(
                edition,
                rows,
                teams.names(edition.id()).size(),
                readings.plan(edition.id()).orElse(null),
                progress.values().stream().mapToInt(Ballots.Progress::given).sum(),
                expertise(edition, viewer));
    }

    Expertise expertise(Edition edition, Viewer viewer) {
        return Expertise.of(editions.challenges(edition.id()), viewer.language());
    }

    /** Why there is no plan, with names. */
    public record Why(List<Missing> missing, List<Idle> idle, List<Apart> apart) {}

    /** A team that cannot have its readers, and what keeps each juror away: a name and the end of a key of words. */
    public record Missing(String team, int wanted, int possible, List<Block> blocks, List<String> rivals) {}

    public record Block(String name, String reason) {}

    public record Idle(String name, int possible, int least) {}

    public record Apart(List<String> jurors, List<String> teams) {}

    Why why(long edition, Assignment.Refused refused, Language language) {
        var named = teams.names(edition);
        var names = names(panel.of(edition).stream().map(Juror::person).toList(), language);
        return new Why(
                refused.shorts().stream()
                        .map(missed -> new Missing(
                                named.getOrDefault(missed.item(), ""),
                                missed.wanted(),
                                missed.possible(),
                                missed.blocks().stream()
                                        .map(block -> new Block(names.getOrDefault(block.judge(), ""), block.reason()))
                                        .toList(),
                                missed.rivals().stream()
                                        .map(team -> named.getOrDefault(team, ""))
                                        .toList()))
                        .toList(),
                refused.idle().stream()
                        .map(idle -> new Idle(names.getOrDefault(idle.judge(), ""), idle.possible(), idle.least()))
                        .toList(),
                apart(edition, refused.apart(), language));
    }

    List<Apart> apart(long edition, List<Group> groups, Language language) {
        var named = teams.names(edition);
        var names =
                names(groups.stream().flatMap(group -> group.judges().stream()).toList(), language);
        return groups.stream()
                .map(group -> new Apart(
                        group.judges().stream()
                                .map(person -> names.getOrDefault(person, ""))
                                .toList(),
                        group.items().stream()
                                .map(team -> named.getOrDefault(team, ""))
                                .toList()))
                .toList();
    }

    Map<Long, String> names(List<Long> ids, Language language) {
        return people.names(ids, language);
    }

    /** How many conflicts stand on a page. */
    public static final int PAGE = 25;

    /** A conflict with names. */
    public record Named(Conflict conflict, String juror, String team) {}

    /**
     * A page of conflicts.
     *
     * @param number which, from 1
     * @param total how many there are on all pages
     */
    public record Listed(List<Named> conflicts, int number, int total) {}

    /** The conflicts on this page, or on the page of this conflict when it is not 0. */
    Listed conflicts(long edition, int number, long conflict, List<Choice> teams, Language language) {
        var all = conflicts.of(edition);
        var at = conflict == 0 ? -1 : all.stream().map(Conflict::id).toList().indexOf(conflict);
        var page = at < 0 ? number : at / PAGE + 1;
        var shown = all.stream().skip((page - 1L) * PAGE).limit(PAGE).toList();
        var named = teams.stream().collect(Collectors.toMap(Choice::value, Choice::label));
        var names = names(shown.stream().map(Conflict::person).distinct().toList(), language);
        return new Listed(
                shown.stream()
                        .map(one -> new Named(
                                one,
                                names.getOrDefault(one.person(), ""),
                                named.getOrDefault(Long.toString(one.team()), "")))
                        .toList(),
                page,
                all.size());
    }

    List<Choice> jurors(long edition, Language language) {
        var jury = panel.of(edition).stream().map(Juror::person).toList();
        var names = names(jury, language);
        return jury.stream()
                .map(person -> new Choice(Long.toString(person), names.getOrDefault(person, "")))
                .toList();
    }

    List<Choice> teams(long edition) {
        return teams.names(edition).entrySet().stream()
                .map(team -> new Choice(Long.toString(team.getKey()), team.getValue()))
                .toList();
    }
}
