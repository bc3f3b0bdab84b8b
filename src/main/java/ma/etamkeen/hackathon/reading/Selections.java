package ma.etamkeen.hackathon.reading;

import static java.time.ZoneOffset.UTC;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.dossiers.Decisions;
import ma.etamkeen.hackathon.dossiers.Dossier.State;
import ma.etamkeen.hackathon.editions.Kept;
import ma.etamkeen.hackathon.editions.Organisers;
import ma.etamkeen.hackathon.judging.Calibrated;
import ma.etamkeen.hackathon.judging.Calibration;
import ma.etamkeen.hackathon.judging.RankChances;
import ma.etamkeen.hackathon.judging.Selecting;
import ma.etamkeen.hackathon.judging.Selecting.Fate;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which dossiers are kept: reckoned from what readers said and from the targets, looked at, and applied as one. What is applied are
 * decisions like any other: somebody else looks at them before anything goes out. Nobody selects who applied themselves, who
 * decides about somebody who did or was asked to agree.
 */
@Component
public class Selections {

    private static final int ROUNDS = 2_000;

    /** Feedback is corrected by hand in a form that takes no more. */
    private static final int LONGEST = 3_000;

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final Words words;
    private final Readers readers;
    private final ReaderConflicts conflicts;
    private final DossierReadings readings;
    private final Sheets sheets;
    private final Targets targets;
    private final TargetWords targetWords;
    private final Decisions decisions;
    private final Organisers organisers;
    private final Journal journal;

    Selections(
            JdbcClient db,
            JsonMapper json,
            Clock clock,
            Words words,
            Readers readers,
            ReaderConflicts conflicts,
            DossierReadings readings,
            Sheets sheets,
            Targets targets,
            TargetWords targetWords,
            Decisions decisions,
            Organisers organisers,
            Journal journal) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.words = words;
        this.readers = readers;
        this.conflicts = conflicts;
        this.readings = readings;
        this.sheets = sheets;
        this.targets = targets;
        this.targetWords = targetWords;
        this.decisions = decisions;
        this.organisers = organisers;
        this.journal = journal;
    }

    /**
     * What selection looks at of a dossier.
     *
     * @param unit the administration its leader works in, 0 for none
     * @param region where, empty for none
     */
    private record Facts(
            long dossier,
            String title,
            Language language,
            State state,
            boolean isTold,
            long challenge,
            boolean isWoman,
            long unit,
            String region) {}

    /** Whoever selects: those who organise and are not concerned themselves. */
    public void mustSelect(Viewer viewer, long edition) {
        organisers.mustOrganise(viewer, edition);
        conflicts.mustBeClear(viewer, edition);
    }

    /** How the selection stands now. Nobody looks while readers still read. */
    @Transactional
    public Selection of(Viewer viewer, long edition) {
        mustSelect(viewer, edition);
        return reckon(edition);
    }

    private Selection reckon(long edition) {
        if (sheets.isOpen(edition)) {
            return new Selection.Reading();
        }
        var capacity = targets.capacity(edition);
        return switch (Calibration.of(sheets.marks(edition))) {
            case Calibration.Apart(var groups) ->
                groups.isEmpty() ? new Selection.Nothing() : new Selection.Apart(groups);
            case Calibrated calibrated ->
                capacity.places() == 0 ? new Selection.Nothing() : ready(edition, capacity, calibrated);
        };
    }

    private Selection.Ready ready(long edition, Targets.Capacity capacity, Calibrated calibrated) {
        var facts = facts(edition);
        var valued = calibrated.items().stream().collect(Collectors.toMap(Calibrated.Item::id, Function.identity()));
        var seed = readings.plan(edition).map(DossierReadings.Made::seed).orElse(1L);
        var top = Math.clamp(capacity.places(), 1, valued.size());
        // whoever withdrew between the two looks is not selected
        valued.keySet().retainAll(facts.keySet());
        var chances = RankChances.of(calibrated, new RankChances.Drawn(seed, ROUNDS, top))
                .map(drawn -> drawn.chances().stream()
                        .collect(Collectors.toMap(RankChances.Chance::item, RankChances.Chance::top)))
                .orElse(Map.of());
        var coming = facts.values().stream()
                .filter(one -> one.state() == State.CONFIRMED)
                .count();
        var candidates = valued.values().stream()
                .map(item -> new Selecting.Candidate(
                        item.id(), hundredths(item.value()), groups(Objects.requireNonNull(facts.get(item.id())))))
                .toList();
        var chosen = Selecting.of(new Selecting.Wanted(
                candidates,
                (int) Math.max(0, capacity.places() - coming),
                capacity.waiting(),
                expanded(edition, facts),
                fates(edition, facts)));
        var lines = chosen.choices().stream()
                .map(choice -> {
                    var item = Objects.requireNonNull(valued.get(choice.id()));
                    var one = Objects.requireNonNull(facts.get(choice.id()));
                    return new Selection.Line(
                            choice.id(),
                            one.title(),
                            one.language().tag(),
                            hundredths(item.value()),
                            hundredths(item.raw()),
                            calibrated.deviation(item.spread()).isEmpty()
                                    ? -1
                                    : hundredths(
                                            calibrated.deviation(item.spread()).getAsDouble()),
                            item.marks(),
                            chances.getOrDefault(choice.id(), -1.0),
                            one.isTold(),
                            choice);
                })
                .toList();
        var unmarked = facts.values().stream()
                .filter(one -> one.state() != State.CONFIRMED && !one.isTold() && !valued.containsKey(one.dossier()))
                .map(Facts::dossier)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Selection.Ready(
                capacity, lines, unmarked, chosen.missed(), chosen.isBest(), fingerprint(capacity, lines));
    }

    private static int hundredths(double value) {
        return (int) Math.round(value * 100);
    }

    private Map<Long, Facts> facts(long edition) {
        var facts = new TreeMap<Long, Facts>();
        db.sql("""
                        select d.id, d.idea_title, d.language, d.state, d.replied_at is not null as is_told,
                               coalesce(d.challenge_id, 0) as challenge, coalesce(p.sex = 'f', false) as is_woman,
                               coalesce(u.lineage[1], 0) as unit, coalesce(p.region_code, '') as region
                          from hackathon.dossier d
                          left join hackathon.applicant a on a.dossier_id = d.id and a.part = 'leader' and a.left_at is null
                          left join people.v_person p on p.id = a.person_id
                          left join organisations.v_unit u on u.id = p.unit_id
                         where d.edition_id = :edition and d.state in ('sent', 'kept', 'waiting', 'not_kept', 'confirmed')
                        """).param("edition", edition).query(row -> {
            facts.put(
                    row.getLong("id"),
                    new Facts(
                            row.getLong("id"),
                            row.getString("idea_title"),
                            Language.of(row.getString("language")).orElseThrow(),
                            State.of(row.getString("state")).orElseThrow(),
                            row.getBoolean("is_told"),
                            row.getLong("challenge"),
                            row.getBoolean("is_woman"),
                            row.getLong("unit"),
                            row.getString("region")));
        });
        return facts;
    }

    private static Set<String> groups(Facts facts) {
        var groups = new HashSet<String>();
        if (facts.isWoman()) {
            groups.add(Target.group(Target.Kind.WOMEN, ""));
        }
        which(facts).forEach((kind, which) -> groups.add(Target.group(kind, which)));
        return groups;
    }

    private static Map<Target.Kind, String> which(Facts facts) {
        var which = new HashMap<Target.Kind, String>();
        if (!facts.region().isEmpty()) {
            which.put(Target.Kind.REGION, facts.region());
        }
        if (facts.unit() != 0) {
            which.put(Target.Kind.UNIT, Long.toString(facts.unit()));
        }
        if (facts.challenge() != 0) {
            which.put(Target.Kind.CHALLENGE, Long.toString(facts.challenge()));
        }
        return which;
    }

    /** Targets of each region, administration or challenge are one for each that somebody applied from or about. */
    private List<Selecting.Target> expanded(long edition, Map<Long, Facts> facts) {
        var expanded = new ArrayList<Selecting.Target>();
        var coming = facts.values().stream()
                .filter(one -> one.state() == State.CONFIRMED)
                .map(Selections::groups)
                .toList();
        for (var target : targets.of(edition)) {
            var each = target.kind() == Target.Kind.WOMEN || !target.which().isEmpty()
                    ? Set.of(target.which())
                    : facts.values().stream()
                            .flatMap(one -> Optional.ofNullable(which(one).get(target.kind())).stream())
                            .collect(Collectors.toCollection(TreeSet::new));
            for (var which : each) {
                var group = Target.group(target.kind(), which);
                var there = (int)
                        coming.stream().filter(groups -> groups.contains(group)).count();
                expanded.add(new Selecting.Target(
                        target.id(), group, target.atLeast(), Math.max(0, target.count() - there)));
            }
        }
        return expanded;
    }

    /** What people said, and what whoever applied was told: neither is reckoned again. */
    private Map<Long, Fate> fates(long edition, Map<Long, Facts> facts) {
        var fates = new HashMap<Long, Fate>();
        said(edition).forEach(said -> fates.put(said.dossier(), said.fate()));
        facts.values().stream()
                .filter(Facts::isTold)
                .forEach(one ->
                        Optional.ofNullable(FATES.get(one.state())).ifPresent(fate -> fates.put(one.dossier(), fate)));
        return fates;
    }

    private static final Map<State, Fate> FATES =
            Map.of(State.KEPT, Fate.KEPT, State.WAITING, Fate.WAITING, State.NOT_KEPT, Fate.NOT_KEPT);

    private static State state(Fate fate) {
        return State.valueOf(fate.name());
    }

    /** What a dossier that may be selected is called. */
    public Optional<String> title(long edition, long dossier) {
        return db.sql("""
                        select idea_title from hackathon.dossier
                         where id = :dossier and edition_id = :edition
                           and state in ('sent', 'kept', 'waiting', 'not_kept', 'confirmed')
                        """)
                .param("dossier", dossier)
                .param("edition", edition)
                .query(String.class)
                .optional();
    }

    /** What people decided about single dossiers. */
    public List<Selection.Said> said(long edition) {
        return db.sql("""
                        select dossier_id, fate, why, said_at, said_by from hackathon.exception
                         where edition_id = :edition order by dossier_id
                        """)
                .param("edition", edition)
                .query((row, _) -> new Selection.Said(
                        row.getLong("dossier_id"),
                        state(row.getString("fate")),
                        row.getString("why"),
                        row.getObject("said_at", OffsetDateTime.class).toInstant(),
                        row.getLong("said_by")))
                .list();
    }

    private static Fate state(String fate) {
        return Fate.valueOf(fate.toUpperCase(java.util.Locale.ROOT));
    }

    /** People decide about one dossier, with a reason, whatever was reckoned. */
    @Transactional
    public Kept except(Viewer viewer, long edition, long dossier, Fate fate, String why) {
        mustSelect(viewer, edition);
        readers.lock(edition);
        if (why.isBlank()) {
            return new Kept.Refused("why", "forms.error.required");
        }
        if (sheets.isOpen(edition)) {
            return new Kept.Refused("", "hackathon.selection.problem.reading");
        }
        if (conflicts.concern(viewer.person(), edition, dossier)) {
            return new Kept.Refused("", "hackathon.refusal.close");
        }
        var one = Optional.ofNullable(facts(edition).get(dossier)).orElseThrow(NotHere::new);
        if (one.isTold() || one.state() == State.CONFIRMED) {
            return new Kept.Refused("", "hackathon.refusal.told");
        }
        var kept = said(edition).stream()
                .filter(said -> said.fate() == fate && said.dossier() != dossier)
                .count();
        var capacity = targets.capacity(edition);
        if (fate == Fate.KEPT && kept >= capacity.places() || fate == Fate.WAITING && kept >= capacity.waiting()) {
            return new Kept.Refused("fate", "hackathon.selection.problem.places");
        }
        db.sql("""
                        insert into hackathon.exception (dossier_id, edition_id, fate, why, said_at, said_by)
                        values (:dossier, :edition, :fate, :why, :now, :actor)
                            on conflict (dossier_id) do update
                           set fate = excluded.fate, why = excluded.why, said_at = excluded.said_at, said_by = excluded.said_by
                        """)
                .param("dossier", dossier)
                .param("edition", edition)
                .param("fate", state(fate).key())
                .param("why", why.strip())
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .update();
        journal.record(
                "hackathon.selection.excepted",
                viewer.person(),
                edition,
                0,
                dossier + " " + state(fate).key());
        return new Kept.Done(dossier);
    }

    /** What was reckoned counts again. */
    @Transactional
    public Kept unexcept(Viewer viewer, long edition, long dossier) {
        mustSelect(viewer, edition);
        readers.lock(edition);
        if (conflicts.concern(viewer.person(), edition, dossier)) {
            return new Kept.Refused("", "hackathon.refusal.close");
        }
        title(edition, dossier).orElseThrow(NotHere::new);
        var gone = db.sql("delete from hackathon.exception where dossier_id = :dossier and edition_id = :edition")
                .param("dossier", dossier)
                .param("edition", edition)
                .update();
        if (gone > 0) {
            journal.record("hackathon.selection.unexcepted", viewer.person(), edition, 0, Long.toString(dossier));
        }
        return new Kept.Done(dossier);
    }

    /**
     * Decides about all dossiers as one, as it was looked at.
     *
     * @param seen says what was looked at; anything else is stale
     */
    @Transactional
    public Kept apply(Viewer viewer, long edition, String seen) {
        mustSelect(viewer, edition);
        readers.lock(edition);
        if (!(reckon(edition) instanceof Selection.Ready ready)) {
            return new Kept.Refused("", "hackathon.selection.problem.reading");
        }
        if (!ready.seen().equals(seen)) {
            return new Kept.Stale();
        }
        var notes = sheets.said(edition);
        var named = new HashMap<Named, String>();
        var drafts = new ArrayList<Decisions.Draft>();
        for (var line : ready.lines()) {
            if (!line.isTold()) {
                drafts.add(new Decisions.Draft(
                        line.dossier(),
                        state(line.choice().fate()),
                        line.choice().place(),
                        feedback(edition, ready, line, notes.getOrDefault(line.dossier(), List.of()), named)));
            }
        }
        if (!decisions.decideAll(viewer, edition, drafts)) {
            return new Kept.Refused("", "hackathon.refusal.call-open");
        }
        var id = db.sql("""
                        insert into hackathon.selection (edition_id, record, made_at, made_by)
                        values (:edition, cast(:record as jsonb), :now, :actor) returning id
                        """)
                .param("edition", edition)
                .param("record", json.writeValueAsString(record(edition, ready)))
                .param("now", clock.instant().atOffset(UTC))
                .param("actor", viewer.person())
                .query(Long.class)
                .single();
        journal.record(
                "hackathon.selection.applied",
                viewer.person(),
                edition,
                0,
                ready.of(Fate.KEPT).size() + " " + ready.of(Fate.WAITING).size() + " "
                        + ready.of(Fate.NOT_KEPT).size());
        return new Kept.Done(id);
    }

    /** Somebody else has looked at the whole of it. How many decisions of others they let through. */
    @Transactional
    public int review(Viewer viewer, long edition) {
        mustSelect(viewer, edition);
        readers.lock(edition);
        return decisions.reviewAll(viewer, edition);
    }

    /** How many decisions nobody else has looked at yet that this person may look at. */
    public int toReview(Viewer viewer, long edition) {
        return decisions.toReview(viewer, edition);
    }

    /** The last selection that was applied. */
    public Optional<Selection.Applied> applied(long edition) {
        return db.sql("""
                        select id, made_at, made_by, record ->> 'kept' as kept, record ->> 'waiting' as waiting,
                               record ->> 'not_kept' as not_kept
                          from hackathon.selection where edition_id = :edition order by id desc limit 1
                        """)
                .param("edition", edition)
                .query((row, _) -> new Selection.Applied(
                        row.getLong("id"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getLong("made_by"),
                        Map.of(
                                "kept", row.getInt("kept"),
                                "waiting", row.getInt("waiting"),
                                "not_kept", row.getInt("not_kept"))))
                .optional();
    }

    /** The same targets are said of many dossiers. */
    private record Named(Language language, Set<Selecting.Target> targets) {}

    /** What whoever applied reads: why, in numbers, and what readers wrote for them. */
    private String feedback(
            long edition,
            Selection.Ready ready,
            Selection.Line line,
            List<Sheets.Said> notes,
            Map<Named, String> named) {
        var language = Language.of(line.language()).orElseThrow();
        var told = new ArrayList<String>();
        if (line.choice().fate() != Fate.KEPT) {
            told.add(words.text(
                    language,
                    "hackathon.selection.told",
                    "readers",
                    line.marks(),
                    "places",
                    ready.capacity().places()));
            if (line.choice().why() == Selecting.Why.TARGET || line.choice().why() == Selecting.Why.FULL) {
                told.add(words.text(
                        language,
                        "hackathon.selection.told.targets",
                        "targets",
                        named.computeIfAbsent(
                                new Named(language, line.choice().targets()),
                                one -> String.join(" · ", said(edition, one.targets(), language)))));
            }
        }
        notes.stream()
                .map(Sheets.Said::note)
                .map(String::strip)
                .filter(note -> !note.isEmpty())
                .forEach(told::add);
        var feedback = String.join("\n\n", told);
        return feedback.length() <= LONGEST ? feedback : feedback.substring(0, LONGEST - 1) + "…";
    }

    /** These targets in words, each as it was stated and of whom it speaks. */
    public List<String> said(long edition, java.util.Collection<Selecting.Target> expanded, Language language) {
        var stated = targets.of(edition).stream().collect(Collectors.toMap(Target::id, Function.identity()));
        return expanded.stream()
                .flatMap(one -> Optional.ofNullable(stated.get(one.id())).stream()
                        .map(target -> targetWords.say(
                                target,
                                one.group()
                                        .substring(target.kind().key().length())
                                        .strip(),
                                language)))
                .distinct()
                .toList();
    }

    private Map<String, Object> record(long edition, Selection.Ready ready) {
        var record = new LinkedHashMap<String, Object>();
        record.put("places", ready.capacity().places());
        record.put("waiting_places", ready.capacity().waiting());
        for (var fate : Fate.values()) {
            record.put(state(fate).key(), ready.of(fate).size());
        }
        record.put(
                "targets",
                targets.of(edition).stream()
                        .map(target -> Map.of(
                                "id", target.id(),
                                "kind", target.kind().key(),
                                "which", target.which(),
                                "least", target.atLeast(),
                                "count", target.count()))
                        .toList());
        record.put("seen", ready.seen());
        record.put("best", ready.isBest());
        record.put(
                "dossiers",
                ready.lines().stream()
                        .map(line -> {
                            var choice = line.choice();
                            var said = new LinkedHashMap<String, Object>();
                            said.put("dossier", line.dossier());
                            said.put("value", line.value());
                            said.put("raw", line.raw());
                            said.put("marks", line.marks());
                            said.put("rank", choice.rank());
                            said.put("fate", state(choice.fate()).key());
                            said.put("place", choice.place());
                            said.put("why", choice.why().name());
                            said.put("other", choice.other());
                            said.put("difference", choice.difference());
                            said.put(
                                    "targets",
                                    choice.targets().stream()
                                            .map(Selecting.Target::group)
                                            .toList());
                            return said;
                        })
                        .toList());
        return record;
    }

    private static String fingerprint(Targets.Capacity capacity, List<Selection.Line> lines) {
        var said = new StringBuilder(capacity.toString());
        lines.stream()
                .sorted(Comparator.comparingLong(Selection.Line::dossier))
                .forEach(line -> said.append('\n')
                        .append(line.dossier())
                        .append(' ')
                        .append(line.value())
                        .append(' ')
                        .append(line.isTold())
                        .append(' ')
                        .append(line.choice()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(said.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
