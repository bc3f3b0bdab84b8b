package ma.etamkeen.hackathon.jury;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.etamkeen.hackathon.judging.Count;
import ma.etamkeen.hackathon.judging.RankChances;
import ma.etamkeen.hackathon.judging.Rubric;
import ma.etamkeen.hackathon.teams.Team;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A verdict as anybody can reckon it again: the criteria, every ballot with its juror as a number, the seed, and what came out.
 * Written one way only, the names of values in their order and no spaces, so that it has one fingerprint.
 */
public final class VerdictRecord {

    private static final JsonMapper JSON = new JsonMapper();

    private VerdictRecord() {}

    /** Where it stands: the number of the edition and of its verdict, the fingerprint of the one before, and when. */
    record Head(long edition, int number, String previous, String frozen) {}

    static String write(
            Head head,
            List<Team> teams,
            Rubric rubric,
            List<Ballot> ballots,
            Map<Long, List<Long>> orders,
            List<Long> jurors,
            Count count,
            RankChances.Drawn drawn) {
        var record = new TreeMap<String, Object>();
        record.put("edition", head.edition());
        record.put("number", head.number());
        record.put("previous", head.previous());
        record.put("frozen", head.frozen());
        record.put(
                "teams",
                teams.stream()
                        .map(team -> map("id", team.id(), "name", team.name()))
                        .toList());
        record.put(
                "criteria",
                rubric.criteria().stream()
                        .map(criterion -> map(
                                "code",
                                criterion.code(),
                                "weight",
                                criterion.weight(),
                                "least",
                                criterion.least(),
                                "most",
                                criterion.most()))
                        .toList());
        record.put(
                "ballots",
                ballots.stream()
                        .map(ballot -> map(
                                "team",
                                ballot.team(),
                                "juror",
                                jurors.indexOf(ballot.person()) + 1,
                                "confidence",
                                ballot.confidence().weight(),
                                "marks",
                                new TreeMap<>(ballot.marks())))
                        .toList());
        record.put(
                "orders",
                jurors.stream()
                        .map(juror -> orders.getOrDefault(juror, List.of()))
                        .toList());
        record.put("seed", drawn.seed());
        record.put("rounds", drawn.rounds());
        record.put("top", drawn.top());
        record.put("results", results(count));
        return JSON.writeValueAsString(record);
    }

    private static Map<String, Object> results(Count count) {
        var calibrated = count.calibrated();
        var chances = count.chances().map(RankChances::chances).orElse(List.of());
        var items = new ArrayList<Map<String, Object>>();
        for (var at = 0; at < calibrated.items().size(); at++) {
            var item = calibrated.items().get(at);
            var line = map(
                    "team",
                    item.id(),
                    "raw",
                    item.raw(),
                    "value",
                    item.value(),
                    "place",
                    item.place(),
                    "rawPlace",
                    item.rawPlace(),
                    "marks",
                    item.marks());
            calibrated.deviation(item.spread()).ifPresent(deviation -> line.put("deviation", deviation));
            if (!chances.isEmpty()) {
                var chance = chances.get(at);
                line.putAll(map(
                        "first",
                        chance.first(),
                        "top",
                        chance.top(),
                        "expected",
                        chance.expected(),
                        "low",
                        chance.low(),
                        "high",
                        chance.high()));
            }
            var schulze = count.schulze().get(item.id());
            var strength = count.strengths().get(item.id());
            if (schulze != null && strength != null) {
                line.put("schulze", schulze);
                line.put("strength", strength);
            }
            items.add(line);
        }
        var jurors = new ArrayList<Map<String, Object>>();
        for (var judge : calibrated.judges()) {
            var line = map("juror", judge.id(), "severity", judge.severity(), "marks", judge.marks());
            calibrated.deviation(judge.spread()).ifPresent(deviation -> line.put("deviation", deviation));
            jurors.add(line);
        }
        var results = map(
                "teams",
                items,
                "jurors",
                jurors,
                "loss",
                calibrated.loss(),
                "degrees",
                calibrated.degrees(),
                "agreement",
                count.agreement());
        count.winner().ifPresent(winner -> results.put("winner", winner));
        return results;
    }

    private static TreeMap<String, Object> map(Object... named) {
        var map = new TreeMap<String, Object>();
        for (var at = 0; at < named.length; at += 2) {
            map.put((String) named[at], named[at + 1]);
        }
        return map;
    }

    static byte[] fingerprint(String record) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(record.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hex(byte[] fingerprint) {
        return HexFormat.of().formatHex(fingerprint);
    }

    /**
     * A team in the results.
     *
     * @param raw the mean of its marks, of 100
     * @param value the calibrated one
     * @param deviation how far that may be off, or {@code null} where there are too few marks to know
     * @param first how often it was first when that was drawn again and again; {@code null} as above
     * @param top how often it was on the podium
     * @param schulze its place by duels, or {@code null}
     * @param isClose whether the marks alone do not say if it belongs on the podium
     */
    public record Line(
            long team,
            String name,
            int place,
            int rawPlace,
            double raw,
            double value,
            @Nullable Double deviation,
            @Nullable Double first,
            @Nullable Double top,
            int low,
            int high,
            @Nullable Integer schulze,
            int marks,
            boolean isClose) {}

    /** How generous a juror was. */
    public record Severity(
            int juror, double severity, @Nullable Double deviation, int marks) {}

    /** The results as a record says them: the teams from the best on. */
    public record Results(
            List<Line> lines, List<Severity> severities, int top, double agreement, long winner, int degrees) {}

    /** Reads the results of a record. */
    public static Results read(String record) {
        var json = JSON.readTree(record);
        var names = new TreeMap<Long, String>();
        json.path("teams")
                .forEach(team ->
                        names.put(team.path("id").asLong(), team.path("name").asString()));
        var lines = new ArrayList<Line>();
        for (var item : json.path("results").path("teams")) {
            var top = number(item.path("top"));
            lines.add(new Line(
                    item.path("team").asLong(),
                    names.getOrDefault(item.path("team").asLong(), ""),
                    item.path("place").asInt(),
                    item.path("rawPlace").asInt(),
                    item.path("raw").asDouble(),
                    item.path("value").asDouble(),
                    number(item.path("deviation")),
                    number(item.path("first")),
                    top,
                    item.path("low").asInt(0),
                    item.path("high").asInt(0),
                    item.has("schulze") ? item.path("schulze").asInt() : null,
                    item.path("marks").asInt(),
                    top == null || RankChances.isClose(top)));
        }
        lines.sort(Comparator.comparingInt(Line::place).thenComparingLong(Line::team));
        var severities = new ArrayList<Severity>();
        for (var juror : json.path("results").path("jurors")) {
            severities.add(new Severity(
                    juror.path("juror").asInt(),
                    juror.path("severity").asDouble(),
                    number(juror.path("deviation")),
                    juror.path("marks").asInt()));
        }
        return new Results(
                lines,
                severities,
                json.path("top").asInt(),
                json.path("results").path("agreement").asDouble(),
                json.path("results").path("winner").asLong(0),
                json.path("results").path("degrees").asInt());
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : null;
    }
}
