package ma.etamkeen.learning.items;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.etamkeen.learning.Themes;
import ma.etamkeen.learning.content.ContentFile;
import ma.etamkeen.learning.content.Fault;
import ma.etamkeen.learning.content.Problem;
import ma.etamkeen.learning.content.ThemeContent;
import ma.etamkeen.learning.content.Unit;
import ma.etamkeen.platform.search.SearchIndex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Puts content before people: what changed gets a new version, what is not there any more is asked no more, and all of it is
 * the next pack of its theme.
 */
@Component
public class Publications {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient db;
    private final Clock clock;
    private final Items items;
    private final Themes themes;
    private final SearchIndex index;

    Publications(JdbcClient db, Clock clock, Items items, Themes themes, SearchIndex index) {
        this.db = db;
        this.clock = clock;
        this.items = items;
        this.themes = themes;
        this.index = index;
    }

    /**
     * Publishes all of a theme, in the shape of {@link ContentFile}.
     *
     * @return the number of its pack
     * @throws ContentFile.Refused when anything is wrong with it; then nothing of it is published
     */
    @Transactional(rollbackFor = ContentFile.Refused.class)
    public int publish(JsonNode file) throws ContentFile.Refused {
        var content = ContentFile.read(file);
        var pack = lock(content.theme()) + 1;
        writeUnits(content);
        var rows = rows(file);
        otherKinds(content.theme(), rows);
        writeItems(content.theme(), rows, pack);
        retire(content.theme(), rows, pack);
        rate(content);
        db.sql("update learning.theme set pack = :pack where code = :theme")
                .param("pack", pack)
                .param("theme", content.theme())
                .update();
        items.forget();
        themes.forget();
        renewFound(content.theme());
        return pack;
    }

    private int lock(String theme) throws ContentFile.Refused {
        return db.sql("select pack from learning.theme where code = :theme for no key update")
                .param("theme", theme)
                .query(Integer.class)
                .optional()
                .orElseThrow(() ->
                        new ContentFile.Refused(List.of(new Problem("theme", Fault.THEME, Map.of("theme", theme)))));
    }

    private void writeUnits(ThemeContent content) {
        var rows = JSON.createArrayNode();
        for (var unit : content.units()) {
            rows.addObject()
                    .put("code", unit.code())
                    .put("position", rows.size())
                    .put("title_ar", unit.title().ar())
                    .put("title_fr", unit.title().fr())
                    .put("title_en", unit.title().en())
                    .put("lead_ar", unit.lead().ar())
                    .put("lead_fr", unit.lead().fr())
                    .put("lead_en", unit.lead().en());
        }
        db.sql("""
                        insert into learning.unit (theme, code, position, title_ar, title_fr, title_en,
                                                   lead_ar, lead_fr, lead_en)
                        select :theme, r.code, r.position, r.title_ar, r.title_fr, r.title_en,
                               r.lead_ar, r.lead_fr, r.lead_en
                          from jsonb_to_recordset(cast(:rows as jsonb))
                               as r (code text, position integer, title_ar text, title_fr text, title_en text,
                                     lead_ar text, lead_fr text, lead_en text)
                            on conflict (theme, code) do update
                           set position = excluded.position,
                               title_ar = excluded.title_ar, title_fr = excluded.title_fr, title_en = excluded.title_en,
                               lead_ar = excluded.lead_ar, lead_fr = excluded.lead_fr, lead_en = excluded.lead_en
                        """)
                .param("theme", content.theme())
                .param("rows", rows.toString())
                .update();
        db.sql("delete from learning.unit where theme = :theme and code <> all(:codes)")
                .param("theme", content.theme())
                .param("codes", content.units().stream().map(Unit::code).toArray(String[]::new))
                .update();
    }

    private static ArrayNode rows(JsonNode file) {
        var rows = JSON.createArrayNode();
        file.path("capsules").forEach(body -> row(rows, "capsule", body));
        file.path("questions").forEach(body -> row(rows, "question", body));
        row(rows, "case", file.path("case"));
        return rows;
    }

    private static void row(ArrayNode rows, String kind, JsonNode body) {
        var row = rows.addObject();
        row.put("kind", kind).put("code", body.path("code").stringValue()).put("position", rows.size());
        if (body.has("unit")) {
            row.put("unit", body.path("unit").stringValue());
        }
        row.set("body", body);
    }

    /** Answers are kept under the code, so that it goes on meaning the same. */
    private void otherKinds(String theme, ArrayNode rows) throws ContentFile.Refused {
        var problems = new ArrayList<Problem>();
        db.sql("""
                        select i.code, i.kind
                          from learning.item i
                          join jsonb_to_recordset(cast(:rows as jsonb)) as r (kind text, code text)
                            on r.code = i.code and r.kind <> i.kind
                         where i.theme = :theme
                         order by i.code
                        """).param("rows", rows.toString()).param("theme", theme).query(row -> {
            problems.add(new Problem(
                    "code", Fault.OTHER_KIND, Map.of("code", row.getString("code"), "kind", row.getString("kind"))));
        });
        if (!problems.isEmpty()) {
            throw new ContentFile.Refused(problems);
        }
    }

    /** What is new, changed, or was away has a version of this pack. */
    private void writeItems(String theme, ArrayNode rows, int pack) {
        db.sql("""
                        with wanted as (
                            select * from jsonb_to_recordset(cast(:rows as jsonb))
                                     as r (kind text, code text, unit text, position integer, body jsonb)
                        ), before as (
                            select i.id, i.code, i.version, i.retired_at, v.body
                              from learning.item i
                              join learning.item_version v on v.item_id = i.id and v.version = i.version
                             where i.theme = :theme
                        ), item as (
                            insert into learning.item as i (theme, code, kind, unit, position, version)
                            select :theme, r.code, r.kind, r.unit, r.position, 1 from wanted r order by r.position
                                on conflict (theme, code) do update
                               set unit = excluded.unit, position = excluded.position, retired_at = null,
                                   retired_pack = null,
                                   version = i.version + case when i.retired_at is null and exists (
                                       select from before b join wanted r on r.code = b.code
                                        where b.code = excluded.code and b.body = r.body) then 0 else 1 end
                            returning id, code, version
                        )
                        insert into learning.item_version (item_id, version, body, pack, published_at)
                        select i.id, i.version, r.body, :pack, :now
                          from item i
                          join wanted r on r.code = i.code
                          left join before b on b.id = i.id
                         where b.id is null or b.version <> i.version
                        """)
                .param("rows", rows.toString())
                .param("theme", theme)
                .param("pack", pack)
                .param("now", now())
                .update();
    }

    /** What there is to read is found by its words as they are now, and not at all once it is gone. */
    private void renewFound(String theme) {
        db.sql("select code from learning.item where theme = :theme and kind = 'capsule' order by code")
                .param("theme", theme)
                .query(String.class)
                .list()
                .forEach(code -> index.renew("capsule", theme + "/" + code));
    }

    private void retire(String theme, ArrayNode rows, int pack) {
        db.sql("""
                        update learning.item set retired_at = :now, retired_pack = :pack
                         where theme = :theme and retired_at is null and code <> all(:codes)
                        """)
                .param("now", now())
                .param("pack", pack)
                .param("theme", theme)
                .param(
                        "codes",
                        rows.valueStream()
                                .map(row -> row.path("code").stringValue())
                                .toArray(String[]::new))
                .update();
    }

    /** A new question is as hard as its author thinks. */
    private void rate(ThemeContent content) {
        var rows = JSON.createArrayNode();
        content.questions()
                .forEach(question -> rows.addObject()
                        .put("code", question.code())
                        .put("level", question.asking().level()));
        db.sql("""
                        insert into learning.item_rating (item_id, value, answers)
                        select i.id, r.level, 0
                          from jsonb_to_recordset(cast(:rows as jsonb)) as r (code text, level double precision)
                          join learning.item i on i.theme = :theme and i.code = r.code
                            on conflict (item_id) do nothing
                        """)
                .param("rows", rows.toString())
                .param("theme", content.theme())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }
}
