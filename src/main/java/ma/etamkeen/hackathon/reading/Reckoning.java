package ma.etamkeen.hackathon.reading;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.etamkeen.hackathon.dossiers.Dossier.State;
import ma.etamkeen.hackathon.judging.Calibrated;
import ma.etamkeen.hackathon.judging.Calibration;
import ma.etamkeen.hackathon.judging.RankChances;
import ma.etamkeen.hackathon.judging.Selecting;
import ma.etamkeen.hackathon.judging.Selecting.Fate;
import ma.etamkeen.platform.words.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the marks and the targets say of the dossiers of an edition, whoever looks: nothing of it is decided. */
@Component
class Reckoning {

    private static final int ROUNDS = 2_000;

    private final JdbcClient db;
    private final DossierReadings readings;
    private final Sheets sheets;
    private final Targets targets;
    private final Clock clock;
    private final Lately<Selection> lately = new Lately<>();

    Reckoning(JdbcClient db, DossierReadings readings, Sheets sheets, Targets targets, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.readings = readings;
        this.sheets = sheets;
        this.targets = targets;
    }

    /**
     * What selection looks at of a dossier.
     *
     * @param unit the administration its leader works in, 0 for none
     * @param region where, empty for none
     */
    record Facts(
            long dossier,
            String title,
            Language language,
            State state,
            boolean isTold,
            long challenge,
            boolean isWoman,
            long unit,
            String region) {}

    /** How the selection stands, for whoever looks at it. Nobody looks while readers still read. */
    Selection shown(long edition) {
        return sheets.isOpen(edition)
                ? new Selection.Reading()
                : lately.of(edition, stamp(edition), clock.instant(), () -> reckoned(edition));
    }

    /** How the selection stands, reckoned now; whoever looks next sees the same. */
    Selection of(long edition) {
        if (sheets.isOpen(edition)) {
            return new Selection.Reading();
        }
        var stamp = stamp(edition);
        var selection = reckoned(edition);
        lately.put(edition, stamp, clock.instant(), selection);
        return selection;
    }

    /** Says whether anything of the edition changed that a selection comes from; every deed on them leaves its trace in one of these. */
    private String stamp(long edition) {
        return db.sql("""
                        select concat_ws(' ',
                               (select concat_ws(' ', count(*), count(confirmed_at), sum(version), max(saved_at))
                                  from hackathon.sheet where edition_id = :edition),
                               (select concat_ws(' ', count(*), sum(version), count(replied_at), sum(hashtext(state)))
                                  from hackathon.dossier where edition_id = :edition),
                               (select concat_ws(' ', count(*), count(left_at), max(id))
                                  from hackathon.applicant where edition_id = :edition),
                               (select string_agg(concat_ws(' ', dossier_id, fate, said_at), ',' order by dossier_id)
                                  from hackathon.exception where edition_id = :edition),
                               (select concat_ws(' ', count(*), sum(id), sum(count)) from hackathon.target where edition_id = :edition),
                               (select concat_ws(' ', places, waiting) from hackathon.capacity where edition_id = :edition),
                               (select concat_ws(' ', count(*), count(ended_at))
                                  from hackathon.reader_conflict where edition_id = :edition),
                               (select max(id) from hackathon.dossier_plan where edition_id = :edition))
                        """).param("edition", edition).query(String.class).single();
    }

    private Selection reckoned(long edition) {
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

    /** What is known of the dossiers that may be selected. */
    Map<Long, Facts> facts(long edition) {
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
                .map(Reckoning::groups)
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

    /** What people decided about single dossiers. */
    List<Selection.Said> said(long edition) {
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
