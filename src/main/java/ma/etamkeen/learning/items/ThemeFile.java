package ma.etamkeen.learning.items;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that is asked of a theme now, as the file it would be read from: {@link Publications#publish} of it would change
 * nothing.
 */
@Component
public class ThemeFile {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;

    ThemeFile(JdbcClient db) {
        this.db = db;
    }

    /** Hears of each item in the file. */
    interface Each {
        void item(String code, Shelf.Current current);
    }

    /** The file of this theme. Where nothing was published yet there is little in it. */
    public ObjectNode of(String theme) {
        return of(theme, (_, _) -> {});
    }

    ObjectNode of(String theme, Each each) {
        var file = JSON.createObjectNode().put("theme", theme);
        file.set("units", units(theme));
        var capsules = file.putArray("capsules");
        var questions = file.putArray("questions");
        db.sql("""
                        select i.id, i.code, i.kind, v.version, v.pack, v.body
                          from learning.item i
                          join learning.item_version v on v.item_id = i.id and v.version = i.version
                         where i.theme = :theme and i.retired_at is null
                         order by i.position, i.code
                        """).param("theme", theme).query(row -> {
            each.item(
                    row.getString("code"),
                    new Shelf.Current(row.getLong("id"), row.getInt("version"), row.getInt("pack")));
            var body = JSON.readTree(row.getString("body"));
            switch (row.getString("kind")) {
                case "capsule" -> capsules.add(body);
                case "question" -> questions.add(body);
                default -> file.set("case", body);
            }
        });
        return file;
    }

    /** The units of this theme as the file has them. */
    public ArrayNode units(String theme) {
        var units = JSON.createArrayNode();
        db.sql("""
                        select code, title_ar, title_fr, title_en, lead_ar, lead_fr, lead_en
                          from learning.unit where theme = :theme order by position, code
                        """).param("theme", theme).query(row -> {
            var unit = units.addObject().put("code", row.getString("code"));
            for (var field : List.of("title", "lead")) {
                unit.putObject(field)
                        .put("ar", row.getString(field + "_ar"))
                        .put("fr", row.getString(field + "_fr"))
                        .put("en", row.getString(field + "_en"));
            }
        });
        return units;
    }

    /**
     * Puts something into a file: in the place of what has its code, or else behind the others of its unit.
     *
     * @param kind {@code question}, {@code capsule}, {@code case}, or {@code units} for all of them
     */
    public static void put(ObjectNode file, String kind, JsonNode body) {
        switch (kind) {
            case "units" -> file.set("units", body.path("units"));
            case "case" -> file.set("case", body);
            default -> put(file.withArray(kind + "s"), body);
        }
    }

    private static void put(ArrayNode list, JsonNode body) {
        var last = list.size();
        for (var place = 0; place < list.size(); place++) {
            var there = list.get(place);
            if (there.path("code").equals(body.path("code"))) {
                list.set(place, body);
                return;
            }
            if (there.path("unit").equals(body.path("unit"))) {
                last = place + 1;
            }
        }
        list.insert(last, body);
    }

    /** Takes the capsule or question of this code out of a file. */
    public static void remove(ObjectNode file, String code) {
        for (var list : List.of("capsules", "questions")) {
            file.withArray(list).removeIf(item -> item.path("code").asString("").equals(code));
        }
    }
}
