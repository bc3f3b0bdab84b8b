package ma.etamkeen.learning.progress;

import java.util.HashMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Progress as phones and the database keep it: {@code {"cards":{key:[s,d,last,due,reps,lapses,known]},
 * "days":{day:[answers,xp,fresh]},"xp":0,"kept":0,"endings":[],"lastAt":0}}.
 */
public final class ProgressFile {

    private static final JsonMapper JSON = new JsonMapper();

    private ProgressFile() {}

    /** Writes it. */
    public static ObjectNode write(Progress progress) {
        var file = JSON.createObjectNode();
        var cards = file.putObject("cards");
        new TreeMap<>(progress.cards())
                .forEach((key, card) -> cards.putArray(key)
                        .add(card.stability())
                        .add(card.difficulty())
                        .add(card.last())
                        .add(card.due())
                        .add(card.reps())
                        .add(card.lapses())
                        .add(card.known() ? 1 : 0));
        var days = file.putObject("days");
        progress.days()
                .forEach((number, day) -> days.putArray(Integer.toString(number))
                        .add(day.answers())
                        .add(day.xp())
                        .add(day.fresh()));
        file.put("xp", progress.xp()).put("kept", progress.kept());
        var endings = file.putArray("endings");
        progress.endings().forEach(endings::add);
        return file.put("lastAt", progress.lastAt());
    }

    /** What phones need to know to count days as the server does. */
    public static ObjectNode days(Days days) {
        var table = JSON.createObjectNode().put("cut", Days.CUT);
        var offsets = table.putArray("offsets");
        days.changes().forEach(change -> offsets.addArray().add(change.from()).add(change.minutes()));
        var holidays = table.putArray("holidays");
        days.holidays().stream().sorted().forEach(holidays::add);
        return table;
    }

    /** Reads what {@link #write} wrote. */
    static Progress read(String written) {
        var file = JSON.readTree(written);
        var cards = new HashMap<String, Card>();
        file.required("cards").properties().forEach(card -> cards.put(card.getKey(), card(card.getValue())));
        var days = new TreeMap<Integer, Day>();
        file.required("days")
                .properties()
                .forEach(day -> days.put(
                        Integer.valueOf(day.getKey()),
                        new Day(
                                day.getValue().get(0).intValue(),
                                day.getValue().get(1).intValue(),
                                day.getValue().get(2).intValue())));
        var endings = new TreeSet<String>();
        file.required("endings").forEach(ending -> endings.add(ending.stringValue()));
        return new Progress(
                cards,
                days,
                file.required("xp").intValue(),
                file.required("kept").intValue(),
                endings,
                file.required("lastAt").longValue());
    }

    private static Card card(JsonNode card) {
        return new Card(
                card.get(0).doubleValue(),
                card.get(1).doubleValue(),
                card.get(2).intValue(),
                card.get(3).intValue(),
                card.get(4).intValue(),
                card.get(5).intValue(),
                card.get(6).intValue() == 1);
    }
}
